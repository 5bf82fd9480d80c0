package io.preflight.diagnose.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.preflight.diagnose.server.MetricsSource.LabelFilters;
import io.preflight.diagnose.server.MetricsSource.LivePrometheus;
import io.preflight.diagnose.server.MetricsSource.Login;
import io.preflight.target.http.Fetch;
import io.preflight.target.http.HttpTransport;
import io.preflight.testkit.metrics.Condition;
import io.preflight.testkit.metrics.MetricsServer;
import io.preflight.testkit.metrics.PrometheusProcess;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every signal, read from the real Prometheus, which scrapes a server of each condition. */
class RealPrometheusTest {

  private static final Duration RUN = Duration.ofSeconds(6);

  @TempDir private static Path folder;
  private static final List<AutoCloseable> OPEN = new ArrayList<>();
  private static final Map<Condition, ServerView> VIEWS = new EnumMap<>(Condition.class);
  private static URI prometheus;
  private static Instant from;
  private static Instant to;
  private static ServerView scraped;

  @BeforeAll
  static void aRunIsScraped() throws Exception {
    assumeThat(PrometheusProcess.installed()).as(PrometheusProcess.NOT_INSTALLED).isPresent();
    Map<String, URI> targets = new TreeMap<>();
    for (Condition condition : Condition.values()) {
      MetricsServer server = MetricsServer.start(condition);
      OPEN.add(server);
      targets.put(name(condition), server.uri());
    }
    BusyUntilNow busy = new BusyUntilNow();
    OPEN.add(busy);
    targets.put("earlier", busy.uri());
    PrometheusProcess process = PrometheusProcess.start(folder, targets, Duration.ofSeconds(1));
    OPEN.add(process);
    prometheus = process.uri();
    awaitScrape();
    busy.awaitScrapes(3);
    busy.calmDown();
    Thread.sleep(20);
    from = Instant.now();
    Scraper scraper =
        Scraper.start(
            new MetricsSource.Scrape(
                targets.get("queue"),
                Login.NONE,
                Duration.ofSeconds(5),
                Optional.empty(),
                LabelFilters.NONE),
            MetricsAccess.in(folder, Map.of()),
            Duration.ofMillis(500));
    Thread.sleep(RUN.toMillis());
    to = Instant.now();
    scraper.end();
    try (Writer out = Files.newBufferedWriter(folder.resolve("scraped.prom"))) {
      scraper.save(out);
    }
    scraped =
        ServerMetrics.read(
            new MetricsSource.SavedFile("scraped.prom", Optional.empty(), LabelFilters.NONE),
            from,
            to,
            MetricsAccess.in(folder, Map.of()));
    Thread.sleep(2_000);
  }

