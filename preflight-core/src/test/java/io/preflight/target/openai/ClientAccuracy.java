package io.preflight.target.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.profile.Timeouts;
import io.preflight.target.Exchange;
import io.preflight.target.chat.ChatBody;
import io.preflight.target.http.HttpTransport;
import io.preflight.target.http.WireRequest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How far measured times are from the truth that the test endpoint records on the same clock: a
 * program, not a test. Server and client each have a core:
 *
 * <pre>{@code
 * mvn -q -pl preflight-core -am test-compile
 * taskset -c 0 java -cp <test class path> io.preflight.target.openai.ClientAccuracy 100 20 10
 * }</pre>
 *
 * <p>The arguments are the streams at once (100), the tokens per second of each (20) and the
 * seconds to measure (10), after as many to warm up. The system property {@code server.core} (1)
 * names the server's core; empty leaves both to the scheduler.
 *
 * <p>It prints the median and the 99th percentile of three errors in milliseconds: of the time to
 * first token (ours less the server's), of the gaps between events (absolute), and of the moment at
 * which an event was read (since the server handed it to its socket).
 */
final class ClientAccuracy {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final int streams;
  private final int rate;
  private final int seconds;
  private final Map<String, Asked> asked = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();

  /** One request as the client saw it. */
  private record Asked(long dueNanos, Exchange exchange) {}

  private ClientAccuracy(String[] arguments) {
    streams = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
    rate = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
    seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10;
  }

  public static void main(String[] arguments) throws Exception {
    new ClientAccuracy(arguments).run();
  }

  private void run() throws Exception {
    String core = System.getProperty("server.core", "1");
    String itl = "--itl=" + 1_000_000 / rate + "us";
    try (ServerProcess server = ServerProcess.start(core, "--ttft=200ms", itl);
        HttpTransport transport = new HttpTransport(Optional.empty())) {
      long measuredFrom = System.nanoTime() + seconds * 1_000_000_000L;
      load(transport, server.uri(), measuredFrom + seconds * 1_000_000_000L);
      report(server.uri(), measuredFrom);
    }
  }

  /** Streams of two seconds each, begun at different moments, so that they do not tick together. */
  private void load(HttpTransport transport, URI uri, long endNanos) throws Exception {
    CountDownLatch left = new CountDownLatch(streams);
    for (int i = 0; i < streams; i++) {
      user(transport, uri, endNanos, left);
      Thread.sleep(Math.max(1, 1_000 / streams));
    }
    left.await();
  }

  private void user(HttpTransport transport, URI uri, long endNanos, CountDownLatch left) {
    if (System.nanoTime() - endNanos > 0) {
      left.countDown();
      return;
    }
    String id = "request-" + numbers.incrementAndGet();
    WireRequest request =
        new WireRequest(
            "POST",
            new OpenAiProtocol().base(uri).at("/chat/completions"),
            Map.of("X-Request-Id", id, "Accept", "text/event-stream"),
            Optional.of(ChatBody.of(new OpenAiProtocol(), "test-model", Endpoints.ask(2 * rate))));
    long dueNanos = System.nanoTime();
    transport
        .send(request, Timeouts.DEFAULTS, dueNanos, ChatDecoder::new, text -> text)
        .result()
        .thenAccept(
            exchange -> {
              asked.put(id, new Asked(dueNanos, exchange));
              user(transport, uri, endNanos, left);
            });
  }

  private void report(URI uri, long measuredFrom) throws Exception {
    List<Double> ttft = new ArrayList<>();
    List<Double> gaps = new ArrayList<>();
    List<Double> reads = new ArrayList<>();
    int failed = 0;
    try (BufferedReader truths =
        new BufferedReader(
            new InputStreamReader(
                URI.create(uri + "/truth").toURL().openStream(), StandardCharsets.UTF_8))) {
      for (String line = truths.readLine(); line != null; line = truths.readLine()) {
        JsonNode truth = JSON.readTree(line);
        Asked mine = asked.get(truth.path("client_request_id").asText());
        if (mine == null || mine.dueNanos - measuredFrom < 0) {
          continue;
        }
        long[] sent = sent(truth);
        if (mine.exchange.failure().isPresent()
            || sent.length != mine.exchange.contentTimes().size()) {
          failed++;
          continue;
        }
        double trueTtft = (sent[0] - truth.path("arrival_nanos").asLong()) / 1e6;
        ttft.add(mine.exchange.timing().ttftMs() - trueTtft);
        for (int i = 0; i < sent.length; i++) {
          double read = mine.exchange.contentTimes().atMs(i);
          reads.add(read - (sent[i] - mine.dueNanos) / 1e6);
          if (i > 0) {
            double gap = read - mine.exchange.contentTimes().atMs(i - 1);
            gaps.add(Math.abs(gap - (sent[i] - sent[i - 1]) / 1e6));
          }
        }
      }
    }
    System.out.printf(
        "%d streams at %d tokens/s, %d requests, %d not comparable%n",
        streams, rate, ttft.size(), failed);
    print("ttft error", ttft);
    print("itl error", gaps);
    print("read after sent", reads);
  }

  private static long[] sent(JsonNode truth) {
    List<Long> sent = new ArrayList<>();
    for (JsonNode event : truth.path("events")) {
      for (int i = 0; event.path(0).asText().equals("content") && i < event.path(3).asInt(); i++) {
        sent.add(event.path(2).asLong());
      }
    }
    return sent.stream().mapToLong(Long::longValue).toArray();
  }

  private static void print(String name, List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    System.out.printf(
        "%-16s p50 %.3f ms, p99 %.3f ms, max %.3f ms, n %d%n",
        name,
        sorted[sorted.length / 2],
        sorted[(int) (sorted.length * 0.99)],
        Arrays.stream(sorted).max().orElse(Double.NaN),
        sorted.length);
  }
}
