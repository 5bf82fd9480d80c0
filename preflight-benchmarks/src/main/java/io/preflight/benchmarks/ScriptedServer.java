package io.preflight.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.TestEndpointBuilder;
import io.preflight.testkit.script.RawResponse;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.script.Segment;
import io.preflight.testkit.script.Selector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The test kit's endpoint as a program that ends with its standard input. */
public final class ScriptedServer {

  /** Events in one write of an answer that is not paced. */
  static final int EVENTS_A_WRITE = 50;

  /** Events in one answer that is not paced. */
  static final int UNPACED_EVENTS = 5_000;

  /** When the first token of a paced answer is due. */
  static final Duration TTFT = Duration.ofMillis(200);

  private static final int TRUTHS = 100_000;
  private static final int TRUE_EVENTS = 3_000_000;
  private static final String EVENT =
      "data: {\"id\":\"chatcmpl-0\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
          + "\"model\":\"test-model\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\" word\"},"
          + "\"logprobs\":null,\"finish_reason\":null}]}\n\n";

  private ScriptedServer() {}

  /**
   * Serves until standard input ends, which it does with the process that started this one.
   *
   * @param arguments how many tokens a second each answer has; none for as many as can be
   * @throws IOException when standard input cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    TestEndpointBuilder builder = TestEndpoint.builder().rememberReceived(0);
    if (arguments.length == 0) {
      builder.script(Script.unpaced().when(Selector.all(), unpaced())).rememberTruths(0, 0);
    } else {
      Duration gap = Duration.ofSeconds(1).dividedBy(Integer.parseInt(arguments[0]));
      builder.script(Script.constant(TTFT, gap)).rememberTruths(TRUTHS, TRUE_EVENTS);
    }
    try (TestEndpoint endpoint = builder.start()) {
      System.out.println(endpoint.port());
      while (System.in.read() >= 0) {
        // Nothing is said; the end is what counts.
      }
    }
    System.exit(0);
  }

  /** Many events in a write, so that the reader is what limits. */
  private static RawResponse unpaced() {
    ByteArrayOutputStream some = new ByteArrayOutputStream();
    for (int i = 0; i < EVENTS_A_WRITE; i++) {
      some.writeBytes(EVENT.getBytes(UTF_8));
    }
    List<Segment> segments =
        new ArrayList<>(
            Collections.nCopies(
                UNPACED_EVENTS / EVENTS_A_WRITE, new Segment(some.toByteArray(), Duration.ZERO)));
    segments.add(new Segment("data: [DONE]\n\n".getBytes(UTF_8), Duration.ZERO));
    return RawResponse.sse("").withSegments(segments);
  }
}
