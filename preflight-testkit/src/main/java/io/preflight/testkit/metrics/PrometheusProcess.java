package io.preflight.testkit.metrics;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The real program {@code prometheus} on loopback, with a port and a data folder of its own, which
 * scrapes what it is given. Closing ends it.
 */
public final class PrometheusProcess implements AutoCloseable {

  /** What a test that skips itself says. */
  public static final String NOT_INSTALLED =
      "prometheus of the package prometheus is not installed";

  private static final Duration START = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 3;

  private final Process process;
  private final URI uri;

  private PrometheusProcess(Process process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /**
   * The program.
   *
   * @return its file, or empty when it is not installed
   */
  public static Optional<Path> installed() {
    return Stream.of("/usr/bin/prometheus", "/usr/local/bin/prometheus")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param folder an empty folder for its configuration, data and log
   * @param targets addresses of metrics, by the value of the label {@code case} that their series
   *     get
   * @param scrapeInterval how often they are scraped
   * @return the process, which answers
   * @throws IOException when it is not installed or does not begin to answer
   */
  public static PrometheusProcess start(
      Path folder, Map<String, URI> targets, Duration scrapeInterval) throws IOException {
    Path program = installed().orElseThrow(() -> new IOException(NOT_INSTALLED));
    Path config = folder.resolve("prometheus.yml");
    Files.writeString(config, config(targets, scrapeInterval));
    for (int attempt = 1; ; attempt++) {
      int port = freePort();
      Path log = folder.resolve("prometheus-" + attempt + ".log");
      Process process =
          new ProcessBuilder(
                  List.of(
                      program.toString(),
                      "--config.file=" + config,
                      "--storage.tsdb.path=" + folder.resolve("data-" + attempt),
                      "--web.listen-address=127.0.0.1:" + port,
                      "--log.level=warn"))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      URI uri = URI.create("http://127.0.0.1:" + port);
      PrometheusProcess started = new PrometheusProcess(process, uri);
      if (started.isReady()) {
        return started;
      }
      started.close();
      // Another process may have taken the port meanwhile.
      if (attempt == ATTEMPTS) {
        throw new IOException("prometheus did not start: " + Files.readString(log));
      }
    }
  }

  private static String config(Map<String, URI> targets, Duration scrapeInterval) {
    String jobs =
        targets.entrySet().stream()
            .map(
                target ->
                    """
                      - job_name: %s
                        metrics_path: %s
                        static_configs:
                          - targets: ['%s']
                            labels: {case: %s}
                    """
                        .formatted(
                            target.getKey(),
                            target.getValue().getPath(),
                            target.getValue().getAuthority(),
                            target.getKey()))
            .collect(Collectors.joining());
    return """
    global:
      scrape_interval: %dms
      scrape_timeout: %dms
    scrape_configs:
    """
            .formatted(scrapeInterval.toMillis(), scrapeInterval.toMillis())
        + jobs;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean isReady() {
    long deadline = System.nanoTime() + START.toNanos();
    while (process.isAlive() && System.nanoTime() - deadline < 0) {
      if (status("/-/ready") == 200) {
        return true;
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  private int status(String path) {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.resolve(path).toURL().openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(1_000);
      try {
        return connection.getResponseCode();
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return 0;
    }
  }

  /**
   * Where it answers.
   *
   * @return its address without a path
   */
  public URI uri() {
    return uri;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
