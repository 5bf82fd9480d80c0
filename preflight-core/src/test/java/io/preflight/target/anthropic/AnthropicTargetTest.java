package io.preflight.target.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.problem.Secret;
import io.preflight.target.ChatRequest;
import io.preflight.target.Exchange;
import io.preflight.target.Target;
import io.preflight.target.openai.CutStreams;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.RawResponse;
import io.preflight.testkit.truth.ReceivedRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class AnthropicTargetTest {

  private static final String PATH = "/v1/messages";
  private static final Optional<Secret> KEY = Optional.of(Secret.of("sk-verysecret", "test"));
  private static final String HAPPY =
      "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":7,\"output_tokens\":1}}}\n\n"
          + "event: ping\ndata: {\"type\":\"ping\"}\n\n"
          + "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"hm\"}}\n\n"
          + "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"H\u20ac\"}}\n\n"
          + "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"\"}}\n\n"
          + "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\"}}\n\n"
          + "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":9}}\n\n"
          + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
  private static final String TOLD = "3 | 9 usage of 7 | end_turn | -";

  private static RawResponse stream(String body) {
    return RawResponse.body(
        200, "text/event-stream", RawResponse.Framing.CHUNKED, body.getBytes(UTF_8));
  }

  private static String told(RawResponse reply) throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.builder().route(PATH, reply).start();
        Target target = Endpoints.open("anthropic", endpoint.baseUrl(), KEY)) {
      return Endpoints.told(Endpoints.exchange(target));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/v1", "/v1/messages"})
  void a_request_is_written_in_the_protocols_own_way(String base) throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.builder().route(PATH, stream(HAPPY)).start();
        Target target =
            Endpoints.open(
                "anthropic",
                URI.create("http://127.0.0.1:" + endpoint.baseUrl().getPort() + base),
                KEY)) {
      ChatRequest request = ChatRequest.of("Hi", 7, OptionalDouble.of(0.25));
      Exchange exchange = target.send(request, System.nanoTime()).result().get();

      assertThat(Endpoints.told(exchange)).isEqualTo(TOLD);
      ReceivedRequest received = endpoint.received().get(0);
      assertThat(received.method() + " " + received.target()).isEqualTo("POST " + PATH);
      assertThat(received.header("Accept")).contains("text/event-stream");
      assertThat(received.header("x-api-key")).contains("sk-verysecret");
      assertThat(received.header("Authorization")).isEmpty();
      assertThat(received.header("anthropic-version")).contains("2023-06-01");
      ObjectMapper json = new ObjectMapper();
      assertThat(json.readTree(received.body()))
          .isEqualTo(
              json.readTree(
                  "{'model':'test-model','messages':[{'role':'user','content':'Hi'}],'stream':true,"
                          .replace('\'', '"')
                      + "'max_tokens':7,'temperature':0.25}".replace('\'', '"')));
    }
  }

  @Test
  void without_a_key_and_a_temperature_neither_is_sent() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.builder().route(PATH, stream(HAPPY)).start();
        Target target = Endpoints.open("anthropic", endpoint.baseUrl(), Optional.empty())) {
      assertThat(Endpoints.told(Endpoints.exchange(target))).isEqualTo(TOLD);
      ReceivedRequest received = endpoint.received().get(0);
      assertThat(received.header("Authorization")).isEmpty();
      assertThat(received.header("x-api-key")).isEmpty();
      assertThat(received.body()).doesNotContain("temperature");
    }
  }

  @Test
  void a_stream_means_the_same_wherever_it_is_cut() throws Exception {
    CutStreams.allMeanTheSame("anthropic", KEY, PATH, stream(HAPPY), TOLD);
  }

  @Test
  void a_stream_that_ends_before_its_terminator_is_never_a_success() throws Exception {
    byte[] bytes = HAPPY.getBytes(UTF_8);
    int[] lengths = {0, 1, bytes.length / 3, bytes.length / 2, bytes.length - 1};
    for (int length : lengths) {
      assertThat(told(stream(new String(bytes, 0, length, UTF_8))))
          .as("the first %d bytes", length)
          .contains("truncated: the stream ended without message_stop");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "CSTOP | 1 / 1 events of ? / - / -",
        "E()CSTOPC | 1 / 1 events of ? / - / -",
        "CE({'type':'content_block_delta','delta':{'type':'signature_delta','signature':'x'}})STOP | 1 / 1 events of ? / - / -",
        "CE({'type':'message_delta','delta':{},'usage':{'output_tokens':4,'input_tokens':3}})STOP | 1 / 4 usage of 3 / - / -",
        "CE({'type':'message_delta','delta':{'stop_reason':'refusal'}})STOP | 1 / 1 events of ? / refusal / -",
        "CE({'type':'error','error':{'type':'overloaded_error','message':'no sk-verysecret'}})STOP | 1 / 1 events of ? / - / in_stream_error: error in the stream after 1 content events: no ***",
        "event: errorNE({'error':{'message':'Overloaded'}}) | 0 / ? none of ? / - / in_stream_error: error in the stream after 0 content events: Overloaded",
        "event: errorNE(boom) | 0 / ? none of ? / - / in_stream_error: error in the stream after 0 content events: boom",
        "CE({'type':)STOP | 1 / 1 events of ? / - / malformed: event 2 is not a JSON object: '{\"type\":'",
        "STOP | 0 / ? none of ? / - / empty: the stream was complete but carried no content",
        "CC | 2 / 2 events of ? / - / truncated: the stream ended without message_stop after 2 content events",
      })
  void what_a_stream_says_is_told(String body, String expected) throws Exception {
    assertThat(told(stream(expanded(body)))).isEqualTo(expected.replace('/', '|'));
  }

  /** E(…) is an event, C one with content, STOP the last one. */
  private static String expanded(String body) {
    return body.replace(
            "C", "E({'type':'content_block_delta','delta':{'type':'text_delta','text':'a'}})")
        .replace("STOP", "E({'type':'message_stop'})")
        .replaceAll("E\\(([^)]*)\\)", "data: $1\n\n")
        .replace("N", "\n")
        .replace('\'', '"');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "application/json | {\"error\":\"no sk-verysecret\"} | in_stream_error: status 200 with an error: no ***",
        "application/json | {\"done\":true} | malformed: the server sent one JSON document instead of a stream, as if it ignored \"stream\": true",
        "application/json | {} {} | malformed: the server sent one JSON document instead of a stream, as if it ignored \"stream\": true",
        "text/html | <p> | malformed: expected text/event-stream, but the server sent text/html",
        "text/plain | ~ ~ | malformed: expected text/event-stream, but the server sent text/plain",
      })
  void an_answer_of_another_format_is_named(String type, String body, String failure)
      throws Exception {
    RawResponse reply =
        RawResponse.body(200, type, RawResponse.Framing.CHUNKED, body.getBytes(UTF_8));
    assertThat(told(reply)).isEqualTo("0 | ? none of ? | - | " + failure);
  }

  @Test
  void an_event_without_end_is_too_large() throws Exception {
    assertThat(told(stream("data: " + "x".repeat(5 << 20))))
        .isEqualTo("0 | ? none of ? | - | too_large: an event is larger than 4 MiB");
  }

  @Test
  void the_models_a_server_lists_can_be_asked_for() {
    try (TestEndpoint endpoint =
            TestEndpoint.builder()
                .route(
                    "/v1/models",
                    RawResponse.json(
                        200, "{'data':[{'id':'a:1b'},{'id':'b'},{}]}".replace('\'', '"')))
                .start();
        Target target = Endpoints.open("anthropic", endpoint.baseUrl(), KEY)) {
      assertThat(target.models(Duration.ofSeconds(20)).orElseThrow()).containsExactly("a:1b", "b");
    }
  }
}
