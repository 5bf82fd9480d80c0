package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.check.Verdict;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from a profile with a rate to the report, against a real endpoint. */
@Timeout(120)
class OpenLoopCheckTest {

  private static final Script QUICK = Script.constant(Duration.ofMillis(2), Duration.ofMillis(1));

  private final CheckFixture run;

  OpenLoopCheckTest(@TempDir Path folder) {
    run = new CheckFixture(folder);
  }

  @Test
  void aDeliveredLoadIsToldAndJudged() throws Exception {
    Verdict verdict =
        run.check(QUICK, "objectives: [ttft p95 <= 5s]", "load: {rate: 40, runs: 20}").verdict();
    JsonNode load = run.report().at("/load");
    // A machine too busy to send in time must not pass.
    assertThat(verdict == Verdict.PASS).isEqualTo(load.at("/delivered").asBoolean());
    assertThat(load.at("/loop").asText()).isEqualTo("open");
    assertThat(load.at("/planned_requests").asInt()).isEqualTo(20);
    assertThat(load.at("/sent_requests").asInt()).isEqualTo(20);
    assertThat(load.at("/dropped_requests").asInt()).isZero();
    assertThat(load.at("/planned_rate").asDouble()).isCloseTo(40, within(1e-6));
    assertThat(load.at("/schedule_lag_ms/max").asDouble()).isGreaterThan(0);
    assertThat(run.report().at("/metrics/service_ttft/n").asInt()).isEqualTo(20);
    assertThat(run.markdown())
        .contains("- 20 of 20 due requests sent, at ")
        .contains(" of 40 req/s planned.")
        .contains("- Sent after they were due: p50 ")
        .contains("| `service_ttft` | ms |");
  }

  @Test
  void noObjectiveIsMetUnderLessLoadThanAskedFor() throws Exception {
    Script slow = Script.constant(Duration.ofMillis(300), Duration.ofMillis(1));
    assertThat(
            run.check(
                    slow,
                    "objectives: [ttft p95 <= 5s, latency p95 <= 1ms]",
                    "load: {rate: 100, runs: 20, warmup: 0, max_in_flight: 4}")
                .verdict())
        .isEqualTo(Verdict.FAIL);
    JsonNode report = run.report();
    assertThat(report.at("/load/delivered").asBoolean()).isFalse();
    int dropped = report.at("/load/dropped_requests").asInt();
    assertThat(dropped).isGreaterThan(5);
    String how =
        "the load was not delivered: "
            + dropped
            + " of 20 requests dropped, because as many as load.max_in_flight allows were under"
            + " way";
    assertThat(report.at("/objectives/0/status").asText()).isEqualTo("UNDECIDED");
    assertThat(report.at("/objectives/0/reason").asText()).isEqualTo("because " + how);
    assertThat(report.at("/objectives/1/status").asText()).isEqualTo("VIOLATED");
    assertThat(run.console())
        .contains(how + "; no objective counts as met under less load than asked for");
  }

  @Test
  void aConfidentDecisionTakesTheRequestsOfAnOpenLoopInTheirOrder() throws Exception {
    run.check(
        QUICK,
        "objectives: [error_rate <= 10%]",
        "load: {rate: 50, arrivals: poisson}",
        "gate: {confidence: 0.9}");
    JsonNode objective = run.report().at("/objectives/0");
    assertThat(objective.at("/decision/ruling").asText()).isEqualTo("MET");
    assertThat(objective.at("/decision/decided_after").asInt()).isBetween(22, 100);
    assertThat(run.report().at("/load/planned_requests").asInt()).isEqualTo(2_000);
    assertThat(run.report().at("/load/due_requests").asInt()).isLessThan(2_000);
  }

  @Test
  void aRecordingThatCannotBeReplayedIsRefusedBeforeTheFirstRequest() throws Exception {
    Files.writeString(run.folder.resolve("a.jsonl"), "{\"timestamp\": 5}\n");
    try (TestEndpoint endpoint = TestEndpoint.start(QUICK)) {
      assertThat(run.check(endpoint, "max_latency_ms: 5", "load: {replay: a.jsonl}").verdict())
          .isEqualTo(Verdict.ERROR);
      assertThat(run.report().at("/exit_code").asInt()).isEqualTo(2);
      assertThat(run.report().at("/error/message").asText())
          .contains("a.jsonl:1: expected timestamp as text with date and time");
      assertThat(endpoint.received()).isEmpty();
    }
  }
}
