package io.preflight.diagnose.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.diagnose.server.FakePrometheus.Answer;
import io.preflight.diagnose.server.MetricsSource.LabelFilters;
import io.preflight.diagnose.server.MetricsSource.Login;
import io.preflight.diagnose.server.MetricsSource.SavedFile;
import io.preflight.diagnose.server.MetricsSource.Scrape;
import io.preflight.testkit.metrics.Condition;
import io.preflight.testkit.metrics.MetricsServer;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScraperTest {

  @TempDir private Path folder;

  private Scraper scraper(URI address, Login login, Map<String, String> environment) {
    return Scraper.start(
        new Scrape(address, login, Duration.ofSeconds(5), Optional.empty(), LabelFilters.NONE),
        MetricsAccess.in(folder, environment),
        Duration.ofMillis(100));
  }

  /** What is read of a run as it is in production: from the file that the scraper leaves. */
  private ServerView view(Scraper scraper, Instant from, Instant to) throws IOException {
    scraper.end();
    try (Writer out = Files.newBufferedWriter(folder.resolve("saved.prom"))) {
      scraper.save(out);
    }
    return ServerMetrics.read(
        new SavedFile("saved.prom", Optional.empty(), LabelFilters.NONE),
        from,
        to,
        MetricsAccess.in(folder, Map.of()));
  }

  private String onlyNote(Answer answer) throws Exception {
    try (FakePrometheus server = new FakePrometheus(query -> answer)) {
      Scraper scraper = scraper(server.uri().resolve("/metrics"), Login.NONE, Map.of());
      ServerView view = view(scraper, Instant.now(), Instant.now());

      assertThat(view.isEmpty()).isTrue();
      assertThat(view.source()).isEqualTo("the file saved.prom");
      assertThat(view.notes()).containsExactly(scraper.failure().orElseThrow());
      assertThat(view.missing(Signal.TTFT_P95)).contains(view.notes().get(0));
      return view.notes().get(0).replace(server.uri().toString(), "URI");
    }
  }

  @Test
  void a_run_is_scraped_before_during_and_after_and_saved() throws Exception {
    ServerView view;
    try (MetricsServer server = MetricsServer.start(Condition.QUEUE)) {
      Scraper scraper = scraper(server.uri(), Login.NONE, Map.of());
      Instant from = Instant.now();
      Thread.sleep(700);
      view = view(scraper, from, Instant.now());
      assertThat(scraper.failure()).isEmpty();
    }

    assertThat(view.engine()).contains(Engine.VLLM);
    assertThat(view.notes()).isEmpty();
    assertThat(view.reading(Signal.REQUESTS_WAITING).orElseThrow().max()).hasValue(12);
    assertThat(view.reading(Signal.TTFT_P95).orElseThrow().overall().orElseThrow())
        .isBetween(1_000.0, 2_501.0);
  }

  @Test
  void a_server_without_metrics_is_one_sentence() throws Exception {
    assertThat(onlyNote(Answer.status(404, "")))
        .isEqualTo(
            "URI/metrics answered HTTP 404; SGLang has metrics with --enable-metrics, llama.cpp"
                + " with --metrics, and Ollama has none");
    assertThat(onlyNote(Answer.status(401, "")))
        .isEqualTo(
            "URI/metrics wants other credentials (HTTP 401): name the environment variable of a"
                + " token with observability.server_metrics_token_env");
    assertThat(onlyNote(Answer.json("<html>")))
        .isEqualTo(
            "URI/metrics is a page of HTML or XML, expected metrics as Prometheus scrapes them");
    assertThat(onlyNote(Answer.json("{}")))
        .isEqualTo(
            "URI/metrics holds no metrics as Prometheus scrapes them: line 1: expected the name of"
                + " a metric");
    assertThat(onlyNote(Answer.status(500, "boom")))
        .isEqualTo("URI/metrics cannot be read: HTTP 500: boom");
  }

  @Test
  void a_server_that_answers_too_late_is_told_with_the_limit() throws Exception {
    Answer late = new Answer(200, "text/plain", "", Duration.ofSeconds(20));
    try (FakePrometheus server = new FakePrometheus(query -> late)) {
      Scrape source =
          new Scrape(
              server.uri(), Login.NONE, Duration.ofSeconds(5), Optional.empty(), LabelFilters.NONE);

      assertThat(
              Scraper.failure(source, Duration.ofMillis(300), MetricsAccess.in(folder, Map.of())))
          .contains(server.uri() + " did not answer within 300 ms");
    }
  }

  @Test
  void scrapes_that_fail_are_counted_and_the_others_are_read() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (FakePrometheus server =
        new FakePrometheus(
            query ->
                asked.incrementAndGet() == 1
                    ? Answer.status(503, "starting")
                    : Answer.status(200, "tgi_queue_size 5\n"))) {
      Login token = new Login(Optional.of("T"), Optional.empty(), Optional.empty());
      Scraper scraper = scraper(server.uri(), token, Map.of("T", "secret-token"));
      Instant from = Instant.now();
      Thread.sleep(500);
      ServerView view = view(scraper, from, Instant.now());

      assertThat(view.reading(Signal.REQUESTS_WAITING).orElseThrow().max()).hasValue(5);
      assertThat(view.notes().get(0))
          .matches(
              "1 of \\d+ scrapes failed: http://127.0.0.1:\\d+ cannot be read: HTTP 503: starting");
      assertThat(scraper.failure()).contains(view.notes().get(0));
      assertThat(server.authorizations()).allMatch("Bearer secret-token"::equals);
    }
  }

  @Test
  void a_token_that_the_server_repeats_is_in_no_sentence_and_no_file() throws Exception {
    Login token = new Login(Optional.of("T"), Optional.empty(), Optional.empty());
    try (FakePrometheus server =
        new FakePrometheus(query -> Answer.status(500, "no\n# scraped: secret-token"))) {
      Scraper scraper = scraper(server.uri(), token, Map.of("T", "secret-token"));
      ServerView view = view(scraper, Instant.now(), Instant.now());

      assertThat(view.notes()).hasSize(1);
      assertThat(Files.readString(folder.resolve("saved.prom")))
          .isEqualTo(
              "# preflight: " + server.uri() + " cannot be read: HTTP 500: no # scraped: ***\n");
    }
  }

  @Test
  void a_scrape_that_the_end_of_the_run_cut_off_is_no_failure_of_the_server() throws Exception {
    try (FakePrometheus server = new FakePrometheus(query -> Answer.status(200, "up 1\n"))) {
      Scraper scraper =
          Scraper.start(
              new Scrape(
                  server.uri(),
                  Login.NONE,
                  Duration.ofSeconds(5),
                  Optional.empty(),
                  LabelFilters.NONE),
              new MetricsAccess(
                  List.of(folder),
                  Map.of(),
                  Optional.empty(),
                  Map.of(),
                  InstantSource.system(),
                  () -> true));
      scraper.end();

      assertThat(scraper.failure()).isEmpty();
      assertThat(scraper.succeeded()).isFalse();
    }
  }

  @Test
  void a_run_that_is_over_cannot_be_scraped() {
    ServerView view =
        ServerMetrics.read(
            new Scrape(
                URI.create("http://localhost:8000/metrics"),
                Login.NONE,
                Duration.ofSeconds(5),
                Optional.empty(),
                LabelFilters.NONE),
            Instant.EPOCH,
            Instant.EPOCH,
            MetricsAccess.in(folder, Map.of()));

    assertThat(view.notes())
        .containsExactly(
            "the server's own metrics say nothing of a run that is over; they are read while a run"
                + " goes on, or name a Prometheus with observability.prometheus");
  }
}