  /** A cold container may take a while for its first scrape. */
  private static void awaitScrape() throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      Instant now = Instant.now();
      ServerView view = view("healthy", now.minusSeconds(1), now, Optional.empty());
      if (view.reading(Signal.REQUESTS_RUNNING).isPresent()) {
        return;
      }
      Thread.sleep(200);
    }
  }

  @AfterAll
  static void everythingEnds() throws Exception {
    for (AutoCloseable each : OPEN) {
      each.close();
    }
  }

  /** A server that preempts requests and lets them wait until it calms down. */
  private static final class BusyUntilNow implements AutoCloseable {

    private final HttpServer server;
    private boolean calm;
    private int scrapes;
    private int preempted;

    BusyUntilNow() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::answer);
      server.start();
    }

    URI uri() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
    }

    private void answer(HttpExchange exchange) throws IOException {
      try (exchange) {
        byte[] body = metrics().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    }

    private synchronized String metrics() {
      scrapes++;
      preempted += calm ? 0 : 40;
      notifyAll();
      return "vllm:num_requests_running 0\nvllm:num_requests_waiting "
          + (calm ? 0 : 12)
          + "\nvllm:num_preemptions_total "
          + preempted
          + "\n";
    }

    synchronized void awaitScrapes(int many) throws InterruptedException {
      long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (scrapes < many && System.nanoTime() < until) {
        wait(200);
      }
    }

    synchronized void calmDown() {
      calm = true;
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  private static String name(Condition condition) {
    return condition.name().toLowerCase(Locale.ROOT);
  }

  private static ServerView view(
      String name, Instant begin, Instant end, Optional<String> queries) {
    Map<String, String> only = Map.of("case", name);
    return ServerMetrics.read(
        new LivePrometheus(
            prometheus,
            Login.NONE,
            Duration.ofSeconds(10),
            queries,
            new LabelFilters(only, only, only)),
        begin,
        end,
        MetricsAccess.in(folder, Map.of()));
  }

  private static ServerView view(Condition condition) {
    return VIEWS.computeIfAbsent(condition, each -> view(name(each), from, to, Optional.empty()));
  }

  private static double mean(Condition condition, Signal signal) {
    return view(condition).reading(signal).orElseThrow().mean().orElseThrow();
  }

  private static double overall(Condition condition, Signal signal) {
    return view(condition).reading(signal).orElseThrow().overall().orElseThrow();
  }

  @Test
  void every_signal_of_a_healthy_server_is_read_in_its_unit() {
    ServerView view = view(Condition.HEALTHY);

    assertThat(view.engine()).contains(Engine.VLLM);
    assertThat(view.missing()).isEmpty();
    assertThat(view.notes()).isEmpty();
    assertThat(view.source()).isEqualTo("Prometheus at " + prometheus);
    assertThat(overall(Condition.HEALTHY, Signal.TTFT_P95)).isBetween(79.0, 101.0);
    assertThat(overall(Condition.HEALTHY, Signal.TTFT_P50)).isBetween(79.0, 101.0);
    assertThat(overall(Condition.HEALTHY, Signal.TTFT_MEAN)).isBetween(79.0, 101.0);
    assertThat(overall(Condition.HEALTHY, Signal.LATENCY_P95)).isBetween(1_000.0, 1_501.0);
    assertThat(overall(Condition.HEALTHY, Signal.ITL_P95)).isBetween(10.0, 26.0);
    assertThat(overall(Condition.HEALTHY, Signal.REQUEST_RATE)).isCloseTo(20, within(6.0));
    assertThat(overall(Condition.HEALTHY, Signal.GENERATION_THROUGHPUT))
        .isCloseTo(1_000, within(300.0));
    assertThat(overall(Condition.HEALTHY, Signal.PROMPT_THROUGHPUT))
        .isCloseTo(2_000, within(600.0));
    assertThat(mean(Condition.HEALTHY, Signal.REQUESTS_RUNNING)).isEqualTo(4);
    assertThat(mean(Condition.HEALTHY, Signal.REQUESTS_WAITING)).isZero();
    assertThat(mean(Condition.HEALTHY, Signal.KV_CACHE_USAGE)).isEqualTo(0.2, within(1e-9));
    assertThat(overall(Condition.HEALTHY, Signal.PREEMPTIONS_RATE)).isZero();
    assertThat(overall(Condition.HEALTHY, Signal.RATE_LIMITED_RATE)).isZero();
    assertThat(overall(Condition.HEALTHY, Signal.ERRORS_RATE)).isZero();
    assertThat(mean(Condition.HEALTHY, Signal.GPU_UTILIZATION)).isEqualTo(0.4, within(1e-9));
    assertThat(mean(Condition.HEALTHY, Signal.GPU_MEMORY_USED)).isEqualTo(40_000.0 * (1 << 20));
    assertThat(mean(Condition.HEALTHY, Signal.GPU_MEMORY_TOTAL)).isEqualTo(80_000.0 * (1 << 20));
    assertThat(mean(Condition.HEALTHY, Signal.GPU_MEMORY_USAGE)).isEqualTo(0.5, within(1e-9));
    assertThat(mean(Condition.HEALTHY, Signal.GPU_TEMPERATURE)).isEqualTo(60);
    assertThat(mean(Condition.HEALTHY, Signal.GPU_POWER)).isEqualTo(300);
    assertThat(mean(Condition.HEALTHY, Signal.GPU_CLOCK)).isEqualTo(1_800);
    assertThat(overall(Condition.HEALTHY, Signal.GPU_THERMAL_THROTTLE)).isZero();
    assertThat(mean(Condition.HEALTHY, Signal.REPLICAS_READY)).isEqualTo(2);
    assertThat(mean(Condition.HEALTHY, Signal.REPLICAS_DESIRED)).isEqualTo(2);
    assertThat(mean(Condition.HEALTHY, Signal.PROCESS_START_TIME))
        .isCloseTo(from.getEpochSecond() - 86_400.0, within(60.0));
  }

  @Test
  void what_was_before_the_run_is_not_blamed_on_it() {
    ServerView busy = view("earlier", from.minusSeconds(2), from, Optional.empty());
    ServerView calm = view("earlier", from, to, Optional.empty());

    assertThat(busy.reading(Signal.REQUESTS_WAITING).orElseThrow().max()).hasValue(12);
    assertThat(calm.reading(Signal.PREEMPTIONS_RATE).orElseThrow().max()).hasValue(0);
    assertThat(calm.reading(Signal.PREEMPTIONS_RATE).orElseThrow().overall()).hasValue(0);
  }

  @Test
  void each_condition_shows_in_its_signals() {
    assertThat(mean(Condition.QUEUE, Signal.REQUESTS_WAITING)).isEqualTo(12);
    assertThat(overall(Condition.QUEUE, Signal.TTFT_P95)).isBetween(1_000.0, 2_501.0);
    assertThat(overall(Condition.QUEUE, Signal.QUEUE_TIME_P95)).isBetween(1_500.0, 2_001.0);
    assertThat(mean(Condition.KV_CACHE, Signal.KV_CACHE_USAGE)).isEqualTo(0.96, within(1e-9));
    assertThat(overall(Condition.PREEMPTIONS, Signal.PREEMPTIONS_RATE)).isCloseTo(5, within(2.0));
    assertThat(mean(Condition.GPU_SATURATED, Signal.GPU_UTILIZATION)).isEqualTo(0.99, within(1e-9));
    assertThat(mean(Condition.GPU_MEMORY, Signal.GPU_MEMORY_USAGE)).isGreaterThan(0.98);
    assertThat(mean(Condition.THERMAL, Signal.GPU_TEMPERATURE)).isEqualTo(91);
    assertThat(overall(Condition.THERMAL, Signal.GPU_THERMAL_THROTTLE)).isCloseTo(0.5, within(0.2));
    assertThat(mean(Condition.COLD_START, Signal.PROCESS_START_TIME))
        .isCloseTo(from.getEpochSecond(), within(60.0));
    assertThat(overall(Condition.RATE_LIMITED, Signal.RATE_LIMITED_RATE))
        .isCloseTo(10, within(4.0));
    assertThat(overall(Condition.ERRORS, Signal.ERRORS_RATE)).isCloseTo(4, within(2.0));
    assertThat(mean(Condition.FEW_REPLICAS, Signal.REPLICAS_READY)).isEqualTo(1);
  }

  @Test
  void scrapes_without_a_prometheus_say_the_same() {
    assertThat(scraped.engine()).contains(Engine.VLLM);
    assertThat(scraped.notes()).isEmpty();
    assertThat(scraped.missing()).isEmpty();
    for (Signal signal : Signal.values()) {
      double read = overall(Condition.QUEUE, signal);
      assertThat(scraped.reading(signal).orElseThrow().overall().orElseThrow())
          .as(signal.word())
          .isCloseTo(read, within(Math.max(0.01, 0.25 * Math.abs(read))));
    }
  }

  @Test
  void every_built_in_query_is_promql() throws Exception {
    MetricsAccess access = MetricsAccess.in(folder, Map.of());
    try (HttpTransport transport = access.transport(prometheus)) {
      Fetch fetch = new Fetch(transport, Duration.ofSeconds(10), 1 << 20, () -> false);
      LoginHeaders none = LoginHeaders.of(Login.NONE, "application/json", Map.of());
      PrometheusApi api = new PrometheusApi(prometheus, none, fetch, Duration.ofMinutes(1));
      for (QuerySet set : QuerySets.builtInOnly().builtIn()) {
        for (NamedQuery query : set.queries()) {
          String promql = query.promql(Map.of("pod", "a\"b\\c"));
          api.at(promql.replace(Formula.RANGE, "60000ms"), Optional.of(to));
        }
      }
    }
  }

  @Test
  void replicas_are_kept_apart_and_add_up() {
    ServerView view =
        ServerMetrics.read(
            new LivePrometheus(
                prometheus,
                Login.NONE,
                Duration.ofSeconds(10),
                Optional.empty(),
                LabelFilters.NONE),
            from,
            to,
            MetricsAccess.in(folder, Map.of()));
    int servers = Condition.values().length;

    Reading running = view.reading(Signal.REQUESTS_RUNNING).orElseThrow();
    assertThat(running.series()).hasSize(servers + 1);
    assertThat(running.last()).hasValue(4.0 * (servers - 1) + 16);
    assertThat(view.reading(Signal.KV_CACHE_USAGE).orElseThrow().max().orElseThrow())
        .isEqualTo(0.96, within(1e-9));
    assertThat(view.missing(Signal.REPLICAS_READY))
        .contains("observability.replica_labels does not say which workload is meant");
  }

  @Test
  void queries_of_ones_own_come_before_the_built_in_ones() throws IOException {
    Files.writeString(
        folder.resolve("q.yml"),
        """
        endpoint: http://localhost:9090
        queries:
          queue_depth:
            expr: max_over_time(vllm:num_requests_waiting{case="queue"}[1m])
            unit: count
            description: Requests waiting in queue
          kv_cache_usage: {expr: 'vllm:kv_cache_usage_perc{case="kv_cache"}', unit: percent}
          prefix_hits: {expr: 'vector(7)', unit: hits, description: Hits}
          nothing_there: {expr: 'no_such_metric_at_all'}
        """);
    ServerView view = view("healthy", from, to, Optional.of("q.yml"));

    assertThat(view.reading(Signal.REQUESTS_WAITING).orElseThrow().max()).hasValue(12);
    assertThat(view.reading(Signal.KV_CACHE_USAGE).orElseThrow().max().orElseThrow())
        .isEqualTo(0.96, within(1e-9));
    assertThat(view.reading(Signal.REQUESTS_RUNNING).orElseThrow().max()).hasValue(4);
    assertThat(view.extras()).extracting(Extra::name).containsExactly("prefix_hits");
    assertThat(view.extras().get(0).values().mean()).hasValue(7);
    assertThat(view.notes())
        .containsExactly(
            "the query 'nothing_there' has no value: no series in the window answers"
                + " no_such_metric_at_all");
  }

  @Test
  void a_query_that_prometheus_refuses_leaves_the_others() throws IOException {
    Files.writeString(folder.resolve("bad.yml"), "ttft_p95: 'rate(('\n");
    ServerView view = view("healthy", from, to, Optional.of("bad.yml"));

    assertThat(view.missing(Signal.TTFT_P95).orElse(""))
        .startsWith(
            "Prometheus at "
                + prometheus
                + " refused the query: HTTP 400: 1:7: parse error: unclosed left parenthesis");
    assertThat(view.reading(Signal.TTFT_P50)).isPresent();
  }

  @Test
  void a_window_without_samples_has_no_values() {
    Instant longAgo = from.minus(Duration.ofDays(2));
    ServerView view = view("healthy", longAgo, longAgo.plusSeconds(30), Optional.empty());

    assertThat(view.readings()).isEmpty();
    assertThat(view.engine()).isEmpty();
    assertThat(view.notes())
        .containsExactly(
            prometheus
                + ": no metrics of vLLM, SGLang, TGI, llama.cpp with these server_labels in the"
                + " window");
    assertThat(view.missing(Signal.TTFT_P95))
        .contains(
            "no metrics of vLLM, SGLang, TGI, llama.cpp with these server_labels in the window");
    assertThat(view.missing(Signal.GPU_POWER))
        .contains("no metrics of NVIDIA's DCGM exporter with these gpu_labels in the window");
  }
}
