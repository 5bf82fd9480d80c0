package io.preflight.target.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Secret;
import io.preflight.profile.TargetSpec;
import io.preflight.sample.TokenCount;
import io.preflight.sample.TokenSource;
import io.preflight.target.ChatRequest;
import io.preflight.target.Exchange;
import io.preflight.target.Target;
import io.preflight.target.TargetSettings;
import io.preflight.target.Targets;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Fault;
import io.preflight.testkit.script.RawResponse;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.truth.ReceivedRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class OpenAiTargetTest {

  private static final Secret KEY = Secret.of("sk-verysecret", "test");

  private static TargetSettings settings(URI uri, Map<String, String> headers) {
    TargetSpec spec =
        new TargetSpec(
            "openai",
            "my provider",
            Optional.of(uri),
            Optional.empty(),
            headers,
            Endpoints.PATIENT,
            Optional.empty());
    return new TargetSettings(spec, "test-model", Optional.of(KEY), Optional.empty(), 1);
  }

  @Test
  void a_request_holds_what_the_profile_asks_for_and_nothing_that_distorts() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced());
        Target target =
            Targets.open(
                settings(endpoint.baseUrl(), Map.of("X-Team", "search", "accept", "x/y")))) {
      ChatRequest request = ChatRequest.of("Say \"hi\"\n\u20ac", 7, OptionalDouble.of(0.25));
      Exchange exchange = target.send(request, System.nanoTime()).result().get();

      assertThat(exchange.failure()).isEmpty();
      assertThat(exchange.finishReason()).contains("length");
      ReceivedRequest received = endpoint.received().get(0);
      assertThat(received.method() + " " + received.target())
          .isEqualTo("POST /v1/chat/completions");
      assertThat(new ObjectMapper().readTree(received.body()))
          .isEqualTo(
              new ObjectMapper()
                  .readTree(
                      "{\"model\":\"test-model\",\"messages\":[{\"role\":\"user\",\"content\":"
                          + "\"Say \\\"hi\\\"\\n\u20ac\"}],\"max_tokens\":7,\"temperature\":0.25,"
                          + "\"stream\":true,\"stream_options\":{\"include_usage\":true}}"));
      assertThat(received.headers())
          .extracting(header -> header.getKey().toLowerCase(Locale.ROOT))
          .containsExactlyInAnyOrder(
              "accept",
              "authorization",
              "x-team",
              "host",
              "content-length",
              "content-type",
              "connection",
              "user-agent");
      assertThat(received.header("Authorization")).contains("Bearer sk-verysecret");
      assertThat(received.header("Accept")).contains("x/y");
      assertThat(received.header("User-Agent")).contains("preflight");
      assertThat(received.header("Content-Type").orElse("")).startsWith("application/json");
    }
  }

  @Test
  void tokens_come_from_usage_else_from_events() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced().withTokensPerChunk(2, 2));
        Target target = Endpoints.open(endpoint.baseUrl())) {
      Exchange counted = target.send(Endpoints.ask(8), System.nanoTime()).result().get();
      assertThat(counted.contentTimes().size()).isEqualTo(4);
      assertThat(counted.tokens().output()).hasValue(8);
      assertThat(counted.tokens().source()).isEqualTo(TokenSource.USAGE);

      endpoint.enqueue(
          RawResponse.sse(
              "data: {\"choices\":[{\"delta\":{\"content\":\"a b\"}}]}\n\ndata: [DONE]\n\n"));
      assertThat(Endpoints.exchange(target).tokens())
          .isEqualTo(new TokenCount(OptionalInt.of(1), OptionalInt.empty(), TokenSource.EVENTS));
    }
  }

  @Test
  void a_target_says_who_it_is_without_secrets() {
    try (Target target =
        Targets.open(settings(URI.create("http://localhost:9/api/?key=secret"), Map.of()))) {
      assertThat(target.provider()).isEqualTo("my provider");
      assertThat(target.model()).isEqualTo("test-model");
      assertThat(target.address()).isEqualTo("http://localhost:9/api");
    }
  }

  @Test
  void the_key_never_shows_in_a_message() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced());
        Target target = Targets.open(settings(endpoint.baseUrl(), Map.of()))) {
      endpoint.enqueue(Fault.status(401, "Incorrect API key provided: sk-verysecret."));
      assertThat(Endpoints.exchange(target).failure().orElseThrow().message())
          .isEqualTo("HTTP 401: Incorrect API key provided: ***.");
    }
  }

  @Test
  void the_models_a_server_lists_can_be_asked_for() {
    try (TestEndpoint endpoint =
            TestEndpoint.builder().models("llama", "qwen").apiKey("sk-verysecret").start();
        Target target = Targets.open(settings(endpoint.baseUrl(), Map.of()))) {
      assertThat(target.models(Duration.ofSeconds(20)).orElseThrow())
          .containsExactly("llama", "qwen");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | {\"error\":\"none\"} | none",
        "200 | not json | none",
        "200 | {} | []",
        "200 | {\"data\":[{\"id\":\"a\"},{\"x\":1},{\"id\":\"\"}]} | [a]",
      })
  void a_server_without_a_list_of_models_tells_nothing(int status, String body, String expected) {
    try (TestEndpoint endpoint =
            TestEndpoint.builder().route("/v1/models", RawResponse.json(status, body)).start();
        Target target = Endpoints.open(endpoint.baseUrl())) {
      Optional<?> models = target.models(Duration.ofSeconds(20));
      assertThat(models.map(Object::toString).orElse("none")).isEqualTo(expected);
    }
  }

  @Test
  void an_unreachable_server_tells_no_models() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced());
        Target target = Endpoints.open(endpoint.baseUrl())) {
      endpoint.stopListening();
      assertThat(target.models(Duration.ofSeconds(20))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://h:1, http://h:1/v1/chat/completions",
    "http://h:1/, http://h:1/v1/chat/completions",
    "http://h:1/v1, http://h:1/v1/chat/completions",
    "http://h:1/v1/, http://h:1/v1/chat/completions",
    "http://h:1/v1//, http://h:1/v1/chat/completions",
    "HTTP://h/v1/chat/completions, http://h/v1/chat/completions",
    "https://h/api, https://h/api/v1/chat/completions",
    "https://h/api/v3, https://h/api/v3/chat/completions",
    "https://h/v1beta/openai/, https://h/v1beta/openai/chat/completions",
    "https://h/openai/v1?api-version=2, https://h/openai/v1/chat/completions?api-version=2",
    "http://[::1]:8000, http://[::1]:8000/v1/chat/completions",
    "https://h/review, https://h/review/v1/chat/completions",
  })
  void a_base_url_may_end_as_people_write_it(String given, String completions) {
    assertThat(new OpenAiProtocol().base(URI.create(given)).at("/chat/completions"))
        .hasToString(completions);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ftp://h/x | base URL 'ftp://h/x' must begin with http:// or https://",
        "localhost:8000 | base URL 'localhost:8000' must begin with http:// or https://",
        "/v1 | base URL '/v1' must begin with http:// or https://",
        "http:///v1 | base URL 'http:///v1' names no host",
        "http://u:pw@h/v1 | base URL http://h/v1 holds credentials; name an environment variable in api_key_env instead",
      })
  void a_base_url_that_cannot_work_says_why(String given, String message) {
    assertThatThrownBy(() -> new OpenAiProtocol().base(URI.create(given)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X Y | a | header name 'X Y' is not allowed in HTTP",
        "Content-Length | 5 | header 'Content-Length' cannot be set, it would change what is measured",
        "Accept-Encoding | gzip | header 'Accept-Encoding' cannot be set, it would change what is measured",
        "X-Key | secret\\nEvil: 1 | the value of header 'X-Key' holds a line break or another control character",
      })
  void a_header_that_cannot_be_sent_says_why(String name, String value, String message) {
    Map<String, String> headers = Map.of(name, value.replace("\\n", "\n"));
    assertThatThrownBy(() -> Targets.open(settings(URI.create("http://h"), headers)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }

  @Test
  void an_unknown_protocol_gets_the_nearest_name() {
    TargetSpec spec =
        new TargetSpec(
            "opnai",
            "x",
            Optional.of(URI.create("http://h")),
            Optional.empty(),
            Map.of(),
            Endpoints.PATIENT,
            Optional.empty());
    assertThatThrownBy(
            () ->
                Targets.open(new TargetSettings(spec, "m", Optional.empty(), Optional.empty(), 1)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("unknown protocol 'opnai', did you mean 'openai'?");
    assertThat(Targets.protocols()).contains("openai");
  }

  @Test
  void a_target_needs_a_base_url() {
    TargetSpec spec =
        new TargetSpec(
            "openai",
            "x",
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Endpoints.PATIENT,
            Optional.empty());
    assertThatThrownBy(
            () ->
                Targets.open(new TargetSettings(spec, "m", Optional.empty(), Optional.empty(), 1)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("the target has no base URL");
  }
}
