package io.preflight.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A Prometheus on the loopback address with a folder of its own, ended by {@link #close()}. */
final class PrometheusServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 3;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Process process;
  private final Path log;
  private final URI address;

  private PrometheusServer(Process process, Path log, URI address) {
    this.process = process;
    this.log = log;
    this.address = address;
  }

  /** Starts it and waits until it answers. */
  static PrometheusServer start(Path folder, String scrapeConfigs) throws Exception {
    Program prometheus = new Program("prometheus");
    Path config =
        Files.writeString(
            folder.resolve("prometheus.yml"),
            "global: {scrape_interval: 1s, scrape_timeout: 1s}\n" + scrapeConfigs);
    Path log = folder.resolve("prometheus.log");
    for (int attempt = 1; ; attempt++) {
      String address = "127.0.0.1:" + freePort();
      Process process =
          prometheus.start(
              ProcessBuilder.Redirect.to(log.toFile()),
              "--config.file=" + config,
              "--storage.tsdb.path=" + folder.resolve("data"),
              "--web.listen-address=" + address);
      PrometheusServer server = new PrometheusServer(process, log, URI.create("http://" + address));
      try {
        server.await("vector(1)");
        return server;
      } catch (IllegalStateException e) {
        server.close();
        // Somebody else may have taken the port.
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** The answer to a query: {@code status}, and {@code data} or {@code error}. */
  JsonNode query(String expression) throws IOException, InterruptedException {
    String query = URLEncoder.encode(expression, StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/api/v1/query"))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("query=" + query))
            .build();
    return new ObjectMapper()
        .readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  /** Waits until a query finds something. */
  void await(String expression) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      if (!process.isAlive()) {
        throw new IllegalStateException("Prometheus has ended:\n" + Files.readString(log));
      }
      try {
        if (!query(expression).at("/data/result").isEmpty()) {
          return;
        }
      } catch (IOException e) {
        // Not listening yet.
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    throw new IllegalStateException(expression + " finds nothing:\n" + Files.readString(log));
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
