package io.preflight.target.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Secret;
import io.preflight.profile.Profile;
import io.preflight.profile.ProfileLoader;
import io.preflight.profile.ProfileRequest;
import io.preflight.target.ChatMessage;
import io.preflight.target.ChatMessage.Role;
import io.preflight.target.ChatRequest;
import io.preflight.target.Exchange;
import io.preflight.target.ExtraFields;
import io.preflight.target.Target;
import io.preflight.target.TargetSettings;
import io.preflight.target.Targets;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.RawResponse;
import io.preflight.testkit.script.Segment;
import io.preflight.testkit.truth.ReceivedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class AppTargetTest {

  private static final String PATH = "/api/ask";
  private static final Optional<Secret> KEY = Optional.of(Secret.of("sk-verysecret", "test"));

  @TempDir Path folder;

  private Target open(TestEndpoint endpoint, String http) throws IOException {
    Files.writeString(
        folder.resolve("p.yml"),
        "max_latency_ms: 5\ntarget:\n  protocol: http\n  base_url: "
            + endpoint.baseUrl().resolve("/api")
            + "\n  http: {"
            + http
            + "}\n");
    Profile profile =
        new ProfileLoader(folder, Map.of())
            .load(new ProfileRequest(Optional.of("p.yml"), List.of()));
    return Targets.open(
        new TargetSettings(profile.target(), "test-model", KEY, Optional.empty(), 1));
  }

  private ReceivedRequest asked(String http, ChatRequest request) throws Exception {
    try (TestEndpoint endpoint =
            TestEndpoint.builder()
                .route(
                    PATH,
                    RawResponse.body(
                        200, "text/plain", RawResponse.Framing.CHUNKED, "a".getBytes(UTF_8)))
                .start();
        Target target = open(endpoint, http)) {
      Exchange exchange =
          target.send(request, System.nanoTime()).result().get(30, TimeUnit.SECONDS);
      assertThat(exchange.failure()).isEmpty();
      return endpoint.received().get(0);
    }
  }

  private String told(String http, RawResponse reply) throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.builder().route(PATH, reply).start();
        Target target = open(endpoint, "path: /ask, " + http)) {
      return Endpoints.told(Endpoints.exchange(target));
    }
  }

  private static ChatRequest ask(String prompt) {
    return ChatRequest.of(prompt, 7, OptionalDouble.empty());
  }

  @Test
  void a_json_template_is_filled_in_and_escaped() throws Exception {
    ReceivedRequest received =
        asked(
            "path: /ask, body: '{\"q\":\"{prompt}\",\"n\":{max_tokens},\"t\":{temperature},\"m\":\"{model}\",\"all\":{messages},\"gql\":\"{user}\"}'",
            ask("Say \"hi\"\n\\ {model} \u20ac"));

    assertThat(received.method() + " " + received.target()).isEqualTo("POST /api/ask");
    assertThat(received.header("Content-Type")).contains("application/json");
    assertThat(received.header("Authorization")).contains("Bearer sk-verysecret");
    assertThat(received.header("Accept"))
        .contains("text/event-stream, application/x-ndjson, application/json, */*;q=0.5");
    assertThat(received.body())
        .isEqualTo(
            "{\"q\":\"Say \\\"hi\\\"\\n\\\\ {model} \u20ac\",\"n\":7,\"t\":null,\"m\":\"test-model\","
                + "\"all\":[{\"role\":\"user\",\"content\":\"Say \\\"hi\\\"\\n\\\\ {model} \u20ac\"}],"
                + "\"gql\":\"{user}\"}");
  }

  @Test
  void a_query_and_a_form_are_encoded_and_a_text_is_sent_as_it_is() throws Exception {
    ReceivedRequest query = asked("path: '/ask?q={prompt}&n={max_tokens}'", ask("a&b c/\u20ac"));
    assertThat(query.method() + " " + query.target())
        .isEqualTo("GET /api/ask?q=a%26b%20c%2F%E2%82%AC&n=7");
    assertThat(query.header("Content-Type")).isEmpty();

    ReceivedRequest form =
        asked(
            "path: /ask, method: PUT, content_type: application/x-www-form-urlencoded, body: 'q={prompt}&t={temperature}'",
            ask("a&b"));
    assertThat(form.method() + " " + form.body()).isEqualTo("PUT q=a%26b&t=");
    assertThat(form.header("Content-Type")).contains("application/x-www-form-urlencoded");

    ReceivedRequest text =
        asked(
            "path: /ask, content_type: text/plain; charset=utf-8, body: '{prompt} {temperature}', key_header: X-Key",
            ChatRequest.of("\"a\"", 7, OptionalDouble.of(0.5)));
    assertThat(text.body()).isEqualTo("\"a\" 0.5");
    assertThat(text.header("X-Key")).contains("sk-verysecret");
    assertThat(text.header("Authorization")).isEmpty();
  }

  @Test
  void a_conversation_and_further_fields_reach_the_body() throws Exception {
    ChatRequest request =
        new ChatRequest(
            List.of(new ChatMessage(Role.SYSTEM, "Be kind."), ChatMessage.user("Hi")),
            7,
            OptionalDouble.empty(),
            ExtraFields.of(Map.of("user", "me")));

    assertThat(asked("path: /ask, body: '{\"messages\":{messages}}'", request).body())
        .isEqualTo(
            "{\"messages\":[{\"role\":\"system\",\"content\":\"Be kind.\"},"
                + "{\"role\":\"user\",\"content\":\"Hi\"}],\"user\":\"me\"}");
    assertThatThrownBy(
            () -> asked("path: /ask, body: '{prompt}', content_type: text/plain", request))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("the workload adds fields to the body, but target.http.body is no JSON object");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "body: '{\"q\":{prompt}}' | target.http.body is no JSON once its words are replaced; write \"{prompt}\" and \"{model}\" in quotes, {messages}, {max_tokens} and {temperature} without",
        "body: '{\"q\":\"{promt}\"}' | target.http.body has an unknown {promt}, did you mean 'prompt'?",
        "path: '/a/{promtp}' | target.http.path has an unknown {promtp}, did you mean 'prompt'?",
        "format: body, end_data: '[DONE]' | target.http.end_data needs server-sent events or lines, but target.http.format is body; leave the key out, or name another format",
        "format: ndjson, end_event: end | target.http.end_event needs server-sent events, but target.http.format is ndjson; leave the key out, or name another format",
        "format: body, end: /done | target.http.end needs server-sent events, lines, or JSON with content, but target.http.format is body; leave the key out, or name another format",
        "body: '{}', method: GET | target.http.body cannot be sent with method GET",
      })
  void a_template_that_cannot_work_is_refused(String http, String message) throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.builder().start()) {
      assertThatThrownBy(() -> open(endpoint, http))
          .isInstanceOf(ConfigurationException.class)
          .hasMessage(message);
    }
  }

  /** \u00b6 stands for a line feed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // Server-sent events of JSON.
        "content: /d/text | sse | data: {'d':{'text':'a'}}\u00b6\u00b6data: {'d':{'text':''}}\u00b6\u00b6data: {'d':{'text':'b'}}\u00b6\u00b6 | 2 / 2 events of ? / - / -",
        "content: [/text, /thought], finish_reason: /why, output_tokens: /u/out, input_tokens: /u/in | sse | data: {'thought':'a','u':{'in':4}}\u00b6\u00b6data: {'text':'b','why':null}\u00b6\u00b6data: {'why':'stop','u':{'out':9}}\u00b6\u00b6 | 2 / 9 usage of 4 / stop / -",
        "content: /t, end_data: '[DONE]' | sse | data: {'t':'a'}\u00b6\u00b6data: [DONE]\u00b6\u00b6data: {'t':'b'}\u00b6\u00b6 | 1 / 1 events of ? / - / -",
        "content: /t, end_data: '[DONE]' | sse | data: {'t':'a'}\u00b6\u00b6data: [DONE] | 1 / 1 events of ? / - / -",
        "content: /t, end_data: '[DONE]' | sse | data: {'t':'a'}\u00b6\u00b6 | 1 / 1 events of ? / - / truncated: the stream ended without '[DONE]' after 1 content events",
        "content: /t, end: /done | sse | data: {'t':'a','done':false}\u00b6\u00b6data: {'t':'b','done':true}\u00b6\u00b6 | 2 / 2 events of ? / - / -",
        "content: /t, end: /done | sse | data: {'t':'a','done':false}\u00b6\u00b6 | 1 / 1 events of ? / - / truncated: the stream ended without anything at /done after 1 content events",
        "content: /t, end_event: end | sse | data: {'t':'a'}\u00b6\u00b6event: end\u00b6data: bye\u00b6\u00b6 | 1 / 1 events of ? / - / -",
        "content: /t, end_event: end | sse | data: {'t':'a'}\u00b6\u00b6 | 1 / 1 events of ? / - / truncated: the stream ended without an event 'end' after 1 content events",
        "content: /t, content_events: [token] | sse | event: status\u00b6data: {'t':'searching'}\u00b6\u00b6event: status\u00b6data: none\u00b6\u00b6event: token\u00b6data: {'t':'a'}\u00b6\u00b6 | 1 / 1 events of ? / - / -",
        "content: /t, content_events: [message] | sse | event: x\u00b6data: {'t':'b'}\u00b6\u00b6data: {'t':'a'}\u00b6\u00b6 | 1 / 1 events of ? / - / -",
        "content: /t | sse | data: {'t':'a'}\u00b6\u00b6data: {'t':'b'} | 1 / 1 events of ? / - / truncated: the stream ended within an event after 1 content events",
        "content: /t | sse | data: {'t':'a'}\u00b6\u00b6data: {'t':\u00b6\u00b6 | 1 / 1 events of ? / - / malformed: event 2 is not a JSON object: '{\"t\":'",
        "content: /t | sse | data: {'t':'a'}\u00b6\u00b6data: {'error':{'message':'no sk-verysecret'}}\u00b6\u00b6 | 1 / 1 events of ? / - / in_stream_error: error in the stream after 1 content events: no ***",
        "content: /t | sse | data: {'t':'a','error':false}\u00b6\u00b6data: {'t':'a','error':''}\u00b6\u00b6data: {'t':'a','error':[]}\u00b6\u00b6 | 3 / 3 events of ? / - / -",
        "content: /t, error: /problem | sse | data: {'problem':'gone'}\u00b6\u00b6 | 0 / ? none of ? / - / in_stream_error: error in the stream after 0 content events: gone",
        "content: /t, error: /problem | sse | data: {'problem':17}\u00b6\u00b6 | 0 / ? none of ? / - / in_stream_error: error in the stream after 0 content events: an error without a message",
        "content: /t | sse | event: error\u00b6data: boom\u00b6\u00b6 | 0 / ? none of ? / - / in_stream_error: error in the stream after 0 content events: boom",
        "content: /t | sse | data: {'t':[]}\u00b6\u00b6data: {'t':null}\u00b6\u00b6 | 0 / ? none of ? / - / empty: the answer was complete but carried no content at /t",
        "content: /t | sse | data: {'t':['a']}\u00b6\u00b6data: {'t':5}\u00b6\u00b6data: {'t':false}\u00b6\u00b6 | 3 / 3 events of ? / - / -",
        // Server-sent events of text.
        "format: sse | sse | data: Hello\u00b6\u00b6data:  \u00b6\u00b6data:\u00b6\u00b6data:\u00b6\u00b6 | 2 / 2 events of ? / - / -",
        "format: sse | sse | data: a\u00b6\u00b6data: {\u00b6\u00b6data: {'error':'x'}\u00b6\u00b6 | 2 / 2 events of ? / - / in_stream_error: error in the stream after 2 content events: x",
        "format: sse | json | {} | 0 / ? none of ? / - / malformed: expected text/event-stream, but the server sent application/json",
        "format: sse | html | <p> | 0 / ? none of ? / - / malformed: expected text/event-stream, but the server sent text/html",
        // Lines.
        "content: /t, end: /done, output_tokens: /n | ndjson | {'t':'a'}\u00b6\u00b6{'t':'b'}\u00b6{'done':true,'n':5} | 2 / 5 usage of ? / - / -",
        "content: /t | jsonl | {'t':'a'}\u00b6{'t':'b'} | 2 / 2 events of ? / - / -",
        "content: /t | ndjson | {'t':'a'}\u00b6{'t':' | 1 / 1 events of ? / - / truncated: the stream ended within a line after 1 content events",
        "content: /t | ndjson | {'t':'a'}\u00b6boom\u00b6{'t':' | 1 / 1 events of ? / - / malformed: event 2 is not a JSON object: 'boom'",
        "format: ndjson | ndjson | a\u00b6b | 2 / 2 events of ? / - / -",
        // A whole body.
        "content: /0/text, output_tokens: /0/n, input_tokens: /0/in | json | [{'text':'Hello','n':3,'in':2}] | 1 / 3 usage of 2 / - / -",
        "content: /t | json | {'t':'Hello'} | 1 / ? none of ? / - / -",
        "content: /t, end: /done | json | {'t':'Hello','done':true} | 1 / ? none of ? / - / -",
        "content: /t | json | {'t':''} | 0 / ? none of ? / - / empty: the answer was complete but carried no content at /t",
        "content: /t | json | {'error':{'message':'quota'}} | 0 / ? none of ? / - / in_stream_error: status 200 with an error: quota",
        "content: /t | json | {'t': | 0 / ? none of ? / - / malformed: the answer is not JSON: '{\"t\":'",
        "content: /t | html | <p> | 0 / ? none of ? / - / malformed: expected data, but the server sent text/html",
        "method: GET | text | Hello | 1 / ? none of ? / - / -",
        "content: /t, end: /done | json | {'t':'Hello','done':false} | 1 / ? none of ? / - / truncated: the stream ended without anything at /done after 1 content events",
        "method: GET | text | {'error':{'message':'quota'}} | 1 / ? none of ? / - / in_stream_error: status 200 with an error: quota",
        "error: /0/problem | json | \u00b6 [{'problem':'gone'}] | 1 / ? none of ? / - / in_stream_error: status 200 with an error: gone",
        "output_tokens: /n, input_tokens: /in | json | {'t':'Hello','n':3,'in':2} | 1 / 3 usage of 2 / - / -",
        "method: GET | text | [1] Hello | 1 / ? none of ? / - / -",
        "method: GET | text | {Hello | 1 / ? none of ? / - / -",
        "end_data: '[DONE]' | json | {'error':'quota'} | 1 / ? none of ? / - / in_stream_error: status 200 with an error: quota",
        "content: /t, end_data: '[DONE]' | json | {'t':'Hello'} | 1 / ? none of ? / - / malformed: target.http.end_data needs server-sent events or lines, but the server sent application/json; say what it sends with target.http.format, or leave the key out",
        "content: /t, end_event: end | ndjson | {'t':'a'}\u00b6 | 1 / 1 events of ? / - / malformed: target.http.end_event needs server-sent events, but the server sent application/x-ndjson; say what it sends with target.http.format, or leave the key out",
        "end: /done | text | Hello | 1 / ? none of ? / - / malformed: target.http.end needs server-sent events, lines, or JSON with content, but the server sent text/plain; say what it sends with target.http.format, or leave the key out",
        "method: GET | text | ~ ~ | 0 / ? none of ? / - / empty: the answer was complete but carried no content",
      })
  void what_an_answer_says_is_told(String http, String type, String body, String expected)
      throws Exception {
    RawResponse reply =
        RawResponse.body(
            200,
            mediaType(type),
            RawResponse.Framing.CHUNKED,
            body.replace('\'', '"').replace('\u00b6', '\n').getBytes(UTF_8));
    assertThat(told(http, reply)).isEqualTo(expected.replace(" / ", " | "));
  }

  private static String mediaType(String name) {
    return switch (name) {
      case "sse" -> "text/event-stream";
      case "html" -> "text/html";
      case "text" -> "text/plain";
      case "json" -> "application/json;charset=UTF-8";
      default -> "application/x-" + name;
    };
  }

  @Test
  void a_document_counts_when_its_last_byte_came_and_a_text_from_its_first() throws Exception {
    List<Segment> halves =
        List.of(
            new Segment("{\"t\":".getBytes(UTF_8), Duration.ZERO),
            new Segment("\"a\"}".getBytes(UTF_8), Duration.ofMillis(300)));
    for (String http : List.of("content: /t", "method: GET")) {
      RawResponse reply =
          RawResponse.body(200, "application/json", RawResponse.Framing.CHUNKED, new byte[0])
              .withSegments(halves);
      try (TestEndpoint endpoint = TestEndpoint.builder().route(PATH, reply).start();
          Target target = open(endpoint, "path: /ask, " + http)) {
        Exchange exchange = Endpoints.exchange(target);
        double spread = exchange.timing().latencyMs() - exchange.timing().ttftMs();
        if (http.startsWith("content")) {
          assertThat(spread).isZero();
          assertThat(exchange.timing().ttftMs()).isGreaterThan(200);
        } else {
          assertThat(exchange.contentTimes().size()).isEqualTo(2);
          assertThat(spread).isGreaterThan(100);
        }
      }
    }
  }

  @Test
  void a_document_without_end_is_too_large() throws Exception {
    RawResponse reply = RawResponse.json(200, "\"" + "x".repeat(5 << 20) + "\"");
    assertThat(told("content: /t", reply))
        .isEqualTo("0 | ? none of ? | - | too_large: an event is larger than 4 MiB");
    assertThat(told("method: GET", RawResponse.json(200, "[" + "1,".repeat(5 << 19) + "1]")))
        .endsWith("too_large: an event is larger than 4 MiB");
  }

  @Test
  void a_compressed_answer_is_never_unpacked() throws Exception {
    RawResponse reply = RawResponse.json(200, "{}").header("Content-Encoding", "gzip");
    assertThat(told("content: /t", reply))
        .isEqualTo(
            "0 | ? none of ? | - | protocol: the server sent content encoding 'gzip', which was not asked for");
  }

  @Test
  void the_value_of_a_further_header_is_not_repeated() throws Exception {
    RawResponse reply = RawResponse.json(403, "{\"error\":\"no seat for tenant-4711 in eu\"}");
    try (TestEndpoint endpoint = TestEndpoint.builder().route(PATH, reply).start();
        Target target =
            open(endpoint, "path: /ask}\n  headers: {X-Tenant: tenant-4711, X-Region: eu")) {
      assertThat(Endpoints.exchange(target).failure().orElseThrow().message())
          .contains("no seat for *** in eu");
    }
  }

  @Test
  void an_application_lists_no_models() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.builder().start();
        Target target = open(endpoint, "path: /ask")) {
      assertThat(target.models(Duration.ofSeconds(1))).isEmpty();
    }
  }
}
