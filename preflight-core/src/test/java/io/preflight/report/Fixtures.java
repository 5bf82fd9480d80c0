package io.preflight.report;

import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.ObjectiveResult;
import io.preflight.check.ObjectiveStatus;
import io.preflight.check.ReadinessReport;
import io.preflight.check.Verdict;
import io.preflight.client.Calibration;
import io.preflight.client.ClientHealth;
import io.preflight.client.Rehearsed;
import io.preflight.client.Spread;
import io.preflight.decision.Decision;
import io.preflight.decision.ObjectiveDecision;
import io.preflight.evidence.ClientInfo;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.Mode;
import io.preflight.evidence.RunMetrics;
import io.preflight.problem.Location;
import io.preflight.profile.Comparison;
import io.preflight.profile.Objective;
import io.preflight.profile.Statistic;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Metric;
import io.preflight.sample.SampleStatus;
import io.preflight.stats.exact.Limits;
import io.preflight.stats.sequential.Ruling;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Reports that tests tell in every format. */
public final class Fixtures {

  public static final Instant GENERATED = Instant.parse("2026-11-05T10:15:30.250Z");
  static final String ENDPOINT = "http://127.0.0.1:8000";

  static final String HOSTILE =
      "<script>alert(1)</script>|`x`*b*_i_[l](javascript:x)@octocat ]]> & \"q\" 'a' "
          + "\u001b[31mred\u009b0m\u0007\n# heading\r\u202eevil\u0000\uFFFE\uD800";

  private Fixtures() {}

  static ClientInfo client() {
    return new ClientInfo(
        "Linux 6.1 amd64",
        "AMD EPYC 7B13",
        2,
        25_270_000_000L,
        "Temurin 17.0.12",
        List.of(),
        "0.1.0");
  }

  static FakeMetrics measured() {
    return new FakeMetrics()
        .count(SampleStatus.HEALTHY, 5)
        .metric(Metric.TTFT, 5, 640.25, 191)
        .metric(Metric.LATENCY, 5, 3_120, 84.5)
        .metric(Metric.ITL, 245, 50.6, 12.25)
        .metric(Metric.TOKEN_LATENCY, 5, 62.4, 1.69)
        .metric(Metric.THROUGHPUT, 5, 16.03, 0.43)
        .metric(Metric.DECODE_THROUGHPUT, 5, 19.7, 0.6)
        .whole(Metric.ERROR_RATE, 0)
        .whole(Metric.HEALTHY_RATE, 1)
        .whole(Metric.REQUEST_RATE, 1.187)
        .whole(Metric.SYSTEM_THROUGHPUT, 59.35);
  }

  static Evidence evidence(Mode mode, String source, RunMetrics metrics) {
    return new Evidence(
        mode,
        source,
        "openai",
        Optional.of("Qwen/Qwen3-8B"),
        GENERATED.minusSeconds(5),
        metrics,
        true,
        false,
        client(),
        List.of());
  }

  static ClientHealth health() {
    return new ClientHealth(
        Optional.of(
            new Calibration(
                Rehearsed.USUAL,
                4,
                1,
                new Spread(20, 0.2, 0.75, 0.8),
                new Spread(20, 0.3, 1.5, 1.75),
                new Spread(160, 0.05, 0.4, 0.6))),
        4_212,
        new Spread(842, 0.0625, 1.25, 3.5),
        new Spread(5, 0.0625, 0.25, 0.25),
        new ClientHealth.Pauses(2, 9, 6),
        new ClientHealth.Processors(2, OptionalDouble.of(0.125), OptionalDouble.of(0.05)));
  }

  static Objective objective(
      Metric metric, Statistic statistic, Comparison comparison, double limit) {
    return new Objective(
        metric,
        statistic,
        comparison,
        limit,
        Optional.of(Location.inFile("chatbot.yml", 7, "thresholds.sla." + metric.word())));
  }

  static ObjectiveResult result(Objective objective, double observed) {
    boolean met = objective.comparison().holds(observed, objective.limit());
    return new ObjectiveResult(
        objective,
        OptionalDouble.of(observed),
        met ? ObjectiveStatus.MET : ObjectiveStatus.VIOLATED,
        5,
        Optional.empty());
  }

  static ObjectiveResult ttft(double observed) {
    return result(
        objective(Metric.TTFT, Statistic.percentile(95), Comparison.AT_MOST, 500), observed);
  }

  static ObjectiveResult latency(double observed) {
    return result(
        objective(Metric.LATENCY, Statistic.percentile(95), Comparison.AT_MOST, 10_000), observed);
  }

  static ObjectiveResult errorRate(double observed) {
    return result(
        objective(Metric.ERROR_RATE, Statistic.WHOLE, Comparison.AT_MOST, 0.01), observed);
  }

  static ObjectiveResult unpriced() {
    return new ObjectiveResult(
        objective(Metric.COST_PER_TOKEN, Statistic.MEAN, Comparison.AT_MOST, 0.000_01),
        OptionalDouble.empty(),
        ObjectiveStatus.UNMEASURED,
        0,
        Optional.of("no price is known"));
  }

  /** A builder with the parts that tests vary. */
  static ReportBuilder report(Verdict verdict) {
    return new ReportBuilder(verdict);
  }

