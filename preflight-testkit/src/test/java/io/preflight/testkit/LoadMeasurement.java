package io.preflight.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures how exactly the endpoint sends under load: not a test, a program. The endpoint runs in a
 * process of its own on core 1; run this on core 0:
 *
 * <pre>{@code
 * taskset -c 0 java -cp <test class path> io.preflight.testkit.LoadMeasurement 2000 20 20
 * taskset -c 0 java -cp <test class path> io.preflight.testkit.LoadMeasurement 4 unpaced 5
 * }</pre>
 *
 * <p>The arguments are the number of streams, the tokens per second of each, and how many seconds
 * they last (unpaced: how many million tokens each has).
 */
final class LoadMeasurement {

  private static final String CORE = System.getProperty("server.core", "1");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int streams;
  private final int tokens;
  private final String itl;
  private final String ttft;

  private LoadMeasurement(String[] arguments) {
    boolean unpaced = arguments[1].equals("unpaced");
    streams = Integer.parseInt(arguments[0]);
    int last = Integer.parseInt(arguments[2]);
    tokens = unpaced ? last * 1_000_000 : last * Integer.parseInt(arguments[1]);
    itl = unpaced ? "0" : 1_000_000 / Integer.parseInt(arguments[1]) + "us";
    ttft = unpaced ? "0" : "100ms";
  }

  public static void main(String[] arguments) throws Exception {
    new LoadMeasurement(arguments).run();
  }

  private void run() throws Exception {
    Process server =
        new ProcessBuilder(
                "taskset",
                "-c",
                CORE,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--port=0",
                "--ttft=" + ttft,
                "--itl=" + itl,
                "--exit-with-parent",
                "--max-lifetime=10m")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader reader = server.inputReader(UTF_8)) {
      int port = Integer.parseInt(reader.readLine().replaceAll(".*:(\\d+) .*", "$1"));
      // The first round warms both sides up, the second one counts.
      for (int round = 1; round <= 2; round++) {
        Duration cpuBefore = server.info().totalCpuDuration().orElse(Duration.ZERO);
        long start = System.nanoTime();
        long bytes = drive(port);
        double seconds = (System.nanoTime() - start) / 1e9;
        Duration cpu = server.info().totalCpuDuration().orElse(Duration.ZERO).minus(cpuBefore);
        report(round, port, seconds, cpu, bytes);
      }
    } finally {
      server.destroy();
    }
  }

  /** Opens all streams, evenly over a second, and reads them to their end. */
  private long drive(int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    String body = WireClient.chat("\"max_tokens\":" + tokens);
    byte[] request =
        ("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body)
            .getBytes(UTF_8);
    ByteBuffer buffer = ByteBuffer.allocateDirect(256 << 10);
    long bytes = 0;
    int opened = 0;
    int closed = 0;
    long start = System.nanoTime();
    try (Selector selector = Selector.open()) {
      while (closed < streams) {
        long due = start + (long) (opened * 1e9 / streams);
        if (opened < streams && System.nanoTime() >= due) {
          SocketChannel channel = SocketChannel.open(address);
          channel.write(ByteBuffer.wrap(request));
          channel.configureBlocking(false);
          channel.register(selector, SelectionKey.OP_READ);
          opened++;
        }
        selector.select(opened < streams ? 1 : 100);
        for (SelectionKey key : selector.selectedKeys()) {
          SocketChannel channel = (SocketChannel) key.channel();
          buffer.clear();
          int n = channel.read(buffer);
          bytes += Math.max(n, 0);
          if (n < 0) {
            channel.close();
            closed++;
          }
        }
        selector.selectedKeys().clear();
      }
    }
    return bytes;
  }

  private void report(int round, int port, double seconds, Duration cpu, long bytes)
      throws IOException {
    List<Double> lags = new ArrayList<>();
    long sentTokens = 0;
    int backlogged = 0;
    int completed = 0;
    URI truth = URI.create("http://127.0.0.1:" + port + "/truth");
    try (InputStream in = truth.toURL().openStream();
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode json = JSON.readTree(line);
        if (!json.path("type").asText().equals("request")) {
          continue;
        }
        completed += json.path("outcome").asText().equals("completed") ? 1 : 0;
        backlogged += json.path("backlogged").asBoolean() ? 1 : 0;
        sentTokens += json.path("output_tokens").asLong();
        for (JsonNode event : json.path("events")) {
          if (event.get(0).asText().equals("content")) {
            lags.add((event.get(2).asLong() - event.get(1).asLong()) / 1e6);
          }
        }
      }
    }
    forget(port);
    double[] sorted = lags.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    System.out.printf(
        "round %d: %d of %d streams completed in %.1f s, %.0f events/s, %.0f MB/s, server CPU %.1f s"
            + " (%.1f us an event), backlogged %d%n",
        round,
        completed,
        streams,
        seconds,
        sentTokens / seconds,
        bytes / seconds / 1e6,
        cpu.toMillis() / 1e3,
        cpu.toNanos() / 1e3 / sentTokens,
        backlogged);
    System.out.printf(
        "  send lag of %d writes in ms: p50 %.3f  p90 %.3f  p99 %.3f  p99.9 %.3f  max %.3f%n",
        sorted.length,
        quantile(sorted, 0.5),
        quantile(sorted, 0.9),
        quantile(sorted, 0.99),
        quantile(sorted, 0.999),
        quantile(sorted, 1));
  }

  private static void forget(int port) throws IOException {
    try (WireClient wire = new WireClient(port, 5_000)) {
      wire.send("DELETE /truth HTTP/1.1\r\n\r\n").readUntil("\r\n\r\n");
    }
  }

  private static double quantile(double[] sorted, double q) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.min(sorted.length - 1, (int) Math.floor(q * sorted.length))];
  }
}
