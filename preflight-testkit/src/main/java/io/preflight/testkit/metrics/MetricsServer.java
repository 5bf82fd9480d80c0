package io.preflight.testkit.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * An address on loopback whose {@code /metrics} are those of a vLLM server under a steady load,
 * with its GPU and its replicas, as if each had worked since the server was started. What it
 * suffers from can be switched at any time; counters and histograms go on from where they were.
 *
 * <p>Twenty requests end in a second. Their time to the first token is 80 ms, 2 s under {@link
 * Condition#QUEUE}; the time between tokens is 20 ms. Thread-safe.
 */
public final class MetricsServer implements AutoCloseable {

  private static final String MODEL = "test-model";
  private static final int REQUESTS_PER_SECOND = 20;
  private static final long NANOS_PER_REQUEST = 1_000_000_000L / REQUESTS_PER_SECOND;
  private static final int CACHE_TOKENS = 100_000;
  private static final int PROMPT_TOKENS = 100;
  private static final int OUTPUT_TOKENS = 50;
  private static final long MS = 1_000_000L;

  private final HttpServer server;
  private final ExecutorService threads;
  private final LongSupplier nanos;
  private final long startedNanos;
  private final double startedSeconds = System.currentTimeMillis() / 1e3;
  private final VllmMetrics metrics = new VllmMetrics(List.of(MODEL), CACHE_TOKENS);
  private Condition condition = Condition.HEALTHY;
  private long requests;
  private long refused;
  private long failed;
  private long throttledNanos;

  private MetricsServer(HttpServer server, LongSupplier nanos) {
    this.server = server;
    this.nanos = nanos;
    startedNanos = nanos.getAsLong();
    threads =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "testkit-metrics");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Starts a server on a free port.
   *
   * @return the server, healthy
   * @throws IOException when no port is free
   */
  public static MetricsServer start() throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    MetricsServer server = new MetricsServer(http, System::nanoTime);
    http.createContext("/metrics", server::answer);
    http.setExecutor(server.threads);
    http.start();
    return server;
  }

  /**
   * Starts a server that suffers.
   *
   * @param condition from what
   * @return the server
   * @throws IOException when no port is free
   */
  public static MetricsServer start(Condition condition) throws IOException {
    MetricsServer server = start();
    server.suffers(condition);
    return server;
  }

  /**
   * Switches what it suffers from.
   *
   * @param what the condition, in place of the one before
   */
  public synchronized void suffers(Condition what) {
    advance();
    condition = what;
  }

  /**
   * Where its metrics are.
   *
   * @return the address with the path
   */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
  }

  /**
   * Its metrics now.
   *
   * @return the text format of Prometheus
   */
  public synchronized String text() {
    advance();
    ModelMetrics model = metrics.of(MODEL);
    boolean queue = condition == Condition.QUEUE;
    model.running = queue ? 16 : 4;
    model.waiting = queue ? 12 : 0;
    model.cachedTokens = condition == Condition.KV_CACHE ? 96_000 : 20_000;
    return metrics.text() + web() + gpu() + replicas();
  }

  /** Lets requests end as time goes by. */
  private void advance() {
    long due = (nanos.getAsLong() - startedNanos) / NANOS_PER_REQUEST;
    ModelMetrics model = metrics.of(MODEL);
    for (; requests < due; requests++) {
      boolean waited = condition == Condition.QUEUE;
      long queueNanos = waited ? 1_900 * MS : 1 * MS;
      long firstNanos = queueNanos + 79 * MS + (requests % 10) * MS / 2;
      long endNanos = firstNanos + (OUTPUT_TOKENS - 1) * 20 * MS;
      model.firstTokens(PROMPT_TOKENS, 1, firstNanos);
      for (int token = 1; token < OUTPUT_TOKENS; token++) {
        model.furtherTokens(1, 20 * MS);
      }
      model.finished(
          "stop",
          new FinishedRequest(0, queueNanos, firstNanos, endNanos, PROMPT_TOKENS, OUTPUT_TOKENS));
      if (condition == Condition.PREEMPTIONS && requests % 4 == 0) {
        model.preempted();
      }
      refused += condition == Condition.RATE_LIMITED && requests % 2 == 0 ? 1 : 0;
      failed += condition == Condition.ERRORS && requests % 5 == 0 ? 1 : 0;
      throttledNanos += condition == Condition.THERMAL ? NANOS_PER_REQUEST / 2 : 0;
    }
  }

  private String web() {
    double uptime = condition == Condition.COLD_START ? 0 : 86_400;
    return String.join(
        "\n",
        "# TYPE http_requests_total counter",
        http("200", requests - refused - failed),
        http("429", refused),
        http("500", failed),
        "# TYPE process_start_time_seconds gauge",
        "process_start_time_seconds " + (startedSeconds - uptime),
        "");
  }

  private static String http(String status, long count) {
    return "http_requests_total{handler=\"/v1/chat/completions\",method=\"POST\",status=\""
        + status
        + "\"} "
        + count;
  }

  private String gpu() {
    double used = condition == Condition.GPU_MEMORY ? 79_000 : 40_000;
    boolean hot = condition == Condition.THERMAL;
    StringBuilder text = new StringBuilder();
    gpu(text, "GPU_UTIL", "gauge", condition == Condition.GPU_SATURATED ? 99 : 40);
    gpu(text, "FB_USED", "gauge", used);
    gpu(text, "FB_FREE", "gauge", 80_000 - used);
    gpu(text, "GPU_TEMP", "gauge", hot ? 91 : 60);
    gpu(text, "POWER_USAGE", "gauge", 300);
    gpu(text, "SM_CLOCK", "gauge", hot ? 900 : 1_800);
    gpu(text, "THERMAL_VIOLATION", "counter", (double) throttledNanos);
    gpu(text, "POWER_VIOLATION", "counter", 0);
    return text.toString();
  }

  private static void gpu(StringBuilder text, String field, String type, double value) {
    String name = "DCGM_FI_DEV_" + field;
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    text.append(name).append("{gpu=\"0\",UUID=\"GPU-test\"} ").append(value).append('\n');
  }

  private String replicas() {
    int ready = condition == Condition.FEW_REPLICAS ? 1 : 2;
    String labels = "{namespace=\"prod\",deployment=\"vllm\"} ";
    return "kube_deployment_status_replicas_ready"
        + labels
        + ready
        + "\nkube_deployment_spec_replicas"
        + labels
        + "2\n";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = text().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", VllmMetrics.CONTENT_TYPE);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    try {
      threads.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
