package io.preflight.target.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import io.preflight.target.Exchange;
import io.preflight.target.Target;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Fault;
import io.preflight.testkit.script.RawResponse;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.script.Selector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that would fill the client's memory if it let them. */
@Timeout(60)
class HugeAnswerTest {

  private static final long GIGABYTE = 1_000_000_000;
  private static final long BOUND = 300_000_000;
  private static final int BOMB_BYTES = 64 << 20;

  /** By all threads that live, which includes the server's. */
  private static long allocated() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      sum += Math.max(0, bytes);
    }
    return sum;
  }

  private static Failure failure(TestEndpoint endpoint) throws Exception {
    try (Target target = Endpoints.open(endpoint.baseUrl())) {
      long before = allocated();
      Exchange exchange = Endpoints.exchange(target);
      assertThat(allocated() - before).isLessThan(BOUND);
      return exchange.failure().orElseThrow();
    }
  }

  @Test
  void an_event_of_a_gigabyte_is_given_up_after_a_few_megabytes() throws Exception {
    Script script = Script.unpaced().when(Selector.all(), Fault.oversized(GIGABYTE, 1));
    try (TestEndpoint endpoint = TestEndpoint.start(script)) {
      Failure failure = failure(endpoint);
      assertThat(failure.errorClass()).isEqualTo(ErrorClass.TOO_LARGE);
      assertThat(failure.message()).isEqualTo("an event is larger than 4 MiB");
    }
  }

  @Test
  void a_compressed_answer_is_refused_without_being_unpacked() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced())) {
      endpoint.enqueue(
          RawResponse.body(
                  200, "text/event-stream", RawResponse.Framing.CHUNKED, zipped(BOMB_BYTES))
              .header("Content-Encoding", "gzip"));
      Failure failure = failure(endpoint);
      assertThat(failure.errorClass()).isEqualTo(ErrorClass.PROTOCOL);
      assertThat(failure.message())
          .isEqualTo("the server sent content encoding 'gzip', which was not asked for");
    }
  }

  private static byte[] zipped(int zeros) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      byte[] block = new byte[1 << 20];
      for (int i = 0; i < zeros / block.length; i++) {
        out.write(block);
      }
    }
    return bytes.toByteArray();
  }
}
