package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.check.Verdict;
import io.preflight.diagnose.server.Engine;
import io.preflight.diagnose.server.MetricsAccess;
import io.preflight.diagnose.server.MetricsSource;
import io.preflight.diagnose.server.ServerMetrics;
import io.preflight.diagnose.server.ServerView;
import io.preflight.diagnose.server.Signal;
import io.preflight.profile.ServerMetricsSpec;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.RawResponse;
import io.preflight.testkit.script.Script;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server's own metrics are read around a run and kept beside it. */
@Timeout(120)
class ServerScrapeTest {

  private final CheckFixture run;

  ServerScrapeTest(@TempDir Path folder) {
    run = new CheckFixture(folder);
  }

  private static ServerMetricsSpec scraping(String address) {
    ServerMetricsSpec none = ServerMetricsSpec.NONE;
    return new ServerMetricsSpec(
        none.prometheus(),
        none.tokenEnv(),
        none.userEnv(),
        none.passwordEnv(),
        none.timeout(),
        none.data(),
        Optional.of(URI.create(address)),
        none.scrapeTokenEnv(),
        none.queries(),
        none.serverLabels(),
        none.gpuLabels(),
        none.replicaLabels());
  }

  @Test
  void what_the_server_said_of_the_run_can_be_read_after_it() throws Exception {
    Path reports = run.folder.resolve("target/preflight");
    Instant from = Instant.now();
    try (TestEndpoint endpoint =
        TestEndpoint.start(Script.constant(Duration.ofMillis(60), Duration.ofMillis(2)))) {
      URI metrics = endpoint.baseUrl().resolve("/metrics");
      ProfileOutcome outcome =
          run.check(
              endpoint,
              "objectives: [error_rate <= 1%]",
              "load: {runs: 6, warmup: 0}",
              "observability: {server_metrics: '" + metrics + "'}");
      assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
    }
    MetricsSource after = MetricsSource.after(scraping("http://localhost:1/metrics"), reports);
    ServerView view =
        ServerMetrics.read(after, from, Instant.now(), MetricsAccess.in(run.folder, Map.of()));

    assertThat(run.report().at("/artifacts/server_metrics").asText())
        .isEqualTo("server-metrics.prom");
    assertThat(view.engine()).contains(Engine.VLLM);
    assertThat(view.reading(Signal.TTFT_P95).orElseThrow().overall().orElseThrow())
        .isBetween(40.0, 2_500.0);
    assertThat(view.reading(Signal.REQUEST_RATE).orElseThrow().overall().orElseThrow())
        .isPositive();
  }

  @Test
  void without_the_key_nothing_is_scraped() throws Exception {
    Path reports = run.folder.resolve("target/preflight");
    run.check(
        Script.constant(Duration.ofMillis(1), Duration.ofMillis(1)),
        "objectives: [error_rate <= 1%]",
        "load: {runs: 3, warmup: 0}");

    ServerMetricsSpec scraping = scraping("http://localhost:1/metrics");
    assertThat(Files.exists(reports.resolve("server-metrics.prom"))).isFalse();
    assertThat(MetricsSource.after(scraping, reports)).isEqualTo(MetricsSource.of(scraping));
    assertThat(MetricsSource.after(ServerMetricsSpec.NONE, reports))
        .isEqualTo(new MetricsSource.None());
  }

  @Test
  void why_nothing_could_be_read_is_told_at_once_and_where_the_run_is_explained() throws Exception {
    try (TestEndpoint endpoint =
        TestEndpoint.builder()
            .script(Script.constant(Duration.ofMillis(30), Duration.ofMillis(1)))
            .route("/closed", RawResponse.json(401, "{}"))
            .start()) {
      String address = endpoint.baseUrl() + "/closed";
      String sentence =
          address
              + " wants other credentials (HTTP 401): name the environment variable of a token with"
              + " observability.server_metrics_token_env";
      ProfileOutcome outcome =
          run.check(
              endpoint,
              "objectives: [ttft p95 <= 5ms]",
              "load: {runs: 3, warmup: 0}",
              "observability: {server_metrics: '" + address + "'}");

      assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(run.console().lines().filter(line -> line.startsWith("preflight: the server's")))
          .containsExactly("preflight: the server's metrics: " + sentence);
      assertThat(run.report().at("/diagnosis/notes").get(0).asText()).isEqualTo(sentence);
      assertThat(Files.readString(run.folder.resolve("target/preflight/server-metrics.prom")))
          .isEqualTo("# preflight: " + sentence + "\n");
    }
  }

  @Test
  void what_an_earlier_run_left_is_not_taken_for_this_one() throws Exception {
    Path left =
        Files.createDirectories(run.folder.resolve("target/preflight"))
            .resolve("server-metrics.prom");
    Files.writeString(left, "# preflight: http://elsewhere/metrics answered HTTP 404\n");
    run.check(
        Script.constant(Duration.ofMillis(1), Duration.ofMillis(1)),
        "objectives: [error_rate <= 1%]",
        "load: {runs: 3, warmup: 0}");

    assertThat(left).doesNotExist();
  }

  @Test
  void what_cannot_be_used_afterwards_is_refused_before_the_first_request() throws Exception {
    Files.writeString(run.folder.resolve("q.yml"), "ttft_p59: up\n");
    try (TestEndpoint endpoint =
        TestEndpoint.start(Script.constant(Duration.ofMillis(1), Duration.ofMillis(1)))) {
      ProfileOutcome outcome =
          run.check(
              endpoint,
              "objectives: [error_rate <= 1%]",
              "load: {runs: 3, warmup: 0}",
              "observability: {prometheus: 'http://localhost:1', queries: q.yml}");

      assertThat(outcome.verdict()).isEqualTo(Verdict.ERROR);
      assertThat(outcome.report().error().orElseThrow().message())
          .startsWith("q.yml:1: ttft_p59: unknown signal, did you mean 'ttft_p50' or 'ttft_p95'?");
      ProfileOutcome token =
          run.check(
              endpoint,
              "objectives: [error_rate <= 1%]",
              "load: {runs: 3, warmup: 0}",
              "observability: {prometheus: 'http://localhost:1', prometheus_token_env: NOT_SET}");
      assertThat(token.report().error().orElseThrow().message())
          .isEqualTo(
              "environment variable NOT_SET, named for the server's metrics, is not set or empty");
      assertThat(endpoint.received()).isEmpty();
    }
  }
}