  public static ReadinessReport failing() {
    return report(Verdict.FAIL)
        .sla(CheckStatus.FAIL, "ttft p95 812 ms, limit 500 ms")
        .objectives(ttft(812.15), latency(3_196.05), errorRate(0))
        .recommendations(
            "ttft p95 is 62.4 % above its limit: measure again with concurrency 1; if it falls,"
                + " requests wait in a queue")
        .build();
  }

  /** A point decision beside which the requests support an interval of each number. */
  static ReadinessReport decided() {
    return report(Verdict.FAIL)
        .evidence(
            Optional.of(
                evidence(Mode.REAL, ENDPOINT, measured())
                    .withDecision(new Decision(0.95, false, 5, false, List.of()))))
        .sla(CheckStatus.FAIL, "ttft p95 812 ms, limit 500 ms")
        .objectives(
            sure(ttft(812.15), new Limits(640.5, 910)), sure(errorRate(0), new Limits(0, 0.04)))
        .again(
            "SLA_WARMUP_RUNS=2 mvn io.preflight:preflight-maven-plugin:0.1.0:check"
                + " -Dprofile=chatbot.yml",
            "SLA_WARMUP_RUNS=2 preflight check --profile=chatbot.yml --set 'workload.prompt=a  b'",
            "With Maven, the <settings> of the POM have to say workload.prompt.")
        .build();
  }

  private static ObjectiveResult sure(ObjectiveResult result, Limits interval) {
    return new ObjectiveResult(
        result.objective(),
        result.observed(),
        result.status(),
        result.n(),
        Optional.empty(),
        Optional.of(
            new ObjectiveDecision(
                result.objective(),
                Ruling.UNDECIDED,
                "a test",
                5,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.of(interval),
                1,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty())),
        Optional.empty());
  }

  static ReadinessReport passing() {
    return report(Verdict.PASS)
        .sla(
            CheckStatus.PASS,
            "ttft p95 312 ms, limit 500 ms; latency p95 3196 ms, limit 10000 ms; error_rate 0 %,"
                + " limit 1 %")
        .objectives(ttft(311.7), latency(3_196.05), errorRate(0))
        .notes("ttft p95 rests on 5 values, which is little more than their maximum")
        .build();
  }

  public static ReadinessReport erring() {
    return report(Verdict.ERROR)
        .evidence(Optional.empty())
        .error("execution", "connection refused by http://127.0.0.1:8000; is the server up?")
        .build();
  }

  static ReadinessReport failingRequests() {
    FakeMetrics metrics =
        new FakeMetrics()
            .count(SampleStatus.HEALTHY, 3)
            .count(SampleStatus.DEGRADED, 1)
            .count(SampleStatus.CANCELLED, 2)
            .failed(ErrorClass.HTTP_5XX, 1, "status 503: overloaded | <b>try</b> later", 503)
            .metric(Metric.TTFT, 4, 250, 60)
            .whole(Metric.ERROR_RATE, 0.2)
            .whole(Metric.HEALTHY_RATE, 0.6);
    return report(Verdict.FAIL)
        .evidence(Optional.of(evidence(Mode.REAL, ENDPOINT, metrics)))
        .sla(
            CheckStatus.FAIL,
            "error_rate 20 %, limit 1 %; cost_per_token mean not measured, limit 0.00001 USD: no"
                + " price is known")
        .objectives(ttft(304), errorRate(0.2), unpriced())
        .build();
  }

  static ReadinessReport simulated() {
    FakeMetrics metrics =
        new FakeMetrics()
            .count(SampleStatus.HEALTHY, 20)
            .metric(Metric.TOKEN_LATENCY, 20, 55, 5)
            .metric(Metric.LATENCY, 20, 2_750, 250)
            .metric(Metric.THROUGHPUT, 20, 18.2, 1.5);
    return report(Verdict.PASS)
        .mode(Mode.SIMULATED, "simulation of an 8B model")
        .evidence(Optional.of(evidence(Mode.SIMULATED, "simulation of an 8B model", metrics)))
        .sla(CheckStatus.PASS, "token_latency mean 55 ms, limit 150 ms")
        .objectives(
            result(objective(Metric.TOKEN_LATENCY, Statistic.MEAN, Comparison.AT_MOST, 150), 55))
        .build();
  }

  /** Text from elsewhere that attacks every format, wherever text from elsewhere goes. */
  public static ReadinessReport hostile() {
    FakeMetrics metrics = measured().failed(ErrorClass.IN_STREAM_ERROR, 1, HOSTILE, 200);
    return report(Verdict.WARN)
        .profile(HOSTILE)
        .model(HOSTILE)
        .mode(Mode.REAL, HOSTILE)
        .evidence(Optional.of(evidence(Mode.REAL, HOSTILE, metrics)))
        .check(new CheckResult(HOSTILE, CheckStatus.WARN, HOSTILE, Map.of("k", HOSTILE)))
        .warnings(HOSTILE)
        .recommendations(HOSTILE)
        .notes(HOSTILE)
        .build();
  }

  static Map<String, Object> thresholds() {
    Map<String, Object> sla = new LinkedHashMap<>();
    sla.put("ttft_ms", 500);
    sla.put("latency_ms", 10_000);
    Map<String, Object> thresholds = new LinkedHashMap<>();
    thresholds.put("sla", sla);
    return thresholds;
  }
}
