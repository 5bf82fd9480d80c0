package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.check.Verdict;
import io.preflight.testkit.script.Fault;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.script.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Retries stand in every report. */
@Timeout(120)
class RetriedRunTest {

  private static final Script FAILING =
      Script.constant(Duration.ofMillis(20), Duration.ofMillis(1))
          .when(Selector.index(1, 4, 5), Fault.serverError());
  private static final String NOTE =
      "2 of 6 requests were sent more than once (target.retry); 3 of 9 attempts failed (33.3 %),"
          + " while error_rate counts how requests ended and times go through all attempts";

  private final CheckFixture run;

  RetriedRunTest(@TempDir Path folder) {
    run = new CheckFixture(folder);
  }

  @Test
  void attemptsAreToldBesideTheErrorRateOfRequests() throws Exception {
    ProfileOutcome outcome =
        run.check(
            FAILING,
            "objectives: [ttft p50 <= 5s, error_rate <= 1%]",
            "load: {runs: 6, warmup: 0}",
            "target: {retry: {backoff: 20ms}}");
    assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
    assertThat(outcome.report().notes()).contains(NOTE);
    JsonNode metrics = run.report().at("/metrics");
    assertThat(metrics.at("/error_rate").asDouble()).isZero();
    assertThat(metrics.at("/attempts").toString())
        .isEqualTo(
            "{\"total\":9,\"failed\":3,\"error_rate\":0.3333333333333333,\"repeated_requests\":2,"
                + "\"errors\":{\"http_5xx\":3}}");
    assertThat(run.console()).contains("6 healthy, 2 sent more than once");
    assertThat(run.markdown())
        .contains(NOTE)
        .contains("## Failed attempts")
        .contains("| `http_5xx` | 3 |");
    Path folder = run.folder.resolve("target/preflight");
    List<String> samples = Files.readAllLines(folder.resolve("samples.jsonl"));
    assertThat(samples).filteredOn(line -> line.contains("failed_attempts")).hasSize(2);
    assertThat(samples.get(3)).contains("\"failed_attempts\":[\"http_5xx\",\"http_5xx\"]");
    assertThat(Files.readString(folder.resolve("preflight.csv")))
        .contains(",repeated_requests,failed_attempts\r\n")
        .endsWith(",2,3\r\n");

    run.write("objectives: [ttft p50 <= 5s]");
    ProfileOutcome recorded = run.run(run.request().probes(folder.resolve("samples.jsonl")));
    assertThat(recorded.report().notes()).contains(NOTE);
  }

  @Test
  void withoutRetriesEveryRequestHasOneAttempt() throws Exception {
    ProfileOutcome outcome =
        run.check(
            FAILING,
            "objectives: [ttft p50 <= 5s, error_rate <= 1%]",
            "load: {runs: 6, warmup: 0}");
    assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(run.report().at("/metrics/attempts").toString())
        .isEqualTo(
            "{\"total\":6,\"failed\":3,\"error_rate\":0.5,\"repeated_requests\":0,"
                + "\"errors\":{\"http_5xx\":3}}");
    assertThat(run.markdown()).doesNotContain("Failed attempts");
  }
}
