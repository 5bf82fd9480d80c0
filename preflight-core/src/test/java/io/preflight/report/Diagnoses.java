package io.preflight.report;

import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.ReadinessReport;
import io.preflight.check.Verdict;
import io.preflight.diagnose.Diagnosis;
import io.preflight.diagnose.client.Recorded;
import io.preflight.diagnose.rule.Diagnoser;
import io.preflight.diagnose.rule.DiagnosisRules;
import io.preflight.diagnose.server.Extremes;
import io.preflight.diagnose.server.Point;
import io.preflight.diagnose.server.Reading;
import io.preflight.diagnose.server.Series;
import io.preflight.diagnose.server.ServerView;
import io.preflight.diagnose.server.Signal;
import io.preflight.diagnose.server.Span;
import io.preflight.diagnose.server.Values;
import io.preflight.sample.ErrorClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Diagnoses for tests of formats. */
final class Diagnoses {

  private Diagnoses() {}

  /** A queue, a full cache, some errors; whose text wants to be markup. */
  static Diagnosis several() {
    Recorded run = Recorded.calm(24);
    run.with(
        request -> request.due(9_500).failed(ErrorClass.HTTP_5XX, "HTTP 500: <b>boom</b> |x|"));
    run.with(request -> request.due(12_500).failed(ErrorClass.HTTP_5XX, "HTTP 500: again"));
    return new Diagnoser(DiagnosisRules.load())
        .diagnose(
            "target/preflight",
            run.view(),
            ServerView.of(
                "Prometheus at http://localhost:9090",
                Recorded.BEGAN,
                Recorded.BEGAN.plusSeconds(26),
                List.of(
                    reading(Signal.REQUESTS_WAITING, "vllm:num_requests_waiting", 12),
                    reading(Signal.KV_CACHE_USAGE, "vllm:kv_cache_usage_perc", 0.93),
                    percentile(Signal.LATENCY_P95, 60_000, 60_000, Double.POSITIVE_INFINITY),
                    percentile(Signal.TTFT_P95, 90, 80, 100)),
                "no such metric"),
            Fixtures.GENERATED);
  }

  private static Reading percentile(Signal signal, double ms, double least, double most) {
    return new Reading(
        signal,
        "histogram",
        new Values(
            signal.combination(),
            List.of(),
            OptionalDouble.of(ms),
            new Extremes(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty()),
            Optional.of(new Span(least, most)),
            false));
  }

  static Diagnosis none() {
    return new Diagnoser(DiagnosisRules.load())
        .diagnose(
            "samples.jsonl",
            Recorded.calm(3).view(),
            ServerView.nothing(
                "no metrics of the server",
                Recorded.BEGAN,
                Recorded.BEGAN,
                "no metrics of the server were asked for"),
            Fixtures.GENERATED);
  }

  static ReadinessReport explained(Diagnosis diagnosis) {
    return Fixtures.report(Verdict.FAIL)
        .check(new CheckResult("sla", CheckStatus.FAIL, "ttft p95 812 ms", Map.of()))
        .recommendations("look at the queue; runbook: runbooks/high-ttft.md")
        .diagnosis(diagnosis)
        .build();
  }

  private static Reading reading(Signal signal, String query, double value) {
    return Reading.of(
        signal,
        query,
        List.of(new Series(Map.of(), List.of(new Point(Recorded.BEGAN.plusSeconds(5), value)))));
  }
}
