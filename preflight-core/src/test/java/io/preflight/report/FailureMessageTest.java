package io.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.Verdict;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.Mode;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailureMessageTest {

  private static final Optional<String> FILE =
      Optional.of("target/preflight/preflight-report.html");

  @Test
  void aFailSaysMeasuredThenLimitThenWhatItRestsOnThenTheReport() {
    assertThat(FailureMessage.of(Fixtures.failing(), FILE))
        .isEqualTo(
            "preflight: FAIL chatbot: ttft p95 812 ms, limit 500 ms (5 requests to"
                + " http://127.0.0.1:8000); report: target/preflight/preflight-report.html");
  }

  @Test
  void aPassReadsLikewiseAndEndsWithItsNotes() {
    assertThat(FailureMessage.of(Fixtures.passing(), FILE))
        .isEqualTo(
            "preflight: PASS chatbot: ttft p95 312 ms, limit 500 ms; latency p95 3196 ms, limit"
                + " 10000 ms; error_rate 0 %, limit 1 % (5 requests to http://127.0.0.1:8000);"
                + " report: target/preflight/preflight-report.html; note: ttft p95 rests on 5 values,"
                + " which is little more than their maximum");
  }

  @Test
  void anErrorIsToldWithoutNumbers() {
    assertThat(FailureMessage.of(Fixtures.erring(), Optional.empty()))
        .isEqualTo(
            "preflight: ERROR chatbot: connection refused by http://127.0.0.1:8000; is the server"
                + " up?");
  }

  @Test
  void failedRequestsAreCounted() {
    assertThat(FailureMessage.of(Fixtures.failingRequests(), Optional.empty()))
        .endsWith("(5 requests to http://127.0.0.1:8000, 1 failed)");
  }

  @Test
  void aSimulationSaysSo() {
    assertThat(FailureMessage.of(Fixtures.simulated(), Optional.empty()))
        .isEqualTo(
            "preflight: PASS chatbot (simulated): token_latency mean 55 ms, limit 150 ms"
                + " (20 simulated requests)");
  }

  @Test
  void aRecordingSaysSoAndFromWhere() {
    Evidence evidence = Fixtures.evidence(Mode.OFFLINE, "probes.jsonl", Fixtures.measured());
    assertThat(
            FailureMessage.of(
                Fixtures.report(Verdict.FAIL)
                    .mode(Mode.OFFLINE, "probes.jsonl")
                    .evidence(Optional.of(evidence))
                    .sla(CheckStatus.FAIL, "ttft p95 812 ms, limit 500 ms")
                    .build(),
                Optional.empty()))
        .isEqualTo(
            "preflight: FAIL chatbot (offline): ttft p95 812 ms, limit 500 ms"
                + " (5 recorded requests from probes.jsonl)");
  }

  @Test
  void onlyTheDecidingChecksAreNamed() {
    assertThat(
            FailureMessage.of(
                Fixtures.report(Verdict.WARN)
                    .sla(CheckStatus.PASS, "ttft p95 312 ms, limit 500 ms")
                    .check(
                        new CheckResult("cost", CheckStatus.WARN, "3 USD, limit 2 USD", Map.of()))
                    .check(new CheckResult("evals", CheckStatus.SKIP, "none", Map.of()))
                    .build(),
                Optional.empty()))
        .isEqualTo(
            "preflight: WARN chatbot: cost: 3 USD, limit 2 USD (5 requests to http://127.0.0.1:8000)");
  }

  @Test
  void anInterruptedRunSaysSo() {
    Evidence whole = Fixtures.evidence(Mode.REAL, Fixtures.ENDPOINT, Fixtures.measured());
    Evidence cut =
        new Evidence(
            whole.mode(),
            whole.source(),
            whole.provider(),
            whole.model(),
            whole.started(),
            whole.metrics(),
            true,
            true,
            whole.client(),
            whole.notes());
    assertThat(
            FailureMessage.of(
                Fixtures.report(Verdict.PASS)
                    .evidence(Optional.of(cut))
                    .sla(CheckStatus.PASS, "ok")
                    .build(),
                Optional.empty()))
        .isEqualTo(
            "preflight: PASS chatbot: ok (5 requests to http://127.0.0.1:8000, interrupted)");
  }

  @Test
  void textFromElsewhereStaysOnOneLineWithoutEscapes() {
    assertThat(FailureMessage.of(Fixtures.hostile(), FILE))
        .doesNotContainPattern("[\\p{Cntrl}\\u009b\\u202e]");
  }
}
