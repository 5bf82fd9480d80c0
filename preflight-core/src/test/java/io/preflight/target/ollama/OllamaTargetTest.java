package io.preflight.target.ollama;

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
class OllamaTargetTest {

  private static final String PATH = "/api/chat";
  private static final Optional<Secret> KEY = Optional.of(Secret.of("sk-verysecret", "test"));
  private static final String HAPPY =
      "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"\",\"thinking\":\"hm\"},\"done\":false}\n"
          + "{\"message\":{\"role\":\"assistant\",\"content\":\"H\u20ac\"},\"done\":false}\r\n"
          + "{\"message\":{\"content\":\"\"},\"done\":false}\n\n"
          + "{\"message\":{\"content\":\"!\"},\"done\":false}\n"
          + "{\"message\":{\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":7,\"eval_count\":9}\n";
  private static final String TOLD = "3 | 9 usage of 7 | stop | -";

  private static RawResponse stream(String body) {
    return RawResponse.body(
        200, "application/x-ndjson", RawResponse.Framing.CHUNKED, body.getBytes(UTF_8));
  }

  private static String told(RawResponse reply) throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.builder().route(PATH, reply).start();
        Target target = Endpoints.open("ollama", endpoint.baseUrl(), KEY)) {
      return Endpoints.told(Endpoints.exchange(target));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/v1", "/api", "/api/chat"})
  void a_request_is_written_in_the_protocols_own_way(String base) throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.builder().route(PATH, stream(HAPPY)).start();
        Target target =
            Endpoints.open(
                "ollama",
                URI.create("http://127.0.0.1:" + endpoint.baseUrl().getPort() + base),
                KEY)) {
      ChatRequest request = ChatRequest.of("Hi", 7, OptionalDouble.of(0.25));
      Exchange exchange = target.send(request, System.nanoTime()).result().get();

      assertThat(Endpoints.told(exchange)).isEqualTo(TOLD);
      ReceivedRequest received = endpoint.received().get(0);
      assertThat(received.method() + " " + received.target()).isEqualTo("POST " + PATH);
      assertThat(received.header("Accept")).contains("application/x-ndjson");
      assertThat(received.header("Authorization")).contains("Bearer sk-verysecret");
      ObjectMapper json = new ObjectMapper();
      assertThat(json.readTree(received.body()))
          .isEqualTo(
              json.readTree(
                  "{'model':'test-model','messages':[{'role':'user','content':'Hi'}],'stream':true,"
                          .replace('\'', '"')
                      + "'options':{'num_predict':7,'temperature':0.25}}".replace('\'', '"')));
    }
  }

  @Test
  void without_a_key_and_a_temperature_neither_is_sent() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.builder().route(PATH, stream(HAPPY)).start();
        Target target = Endpoints.open("ollama", endpoint.baseUrl(), Optional.empty())) {
      assertThat(Endpoints.told(Endpoints.exchange(target))).isEqualTo(TOLD);
      ReceivedRequest received = endpoint.received().get(0);
      assertThat(received.header("Authorization")).isEmpty();
      assertThat(received.header("x-api-key")).isEmpty();
      assertThat(received.body()).doesNotContain("temperature");
    }
  }

  @Test
  void a_stream_means_the_same_wherever_it_is_cut() throws Exception {
    CutStreams.allMeanTheSame("ollama", KEY, PATH, stream(HAPPY), TOLD);
  }

  @Test
  void a_stream_that_ends_before_its_terminator_is_never_a_success() throws Exception {
    byte[] bytes = HAPPY.getBytes(UTF_8);
    int[] lengths = {0, 1, bytes.length / 3, bytes.length / 2, bytes.length - 2};
    for (int length : lengths) {
      assertThat(told(stream(new String(bytes, 0, length, UTF_8))))
          .as("the first %d bytes", length)
          .contains("truncated: the stream ended without \"done\": true");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "CDONE | 1 / 1 events of ? / - / -",
        "CC{'done':true} | 2 / 2 events of ? / - / -",
        "{'message':{'tool_calls':[{'function':{'name':'f'}}]}}NDONE | 1 / 1 events of ? / - / -",
        "CDONEC{ | 1 / 1 events of ? / - / -",
        "C{'done':true,'eval_count':-1,'prompt_eval_count':'x'}N | 1 / 1 events of ? / - / -",
        "C{'error':'key sk-verysecret is gone'}NDONE | 1 / 1 events of ? / - / in_stream_error: error in the stream after 1 content events: key *** is gone",
        "{'error':'model runner has stopped'}N | 0 / ? none of ? / - / in_stream_error: error in the stream after 0 content events: model runner has stopped",
        "C{'message':NDONE | 1 / 1 events of ? / - / malformed: event 2 is not a JSON object: '{\"message\":'",
        "[]N | 0 / ? none of ? / - / malformed: event 1 is not a JSON object: '[]'",
        "DONE | 0 / ? none of ? / - / empty: the stream was complete but carried no content",
        "{'message':{'content':''},'done':true,'done_reason':'load'}N | 0 / ? none of ? / load / empty: the stream was complete but carried no content, finish reason 'load'",
        "CC | 2 / 2 events of ? / - / truncated: the stream ended without \"done\": true after 2 content events",
      })
  void what_a_stream_says_is_told(String body, String expected) throws Exception {
    assertThat(told(stream(expanded(body)))).isEqualTo(expected.replace('/', '|'));
  }

  /** N ends a line, C is a line with content, DONE the last one. */
  private static String expanded(String body) {
    return body.replace("DONE", "{'done':true}N")
        .replace("C", "{'message':{'content':'a'},'done':false}N")
        .replace('\'', '"')
        .replace("N", "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "application/json | {\"error\":\"no sk-verysecret\"} | in_stream_error: status 200 with an error: no ***",
        "application/json | {\"done\":true} | malformed: the server sent one JSON document instead of a stream, as if it ignored \"stream\": true",
        "application/json | {} {} | malformed: the server sent one JSON document instead of a stream, as if it ignored \"stream\": true",
        "text/html | <p> | malformed: expected application/x-ndjson, but the server sent text/html",
        "text/plain | ~ ~ | malformed: expected application/x-ndjson, but the server sent text/plain",
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
                    "/api/tags",
                    RawResponse.json(
                        200, "{'models':[{'name':'a:1b'},{'name':'b'},{}]}".replace('\'', '"')))
                .start();
        Target target = Endpoints.open("ollama", endpoint.baseUrl(), KEY)) {
      assertThat(target.models(Duration.ofSeconds(20)).orElseThrow()).containsExactly("a:1b", "b");
    }
  }
}
