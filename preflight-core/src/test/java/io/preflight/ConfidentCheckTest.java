package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.check.Verdict;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Distribution;
import io.preflight.testkit.script.Fault;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.script.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from a profile with a confidence to the report, against a real endpoint. */
@Timeout(120)
class ConfidentCheckTest {

  private static final Script HEALTHY =
      Script.constant(Duration.ofMillis(2), Duration.ofMillis(1)).withOutputTokens(4);

  /**
   * Times that differ from request to request by more than a busy machine makes neighbors alike;
   * requests that depend on each other would count for fewer.
   */
  private static final Script VARIED =
      Script.drawn(
              Distribution.uniform(Duration.ofMillis(1), Duration.ofMillis(40)),
              Distribution.constant(Duration.ofMillis(1)))
          .withOutputTokens(4)
          .withSeed(1);

  private final CheckFixture run;

  ConfidentCheckTest(@TempDir Path folder) {
    run = new CheckFixture(folder);
  }

  @Test
  void aHealthyServicePassesAfterTheFewestRequestsThatShowIt() throws Exception {
    ProfileOutcome outcome =
        run.check(
            VARIED, "objectives: [ttft p95 <= 5s, error_rate <= 5%]", "gate: {confidence: 0.95}");
    assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
    JsonNode report = run.report();
    assertThat(report.at("/decision/mode").asText()).isEqualTo("confident");
    assertThat(report.at("/decision/confidence").asDouble()).isEqualTo(0.95);
    assertThat(report.at("/decision/stated_error").asDouble()).isEqualTo(0.05);
    assertThat(report.at("/decision/decided").asBoolean()).isTrue();
    assertThat(report.at("/decision/requests").asInt()).isBetween(87, 600);
    JsonNode errors = report.at("/objectives/1");
    assertThat(errors.at("/status").asText()).isEqualTo("MET");
    assertThat(errors.at("/reason").asText())
        .startsWith("at 95 % confidence after 87 requests: 0 ")
        .endsWith(" in truth, 5 % allowed");
    assertThat(errors.at("/decision/fixed_size_requests").asInt()).isEqualTo(4654);
    assertThat(run.markdown())
        .contains("Decided at 95 % confidence with ")
        .contains("would take 4654 requests.")
        .contains("The score above is no probability");
  }

  @Test
  void aServiceThatFailsTooOftenFailsAfterAFewRequests() throws Exception {
    ProfileOutcome outcome =
        run.check(
            HEALTHY.when(Selector.every(2), Fault.serverError()),
            "objectives: [error_rate <= 5%]",
            "gate: {confidence: 0.95}");
    assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
    JsonNode report = run.report();
    assertThat(report.at("/objectives/0/status").asText()).isEqualTo("VIOLATED");
    assertThat(report.at("/decision/requests").asInt()).isLessThan(100);
    assertThat(run.console()).contains("1 of 1 objective violated");
  }

  @Test
  void aBorderlineServiceStaysUndecidedAndSaysHowManyMoreItWouldTake() throws Exception {
    Script borderline = HEALTHY.withSeed(3).when(Selector.ratio(0.1), Fault.serverError());
    String[] profile = {
      "objectives: [error_rate <= 10%]",
      "gate: {confidence: 0.95, max_requests: 150, undecided: fail}"
    };
    assertThat(run.check(borderline, profile).verdict()).isEqualTo(Verdict.FAIL);
    JsonNode objective = run.report().at("/objectives/0");
    assertThat(objective.at("/status").asText()).isEqualTo("UNDECIDED");
    assertThat(objective.at("/n").asInt()).isEqualTo(150);
    assertThat(objective.at("/reason").asText())
        .startsWith("at 95 % confidence, 150 requests were not enough: ")
        .contains(" more");
    assertThat(objective.at("/decision/more_requests_at_least").asLong()).isPositive();
    assertThat(run.console()).contains("1 of 1 objective undecided");

    profile[1] = profile[1].replace("fail", "warn");
    assertThat(run.check(borderline, profile).verdict()).isEqualTo(Verdict.WARN);
  }

  @Test
  void anObjectiveBeyondTheBudgetIsRefusedBeforeTheFirstRequest() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(HEALTHY)) {
      ProfileOutcome outcome =
          run.check(
              endpoint,
              "objectives: [ttft p99 <= 500ms]",
              "gate: {confidence: 0.99, max_requests: 100}");
      assertThat(outcome.verdict()).isEqualTo(Verdict.ERROR);
      assertThat(outcome.report().exitCode()).isEqualTo(2);
      assertThat(outcome.report().error().orElseThrow().message())
          .endsWith("ttft p99 at 99 % needs at least 459 requests; the budget is 100");
      assertThat(endpoint.awaitTruths(0, Duration.ofSeconds(1))).isEmpty();
    }
  }

  @Test
  void aBudgetOfMoneyEndsTheRun() throws Exception {
    run.check(
        HEALTHY,
        "objectives: [ttft p95 <= 5s]",
        "cost: {cost_per_token_usd: 0.01}",
        "workload: {max_tokens: 3}",
        "gate: {confidence: 0.95, max_cost_usd: 0.5, undecided: warn}");
    JsonNode report = run.report();
    assertThat(report.at("/decision/decided").asBoolean()).isFalse();
    assertThat(report.at("/decision/requests").asInt()).isBetween(10, 17);
  }

  @Test
  void aPointDecisionSaysWhatItsRequestsSupport() throws Exception {
    ProfileOutcome outcome =
        run.check(HEALTHY, "objectives: [ttft p95 <= 5s]", "load: {runs: 5, warmup: 0}");
    assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
    assertThat(run.report().at("/objectives/0/statement").asText())
        .isEqualTo(
            "5 requests: a service that misses this limit on 45 % of requests would pass like this"
                + " one in 5 of 100 runs");
    assertThat(run.report().at("/decision/mode").asText()).isEqualTo("point");
    assertThat(run.markdown())
        .contains("What these requests support, whatever the comparison says:");
  }

  @Test
  void aSimulationIsNoEvidence() throws Exception {
    run.write("max_latency_ms: 5000", "model: tiny-1B", "gate: {confidence: 0.95}");
    ProfileOutcome outcome = run.run(run.request().simulate(true));
    assertThat(outcome.report().notes())
        .contains("simulated requests are no evidence, so limits are compared as they are");
  }

  @Test
  void aRecordingIsDecidedLikeARun() throws Exception {
    run.check(HEALTHY, "objectives: [ttft p95 <= 5s]", "gate: {confidence: 0.95}");
    Path samples = run.folder.resolve("recorded.jsonl");
    List<String> lines = Files.readAllLines(run.folder.resolve("target/preflight/samples.jsonl"));
    List<String> twiceWithoutWarmup = new ArrayList<>(lines.subList(2, lines.size()));
    twiceWithoutWarmup.addAll(lines.subList(2, lines.size()));
    Files.write(samples, twiceWithoutWarmup);
    ProfileOutcome outcome = run.run(run.request().probes(samples));
    assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
    assertThat(run.report().at("/objectives/0/decision/decided_after").asInt()).isGreaterThan(86);
  }
}
