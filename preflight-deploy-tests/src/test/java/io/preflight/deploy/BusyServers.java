package io.preflight.deploy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * The metrics of servers under load, as Prometheus scrapes them: by path, {@code /vllm}, {@code
 * /sglang}, {@code /dcgm} and what else is handed over. Counters grow with time.
 */
final class BusyServers implements AutoCloseable {

  private final HttpServer server;
  private final long start = System.nanoTime();

  private BusyServers(HttpServer server) {
    this.server = server;
  }

  static BusyServers start(Map<String, String> others) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    BusyServers servers = new BusyServers(http);
    servers.serve("vllm", BusyServers::vllm);
    servers.serve("sglang", BusyServers::sglang);
    servers.serve("dcgm-exporter", seconds -> dcgm());
    others.forEach((name, text) -> servers.serve(name, seconds -> text));
    http.start();
    return servers;
  }

  /** The jobs as a part of Prometheus' configuration. */
  String scrapeConfigs(String... jobs) {
    StringBuilder text = new StringBuilder("scrape_configs:\n");
    for (String job : jobs) {
      text.append("  - {job_name: %s, metrics_path: /%s, ".formatted(job, job))
          .append("static_configs: [{targets: ['127.0.0.1:%d']}]}\n".formatted(port()));
    }
    return text.toString();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private int port() {
    return server.getAddress().getPort();
  }

  @FunctionalInterface
  private interface Page {
    String after(double seconds);
  }

  private void serve(String name, Page page) {
    server.createContext(
        "/" + name,
        exchange -> {
          byte[] body =
              page.after((System.nanoTime() - start) / 1e9).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private static String vllm(double seconds) {
    Text text = new Text("engine=\"0\",model_name=\"m\"", seconds);
    text.value("vllm:num_requests_running", 8);
    text.value("vllm:num_requests_waiting", 3);
    text.value("vllm:kv_cache_usage_perc", 0.7);
    text.growing("vllm:num_preemptions_total", 0.2);
    text.growing("vllm:prompt_tokens_total", 900);
    text.growing("vllm:generation_tokens_total", 400);
    text.growing("vllm:prefix_cache_queries_total", 900);
    text.growing("vllm:prefix_cache_hits_total", 300);
    for (String phase :
        new String[] {
          "time_to_first_token", "e2e_request_latency", "request_queue_time", "request_prefill_time"
        }) {
      text.histogram("vllm:" + phase + "_seconds");
    }
    text.labeled("finished_reason=\"stop\"").growing("vllm:request_success_total", 4);
    text.labeled("finished_reason=\"length\"").growing("vllm:request_success_total", 1);
    Text http = new Text("handler=\"/v1/chat/completions\",method=\"POST\"", seconds);
    http.labeled("status=\"2xx\"").growing("http_requests_total", 5);
    http.labeled("status=\"5xx\"").growing("http_requests_total", 0.1);
    return text.toString() + http + "process_start_time_seconds 1\n";
  }

  private static String sglang(double seconds) {
    Text text = new Text("engine_type=\"unified\",model_name=\"m\",tp_rank=\"0\"", seconds);
    text.value("sglang:num_running_reqs", 8);
    text.value("sglang:num_queue_reqs", 0);
    text.value("sglang:token_usage", 0.5);
    text.value("sglang:cache_hit_rate", 0.4);
    text.value("sglang:num_retracted_reqs", 0);
    text.growing("sglang:prompt_tokens_total", 900);
    text.growing("sglang:generation_tokens_total", 400);
    text.histogram("sglang:time_to_first_token_seconds");
    text.histogram("sglang:e2e_request_latency_seconds");
    text.histogram("sglang:queue_time_seconds");
    return text.toString();
  }

  private static String dcgm() {
    Text text = new Text("gpu=\"0\",UUID=\"GPU-1\",device=\"nvidia0\",Hostname=\"n\"", 0);
    text.value("DCGM_FI_DEV_GPU_UTIL", 97);
    text.value("DCGM_FI_DEV_FB_USED", 70_000);
    text.value("DCGM_FI_DEV_FB_FREE", 11_000);
    text.value("DCGM_FI_DEV_GPU_TEMP", 71);
    text.value("DCGM_FI_DEV_POWER_USAGE", 380);
    text.value("DCGM_FI_DEV_XID_ERRORS", 0);
    return text.toString();
  }

  /** Lines of the text format with labels in common. */
  private record Text(String labels, double seconds, StringBuilder lines) {

    Text(String labels, double seconds) {
      this(labels, seconds, new StringBuilder());
    }

    Text labeled(String further) {
      return new Text(labels + "," + further, seconds, lines);
    }

    void value(String name, double value) {
      lines.append(String.format(Locale.ROOT, "%s{%s} %f\n", name, labels, value));
    }

    void growing(String name, double perSecond) {
      value(name, 1_000 + perSecond * seconds);
    }

    /** Five requests a second, three of them within 0.1 s, one within 0.5 s, one above. */
    void histogram(String name) {
      labeled("le=\"0.1\"").growing(name + "_bucket", 3);
      labeled("le=\"0.5\"").growing(name + "_bucket", 4);
      labeled("le=\"1.0\"").growing(name + "_bucket", 5);
      labeled("le=\"+Inf\"").growing(name + "_bucket", 5);
      growing(name + "_sum", 1.2);
      growing(name + "_count", 5);
    }

    @Override
    public String toString() {
      return lines.toString();
    }
  }
}
