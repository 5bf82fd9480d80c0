package io.preflight.target.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import io.preflight.target.Exchange;
import io.preflight.target.Target;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Fault;
import io.preflight.testkit.script.Script;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class FailureTest {

  private static final Script SCRIPT = Script.constant(Duration.ofMillis(2), Duration.ofMillis(1));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "disconnect         | reset               | 0 | HOST closed the connection without an answer",
        "refuse             | reset               | 0 | the connection to HOST broke before an answer: connection reset",
        "hang               | timeout_first_token | 0 | no answer within 300 ms (first-token limit)",
        "hang-after-headers | timeout_first_token | 0 | no content within 300 ms (first-token limit)",
        "stall:2            | timeout_idle        | 2 | the stream stalled, no data within 200 ms (idle limit)",
        "reset:3            | reset               | 3 | the connection broke in mid-stream: connection reset",
        "truncate:3         | truncated           | 3 | the stream ended without [DONE] after 3 content events",
        "cut:3              | truncated           | 3 | HOST closed the connection in mid-stream",
        "error-object:3     | in_stream_error     | 3 | error in the stream after 3 content events: The engine died.",
        "malformed:3        | malformed           | 3 | event 5 is not a JSON object: '",
        "oversized:5MB,1    | too_large           | 1 | an event is larger than 4 MiB",
        "not-http           | protocol            | 0 | HOST does not speak HTTP, its answer begins with '",
        "empty              | empty               | 0 | the stream was complete but carried no content, finish reason 'stop'",
        "role-only          | empty               | 0 | the stream was complete but carried no content",
        "unauthorized       | http_4xx            | 0 | HTTP 401: Incorrect API key provided.",
        "model-not-found    | http_4xx            | 0 | HTTP 404: The model does not exist.",
        "rate-limited:7s    | http_429            | 0 | HTTP 429: Rate limit reached. (Retry-After: 7)",
        "server-error       | http_5xx            | 0 | HTTP 500: Internal server error.",
        "redirect:http://other:9/x?k=1 | http_3xx | 0 | HTTP 307: redirected to http://other:9/x, which was not followed so that credentials stay with http://HOST; if that is the endpoint, make it the base URL",
      })
  void every_fault_has_its_class_and_sentence(
      String fault, String errorClass, int contents, String message) throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(SCRIPT);
        Target target =
            Endpoints.open(endpoint.baseUrl(), Endpoints.limits(300, 300, 200, 5_000))) {
      warmUp(endpoint);
      endpoint.enqueue(Fault.parse(fault));
      Exchange exchange = Endpoints.exchange(target);
      Failure failure = exchange.failure().orElseThrow();
      assertThat(failure.errorClass().word() + " " + failure.message())
          .startsWith(errorClass + " " + message.replace("HOST", "127.0.0.1:" + endpoint.port()));
      assertThat(exchange.contentTimes().size()).isEqualTo(contents);
      assertThat(Endpoints.exchange(target).failure()).as("the next request").isEmpty();
    }
  }

  /** Short time limits would not be kept by a machine that has yet to load classes. */
  private static void warmUp(TestEndpoint endpoint) throws Exception {
    try (Target target = Endpoints.open(endpoint.baseUrl())) {
      assertThat(Endpoints.exchange(target).failure()).isEmpty();
    }
  }

  @Test
  void a_refused_connection_says_where() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(SCRIPT);
        Target target = Endpoints.open(endpoint.baseUrl())) {
      endpoint.stopListening();
      Exchange exchange = Endpoints.exchange(target);
      assertThat(exchange.failure().orElseThrow())
          .isEqualTo(
              Failure.of(
                  ErrorClass.CONNECT,
                  "cannot connect to 127.0.0.1:" + endpoint.port() + ": connection refused"));
      assertThat(exchange.answered()).isFalse();
    }
  }
}
