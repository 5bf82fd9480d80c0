package io.preflight.diagnose.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.preflight.diagnose.client.RunWindow;
import io.preflight.diagnose.server.FakePrometheus.Answer;
import io.preflight.diagnose.server.MetricsSource.LabelFilters;
import io.preflight.diagnose.server.MetricsSource.LivePrometheus;
import io.preflight.diagnose.server.MetricsSource.Login;
import io.preflight.problem.ConfigurationException;
import io.preflight.profile.TlsSpec;
import io.preflight.target.http.TlsContext;
import io.preflight.testkit.tls.Tls;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever Prometheus does wrong is one sentence, and what it did right is read. */
class PrometheusFaultsTest {

  private static final Instant TO = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final Instant FROM = TO.minusSeconds(60);

  @TempDir private Path folder;

  private ServerView read(URI address, Login login, Duration timeout, Map<String, String> env) {
    return ServerMetrics.read(
        new LivePrometheus(address, login, timeout, Optional.empty(), LabelFilters.NONE),
        FROM,
        TO,
        MetricsAccess.in(folder, env));
  }

  private ServerView read(URI address) {
    return read(address, Login.NONE, Duration.ofSeconds(5), Map.of());
  }

  private ServerView read(URI address, RunPeriods run) {
    LivePrometheus source =
        new LivePrometheus(
            address, Login.NONE, Duration.ofSeconds(5), Optional.empty(), LabelFilters.NONE);
    return ServerMetrics.read(source, run, MetricsAccess.in(folder, Map.of()));
  }

  private void says(Answer always, String sentence) throws Exception {
    try (FakePrometheus prometheus = new FakePrometheus(query -> always)) {
      ServerView view = read(prometheus.uri());

      assertThat(view.isEmpty()).isTrue();
      assertThat(view.notes())
          .containsExactly(sentence.replace("URI", prometheus.uri().toString()));
      assertThat(view.missing(Signal.TTFT_P95)).contains(view.notes().get(0));
      assertThat(prometheus.asked()).hasSize(1);
    }
  }

  private ServerView working(Duration ahead, Function<String, Answer> answers) throws Exception {
    try (FakePrometheus prometheus = FakePrometheus.working(ahead, answers)) {
      return read(prometheus.uri());
    }
  }

  @Test
  void one_that_is_down_is_said_to_be() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    URI address = URI.create("http://127.0.0.1:" + port);

    ServerView view = read(address);

