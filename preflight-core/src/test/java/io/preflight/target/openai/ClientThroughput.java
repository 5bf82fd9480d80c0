package io.preflight.target.openai;

import io.preflight.profile.Timeouts;
import io.preflight.target.Exchange;
import io.preflight.target.Target;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.RawResponse;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.script.Segment;
import io.preflight.testkit.script.Selector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * How many unpaced events the client reads in a second: a program, not a test. Server and client
 * each have a core:
 *
 * <pre>{@code
 * mvn -q -pl preflight-core -am test-compile
 * taskset -c 0 java -cp <test class path> io.preflight.target.openai.ClientThroughput 4 10
 * }</pre>
 *
 * <p>The arguments are the streams at once (4) and the seconds to measure (10), after as many to
 * warm up. The system property {@code server.core} (1) names the server's core; empty leaves both
 * to the scheduler.
 */
final class ClientThroughput {

  private static final String SERVE = "serve";
  private static final int EVENTS_A_WRITE = 50;
  private static final int WRITES = 1_000;

  private ClientThroughput() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0 && arguments[0].equals(SERVE)) {
      serve();
      return;
    }
    int streams = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
    String core = System.getProperty("server.core", "1");
    try (ServerProcess server = new ServerProcess(core, ClientThroughput.class, List.of(SERVE));
        Target target = Endpoints.open(server.uri(), Timeouts.DEFAULTS)) {
      Users users = new Users(target);
      users.start(streams);
      Thread.sleep(seconds * 1_000L);
      long events = users.events.sum();
      long nanos = System.nanoTime();
      long cpu = cpuNanos();
      Thread.sleep(seconds * 1_000L);
      double measured = users.events.sum() - events;
      double cores = (double) (cpuNanos() - cpu) / (System.nanoTime() - nanos);
      double rate = measured / ((System.nanoTime() - nanos) / 1e9);
      users.stop();
      System.out.printf(
          "%d streams: %.0f events/s, %.2f cores busy, %.0f ns of CPU an event%n",
          streams, rate, cores, cores / rate * 1e9);
    }
  }

  /** Many events in a write, so that the reader is what limits. */
  private static void serve() throws IOException {
    byte[] event =
        ("data: {\"id\":\"chatcmpl-0\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
                + "\"model\":\"test-model\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\" word\"},"
                + "\"logprobs\":null,\"finish_reason\":null}]}\n\n")
            .getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream some = new ByteArrayOutputStream();
    for (int i = 0; i < EVENTS_A_WRITE; i++) {
      some.writeBytes(event);
    }
    List<Segment> segments =
        new ArrayList<>(
            Collections.nCopies(WRITES, new Segment(some.toByteArray(), Duration.ZERO)));
    segments.add(new Segment("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8), Duration.ZERO));
    RawResponse answer = RawResponse.sse("").withSegments(segments);
    try (TestEndpoint endpoint =
        TestEndpoint.builder()
            .script(Script.unpaced().when(Selector.all(), answer))
            .rememberReceived(0)
            .rememberTruths(0, 0)
            .start()) {
      System.out.println("listens on " + endpoint.baseUrl() + " (unpaced)");
      int end = System.in.read();
      System.exit(end < 0 ? 0 : end);
    }
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Each asks again as soon as it is answered. */
  private static final class Users implements Consumer<Exchange> {

    final LongAdder events = new LongAdder();
    private final AtomicInteger active = new AtomicInteger();
    private final Target target;
    private volatile boolean stopped;

    Users(Target target) {
      this.target = target;
    }

    void start(int count) {
      for (int i = 0; i < count; i++) {
        active.incrementAndGet();
        ask();
      }
    }

    private void ask() {
      target.send(Endpoints.ask(1), System.nanoTime()).result().thenAccept(this);
    }

    @Override
    public void accept(Exchange exchange) {
      exchange.failure().ifPresent(System.err::println);
      events.add(exchange.contentTimes().size());
      if (stopped) {
        active.decrementAndGet();
      } else {
        ask();
      }
    }

    void stop() throws InterruptedException {
      stopped = true;
      while (active.get() > 0) {
        Thread.sleep(10);
      }
    }
  }
}