    assertThat(view.isEmpty()).isTrue();
    assertThat(view.notes()).hasSize(1);
    assertThat(view.notes().get(0))
        .startsWith(
            "Prometheus at " + address + " cannot be read: cannot connect to 127.0.0.1:" + port);
  }

  @Test
  void one_that_is_slow_is_given_up() throws Exception {
    Answer late = new Answer(200, "application/json", "{}", Duration.ofSeconds(20));
    try (FakePrometheus prometheus = new FakePrometheus(query -> late)) {
      ServerView view = read(prometheus.uri(), Login.NONE, Duration.ofMillis(300), Map.of());

      assertThat(view.notes())
          .containsExactly("Prometheus at " + prometheus.uri() + " did not answer within 300 ms");
    }
  }

  @Test
  void what_is_no_prometheus_is_told_from_one() throws Exception {
    says(
        new Answer(200, "text/html", "<html>Sign in</html>", Duration.ZERO),
        "Prometheus at URI answered with a page of HTML; expected the address of a Prometheus, for"
            + " instance http://localhost:9090");
    says(
        Answer.status(401, "no"),
        "Prometheus at URI wants other credentials (HTTP 401): name the environment variable of a"
            + " token with observability.prometheus_token_env, or those of a user with"
            + " observability.prometheus_user_env and observability.prometheus_password_env");
    says(
        Answer.status(404, "nothing here"),
        "Prometheus at URI knows no /api/v1 (HTTP 404); is that the address of a Prometheus?");
    says(Answer.json("oh no"), "the answer of Prometheus at URI is not JSON");
    says(
        Answer.json("{\"hello\":1}"),
        "the answer of Prometheus at URI is JSON, but no answer of Prometheus to a query");
    says(
        Answer.json("{\"status\":\"error\",\"errorType\":\"internal\",\"error\":\"boom\"}"),
        "the answer of Prometheus at URI says: boom");
    says(Answer.status(503, "starting"), "Prometheus at URI cannot be read: HTTP 503: starting");
    says(Answer.series(), "Prometheus at URI does not tell the time");
    says(
        new Answer(200, "application/gzip", "x", Duration.ZERO),
        "Prometheus at URI cannot be read: the answer is compressed (gzip), which was not asked"
            + " for");
  }

  @Test
  void credentials_are_sent_and_never_shown() throws Exception {
    Answer leak = Answer.json("{\"status\":\"error\",\"error\":\"bad token secret-token-123\"}");
    try (FakePrometheus prometheus = new FakePrometheus(query -> leak)) {
      Login token = new Login(Optional.of("T"), Optional.empty(), Optional.empty());
      ServerView view =
          read(prometheus.uri(), token, Duration.ofSeconds(5), Map.of("T", "secret-token-123"));
      Login user = new Login(Optional.empty(), Optional.of("U"), Optional.of("P"));
      read(prometheus.uri(), user, Duration.ofSeconds(5), Map.of("U", "me", "P", "password-9"));

      assertThat(view.notes().toString()).doesNotContain("secret-token-123").contains("***");
      assertThat(prometheus.authorizations())
          .containsExactly(
              "Bearer secret-token-123",
              "Basic "
                  + Base64.getEncoder()
                      .encodeToString("me:password-9".getBytes(StandardCharsets.UTF_8)));
      assertThatThrownBy(() -> read(prometheus.uri(), token, Duration.ofSeconds(5), Map.of()))
          .isInstanceOf(ConfigurationException.class)
          .hasMessage(
              "environment variable T, named for the server's metrics, is not set or empty");
    }
  }

  @Test
  void one_behind_tls_is_trusted_as_the_endpoint_under_test_is() throws Exception {
    Tls tls = Tls.untrusted();
    Files.writeString(folder.resolve("ca.pem"), tls.pem());
    try (FakePrometheus prometheus = FakePrometheus.secure(tls, query -> Answer.series())) {
      LivePrometheus source =
          new LivePrometheus(
              prometheus.uri(),
              Login.NONE,
              Duration.ofSeconds(5),
              Optional.empty(),
              LabelFilters.NONE);
      TlsSpec spec = new TlsSpec(Optional.of("ca.pem"), Optional.empty(), Optional.empty());
      MetricsAccess trusting =
          new MetricsAccess(
              List.of(folder),
              Map.of(),
              TlsContext.of(spec, List.of(folder), Map.of()),
              Map.of(),
              InstantSource.system(),
              () -> false);

      assertThat(read(prometheus.uri()).notes().get(0))
          .contains("the certificate of 127.0.0.1", "is not trusted; name its authority in");
      assertThat(ServerMetrics.read(source, FROM, TO, trusting).notes())
          .containsExactly("Prometheus at " + prometheus.uri() + " does not tell the time");
    }
  }

  @Test
  void one_that_is_asked_for_too_long_is_interrupted() throws Exception {
    Answer late = new Answer(200, "application/json", "{}", Duration.ofSeconds(20));
    try (FakePrometheus prometheus = new FakePrometheus(query -> late)) {
      MetricsAccess interrupted =
          new MetricsAccess(
              List.of(folder),
              Map.of(),
              Optional.empty(),
              Map.of(),
              InstantSource.system(),
              () -> true);
      ServerView view =
          ServerMetrics.read(
              new LivePrometheus(
                  prometheus.uri(),
                  Login.NONE,
                  Duration.ofSeconds(20),
                  Optional.empty(),
                  LabelFilters.NONE),
              FROM,
              TO,
              interrupted);

      assertThat(view.notes())
          .containsExactly("Prometheus at " + prometheus.uri() + " cannot be read: interrupted");
    }
  }

  @Test
  void a_clock_that_is_minutes_off_moves_the_window() throws Exception {
    long theirs = FROM.getEpochSecond() + 200;
    ServerView view =
        working(
            Duration.ofSeconds(200),
            query ->
                query.startsWith("query=vllm:num_requests_waiting&")
                        && Math.abs(FakePrometheus.parameter(query, "start") - theirs) < 5
                    ? Answer.series(FakePrometheus.one("", theirs, "3"))
                    : Answer.series());

    assertThat(view.notes())
        .hasSize(1)
        .allSatisfy(
            note ->
                assertThat(note)
                    .matches(
                        "the clock of Prometheus is 3 min (19|20|21) s ahead of this machine's; the"
                            + " window was moved by that"));
    Reading waiting = view.reading(Signal.REQUESTS_WAITING).orElseThrow();
    assertThat(waiting.mean()).hasValue(3);
    assertThat((double) waiting.series().get(0).points().get(0).at().toEpochMilli())
        .isCloseTo(FROM.toEpochMilli(), within(5_000.0));
  }

  private static List<Long> starts(FakePrometheus prometheus, String query) {
    return prometheus.asked().stream()
        .filter(asked -> asked.startsWith("query=" + query) && asked.contains("&start="))
        .map(asked -> FakePrometheus.parameter(asked, "start"))
        .distinct()
        .toList();
  }

  @Test
  void percentiles_are_asked_over_the_whole_run_and_all_else_over_its_measured_part()
      throws Exception {
    try (FakePrometheus prometheus =
        FakePrometheus.working(
            Duration.ZERO,
            query ->
                query.contains("time_to_first_token")
                    ? Answer.series(FakePrometheus.one("", FROM.getEpochSecond(), "0.1"))
                    : Answer.series())) {
      ServerView view =
          read(
              prometheus.uri(),
              new RunPeriods(new RunWindow(FROM, TO), new RunWindow(FROM.plusSeconds(30), TO)));

      long from = FROM.getEpochSecond();
      assertThat(starts(prometheus, "histogram_quantile")).containsExactly(from + 4);
      assertThat(starts(prometheus, "process_start_time_seconds")).containsExactly(from);
      assertThat(starts(prometheus, "vllm:num_requests_waiting")).containsExactly(from + 31);
      assertThat(starts(prometheus, "rate(vllm:num_preemptions_total")).containsExactly(from + 34);
      assertThat(view.reading(Signal.TTFT_P95).orElseThrow().title())
          .isEqualTo("server time to first token p95 (warm-up included)");
    }
  }

  /** Every rate of the first seconds, and every value of the first one, is of earlier traffic. */
  @Test
  void what_was_before_the_run_is_not_blamed_on_it() throws Exception {
    long from = FROM.getEpochSecond();
    ServerView view =
        working(
            Duration.ZERO,
            query -> {
              if (!query.contains("&start=")) {
                return Answer.series();
              }
              long start = FakePrometheus.parameter(query, "start");
              if (query.startsWith("query=rate(vllm:num_preemptions_total")) {
                return Answer.series(FakePrometheus.one("", start, start < from + 4 ? "3" : "0"));
              }
              return query.startsWith("query=vllm:num_requests_waiting&")
                  ? Answer.series(FakePrometheus.one("", start, start < from + 1 ? "12" : "1"))
                  : Answer.series();
            });

    assertThat(view.reading(Signal.PREEMPTIONS_RATE).orElseThrow().max()).hasValue(0);
    assertThat(view.reading(Signal.REQUESTS_WAITING).orElseThrow().max()).hasValue(1);
  }

  @Test
  void a_run_too_short_for_rates_within_it_has_the_one_value_only() throws Exception {
    try (FakePrometheus prometheus =
        FakePrometheus.working(
            Duration.ZERO,
            query ->
                query.startsWith("query=rate(vllm:num_preemptions_total")
                    ? Answer.series(FakePrometheus.one("", TO.getEpochSecond(), "2"))
                    : query.startsWith("query=vllm:num_requests_waiting&")
                        ? Answer.series(FakePrometheus.one("", TO.getEpochSecond(), "5"))
                        : Answer.series())) {
      ServerView view = read(prometheus.uri(), RunPeriods.of(TO.minusSeconds(1), TO));

      assertThat(starts(prometheus, "rate(vllm:num_preemptions_total")).isEmpty();
      assertThat(starts(prometheus, "vllm:num_requests_waiting"))
          .containsExactly(TO.getEpochSecond());
      Reading preempted = view.reading(Signal.PREEMPTIONS_RATE).orElseThrow();
      assertThat(preempted.series()).isEmpty();
      assertThat(preempted.max()).hasValue(2);
    }
  }

  /** One that is scraped every second, asked about a rate within half a second. */
  private ServerView tooShort(String around) throws Exception {
    try (FakePrometheus prometheus =
        FakePrometheus.working(
            Duration.ZERO,
            query ->
                query.startsWith("query=rate(vllm:num_preemptions_total[3000ms])")
                    ? Answer.series(FakePrometheus.one("", TO.getEpochSecond(), around))
                    : Answer.series())) {
      return read(prometheus.uri(), RunPeriods.of(TO.minusMillis(500), TO));
    }
  }

  @Test
  void a_rate_of_the_whole_run_is_asked_within_it() throws Exception {
    assertThat(
            working(
                    Duration.ZERO,
                    query ->
                        query.startsWith("query=rate(vllm:num_preemptions_total[60000ms])")
                                && query.contains("&time=" + TO.getEpochSecond() + ".000")
                            ? Answer.series(FakePrometheus.one("", TO.getEpochSecond(), "2"))
                            : Answer.series())
                .reading(Signal.PREEMPTIONS_RATE)
                .orElseThrow()
                .overall())
        .hasValue(2);
    assertThat(tooShort("0").reading(Signal.PREEMPTIONS_RATE).orElseThrow().overall()).hasValue(0);
    assertThat(tooShort("2").missing(Signal.PREEMPTIONS_RATE))
        .contains(
            "fewer than two scrapes of it lie in the 1 s that were measured, and it grew around"
                + " them");
    assertThat(tooShort("NaN").missing(Signal.PREEMPTIONS_RATE))
        .contains(
            "no series in the window answers rate(vllm:num_preemptions_total[1000ms]) or"
                + " rate(vllm:num_preemptions[1000ms])");
  }

  private static String bucket(String bound, String count) {
    return FakePrometheus.one("\"le\":\"" + bound + "\"", TO.getEpochSecond(), count);
  }

  @Test
  void buckets_say_between_which_bounds_a_percentile_lies() throws Exception {
    Answer buckets =
        Answer.series(bucket("1.0", "90"), bucket("2.5", "100"), bucket("+Inf", "100"));
    ServerView view =
        working(
            Duration.ZERO,
            query ->
                query.startsWith("query=sum by (le) (increase(vllm:time_to_first_token_seconds")
                        || query.startsWith("query=sum by (le) (increase(vllm:time_in_queue")
                    ? buckets
                    : query.startsWith("query=histogram_quantile(0.95")
                            && query.contains("time_to_first_token")
                        ? Answer.series(FakePrometheus.one("", FROM.getEpochSecond(), "1.2", "2.5"))
                        : Answer.series());

    Values p95 = view.reading(Signal.TTFT_P95).orElseThrow().values();
    assertThat(p95.ofWindow().orElseThrow()).isCloseTo(1_750, within(1e-9));
    assertThat(p95.span()).contains(new Span(1_000, 2_500));
    assertThat(p95.overallIsLeast()).isFalse();
    assertThat(p95.max()).hasValue(2_500);
    assertThat(p95.maxIsLeast()).isTrue();
    assertThat(view.reading(Signal.TTFT_P50).orElseThrow().values().span())
        .contains(new Span(0, 1_000));
    assertThat(view.reading(Signal.QUEUE_TIME_P95).orElseThrow().values().span())
        .contains(new Span(1_000, 2_500));
    assertThat(view.reading(Signal.LATENCY_P95)).isEmpty();
  }

  @Test
  void for_an_old_run_a_clock_that_is_off_is_only_said() throws Exception {
    Instant longAgo = TO.minus(Duration.ofDays(1));
    ClockOffset offset = new ClockOffset(Duration.ofSeconds(-90), Duration.ofMillis(10));

    assertThat(offset.shift(longAgo, TO)).isZero();
    assertThat(offset.note(longAgo, TO).orElseThrow())
        .isEqualTo(
            "the clock of Prometheus is 90 s behind this machine's; the run ended more than an hour"
                + " ago, so the window was not moved, and values may be those of another time");
    assertThat(new ClockOffset(Duration.ofSeconds(3), Duration.ofSeconds(4)).note(TO, TO))
        .isEmpty();
  }

  @Test
  void series_with_other_labels_nan_and_warnings_are_kept_apart() throws Exception {
    long at = FROM.getEpochSecond();
    ServerView view =
        working(
            Duration.ZERO,
            query ->
                query.startsWith("query=vllm:kv_cache_usage_perc")
                    ? Answer.json(
                        "{\"status\":\"success\",\"warnings\":[\"partial\\nresponse\"],\"data\":{"
                            + "\"resultType\":\"matrix\",\"result\":["
                            + FakePrometheus.one("\"pod\":\"a\"", at, "0.5", "NaN", "0.7")
                            + ","
                            + FakePrometheus.one("\"node\":\"b\"", at, "0.9", "+Inf", "-Inf")
                            + "]}}")
                    : query.contains("time_to_first_token")
                        ? Answer.series(FakePrometheus.one("", at, "NaN"))
                        : Answer.series());

    Reading usage = view.reading(Signal.KV_CACHE_USAGE).orElseThrow();
    assertThat(usage.series())
        .extracting(Series::labels)
        .containsExactly(Map.of("pod", "a"), Map.of("node", "b"));
    assertThat(usage.max()).hasValue(0.9);
    assertThat(usage.last()).hasValue(0.7);
    assertThat(view.missing(Signal.TTFT_P95)).contains("has no finite number in the window");
    assertThat(view.missing(Signal.REQUESTS_WAITING))
        .contains("no series in the window answers vllm:num_requests_waiting");
    assertThat(view.notes())
        .containsExactly("Prometheus warns of 'kv_cache_usage': partial response");
  }

  @Test
  void one_that_fails_later_leaves_what_was_read() throws Exception {
    long at = FROM.getEpochSecond();
    ServerView view =
        working(
            Duration.ZERO,
            query ->
                query.contains("time_to_first_token")
                    ? Answer.series(FakePrometheus.one("", at, "0.1"))
                    : Answer.status(401, ""));

    assertThat(view.reading(Signal.TTFT_P50)).isPresent();
    assertThat(view.reading(Signal.TTFT_P95)).isPresent();
    assertThat(view.missing(Signal.GPU_POWER).orElse("")).contains("wants other credentials");
    assertThat(view.notes()).hasSize(1);
  }

  @Test
  void what_is_not_what_it_should_be_is_missing() throws Exception {
    ServerView view =
        working(
            Duration.ZERO,
            query ->
                query.contains("num_requests_running")
                    ? Answer.series("{\"metric\":{},\"values\":[[\"x\",\"1\"]]}")
                    : query.contains("num_requests_waiting")
                        ? Answer.series("{\"metric\":{},\"values\":[[1,\"one\"]]}")
                        : Answer.series("{}"));

    assertThat(view.missing(Signal.REQUESTS_RUNNING).orElse(""))
        .endsWith("holds a sample that is no pair of a time and a value");
    assertThat(view.missing(Signal.REQUESTS_WAITING).orElse(""))
        .endsWith("holds a value that is no number");
    assertThat(view.missing(Signal.GPU_POWER)).contains("has no finite number in the window");
  }

  @Test
  void several_engines_are_said_and_the_larger_one_is_read() throws Exception {
    try (FakePrometheus prometheus =
        new FakePrometheus(
            query ->
                query.startsWith("query=time()")
                    ? FakePrometheus.time(Instant.now())
                    : query.contains("__name__")
                        ? Answer.series(
                            FakePrometheus.one("\"__name__\":\"tgi_queue_size\"", 1, "1"),
                            FakePrometheus.one(
                                "\"pod\":\"a\",\"__name__\":\"sglang:num_running_reqs\"", 1, "1"),
                            FakePrometheus.one(
                                "\"pod\":\"b\",\"__name__\":\"sglang:num_running_reqs\"", 1, "1"))
                        : Answer.series())) {
      ServerView view = read(prometheus.uri());

      assertThat(view.engine()).contains(Engine.SGLANG);
      assertThat(view.notes())
          .containsExactly(
              "no sample of the server lies within the run, it is scraped every 15 s; values are"
                  + " those around it",
              "Prometheus has metrics of TGI, too; read were those of SGLang, say which server is"
                  + " meant with observability.server_labels");
      assertThat(view.missing(Signal.PREFILL_TIME_P95)).contains("SGLang has no such metric");
    }
  }

  @Test
  void when_engines_cannot_be_looked_for_gpus_still_are() throws Exception {
    try (FakePrometheus prometheus =
        new FakePrometheus(
            query ->
                query.startsWith("query=time()")
                    ? FakePrometheus.time(Instant.now())
                    : query.contains("__name__")
                        ? Answer.status(422, "{\"error\":\"too many samples\"}")
                        : query.contains("GPU_TEMP")
                            ? Answer.series(FakePrometheus.one("", FROM.getEpochSecond(), "88"))
                            : Answer.series())) {
      ServerView view = read(prometheus.uri());

      assertThat(view.reading(Signal.GPU_TEMPERATURE).orElseThrow().max()).hasValue(88);
      assertThat(view.notes().get(0))
          .isEqualTo(
              "Prometheus at "
                  + prometheus.uri()
                  + " refused the query: HTTP 422: too many samples");
    }
  }

  @Test
  void an_end_of_the_run_that_was_not_scraped_is_said() throws Exception {
    long end = TO.getEpochSecond();
    try (FakePrometheus prometheus =
        new FakePrometheus(
            query ->
                query.startsWith("query=time()")
                    ? FakePrometheus.time(Instant.now())
                    : query.contains("__name__")
                        ? Answer.series(
                            FakePrometheus.one(
                                "\"__name__\":\"tgi_queue_size\"", end - 22, "1", "1", "1"))
                        : Answer.series())) {
      ServerView view = read(prometheus.uri());

      assertThat(view.notes()).hasSize(1);
      assertThat(view.notes().get(0))
          .startsWith(
              "the server was last scraped 20 s before the run ended, so rates and percentiles miss"
                  + " what came after");
    }
  }

  @Test
  void steps_fit_the_length_of_the_run() {
    assertThat(window(Duration.ZERO).step()).isEqualTo(Duration.ofSeconds(1));
    assertThat(window(Duration.ofSeconds(60)).step()).isEqualTo(Duration.ofSeconds(2));
    assertThat(window(Duration.ofHours(8)).step()).isEqualTo(Duration.ofSeconds(15));
    QueryWindow week = window(Duration.ofDays(7));
    assertThat(week.length().dividedBy(week.step())).isLessThanOrEqualTo(2_000);
    assertThat(week.range()).isEqualTo(week.step());
    assertThat(window(Duration.ofSeconds(60)).range()).isEqualTo(Duration.ofSeconds(60));
  }

  private static QueryWindow window(Duration length) {
    RunWindow window = new RunWindow(Instant.EPOCH, Instant.EPOCH.plus(length));
    return QueryWindow.of(window, Duration.ofSeconds(15));
  }

  @Test
  void without_a_source_nothing_is_read_and_the_keys_are_named() {
    ServerView view =
        ServerMetrics.read(new MetricsSource.None(), FROM, TO, MetricsAccess.in(folder, Map.of()));

    assertThat(view.notes())
        .containsExactly(
            "the server's metrics are not known; give the address of a Prometheus with"
                + " observability.prometheus, or of the server's own metrics with"
                + " observability.server_metrics");
  }
}
