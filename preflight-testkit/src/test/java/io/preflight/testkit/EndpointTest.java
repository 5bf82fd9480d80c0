package io.preflight.testkit;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.testkit.script.Completion;
import io.preflight.testkit.script.Fault;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.script.Selector;
import io.preflight.testkit.truth.Outcome;
import io.preflight.testkit.truth.ReceivedRequest;
import io.preflight.testkit.truth.RequestTruth;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class EndpointTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Script SCRIPT = Script.constant(ofMillis(2), ofMillis(1));

  @Test
  void models_are_listed_and_found() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.builder().models("a", "b/c").start()) {
      JsonNode list = JSON.readTree(get(endpoint, "/v1/models"));
      assertThat(list.path("data").findValuesAsText("id")).containsExactly("a", "b/c");
      assertThat(get(endpoint, "/models/b/c")).contains("\"id\":\"b/c\"");
      assertThat(get(endpoint, "/v1/models/x")).contains("The model 'x' does not exist.");
    }
  }

  @Test
  void an_unknown_model_is_not_found() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.builder().models("a").start();
        WireClient wire = new WireClient(endpoint)) {
      wire.post("/v1/chat/completions", WireClient.CHAT).readUntil("}}");
      assertThat(wire.text())
          .startsWith("HTTP/1.1 404")
          .contains("The model 'test-model' does not exist.")
          .contains("\"code\":\"model_not_found\"");
      RequestTruth truth = endpoint.awaitTruths(1, ofSeconds(5)).get(0);
      assertThat(truth.outcome()).isEqualTo(Outcome.REJECTED);
    }
  }

  @Test
  void any_model_can_be_served() throws Exception {
    try (TestEndpoint endpoint =
            TestEndpoint.builder().models("a").anyModel().script(SCRIPT).start();
        WireClient wire = new WireClient(endpoint)) {
      wire.post("/v1/chat/completions", WireClient.CHAT).readUntil("[DONE]");
      assertThat(wire.text()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void models_can_have_different_speeds() throws Exception {
    Completion slow = Script.constant(ofMillis(60), ofMillis(0)).completion();
    try (TestEndpoint endpoint =
            TestEndpoint.builder()
                .models("slow", "test-model")
                .script(Script.unpaced().when(Selector.model("slow"), slow))
                .start();
        WireClient wire = new WireClient(endpoint)) {
      wire.post("/v1/chat/completions", WireClient.CHAT.replace("test-model", "slow"))
          .readUntil("[DONE]");
      assertThat(endpoint.awaitTruths(1, ofSeconds(5)).get(0).ttftNanos().orElseThrow())
          .isGreaterThanOrEqualTo(60_000_000);
    }
  }

  @Test
  void a_required_key_is_checked_for_models_and_completions_only() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.builder().script(SCRIPT).apiKey("k").start()) {
      assertThat(get(endpoint, "/v1/models")).contains("invalid_api_key");
      assertThat(get(endpoint, "/metrics")).contains("vllm:");
      try (WireClient wire = new WireClient(endpoint)) {
        wire.post("/v1/chat/completions", WireClient.CHAT, "Authorization: Bearer wrong")
            .readUntil("}}");
        assertThat(wire.text()).startsWith("HTTP/1.1 401");
        wire.post("/v1/chat/completions", WireClient.CHAT, "Authorization: Bearer k")
            .readUntil("[DONE]");
        assertThat(wire.text()).contains("HTTP/1.1 200");
      }
    }
  }

  @Test
  void requests_are_recorded_but_their_text_form_tells_no_key() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.builder().script(SCRIPT).rememberReceived(2).start();
        WireClient wire = new WireClient(endpoint)) {
      for (int i = 0; i < 3; i++) {
        wire.post("/v1/chat/completions?n=" + i, WireClient.CHAT, "Authorization: Bearer secret");
      }
      endpoint.awaitTruths(3, ofSeconds(5));
      List<ReceivedRequest> received = endpoint.received();
      assertThat(received)
          .extracting(ReceivedRequest::target)
          .containsExactly("/v1/chat/completions?n=1", "/v1/chat/completions?n=2");
      ReceivedRequest last = received.get(1);
      assertThat(last.header("authorization")).hasValue("Bearer secret");
      assertThat(last.path()).isEqualTo("/v1/chat/completions");
      assertThat(last.body()).isEqualTo(WireClient.CHAT);
      assertThat(last.bodyBytes()).hasSize(WireClient.CHAT.length());
      assertThat(last.headers()).hasSize(3);
      assertThat(last.connection().clientPort()).isEqualTo(wire.localPort());
      assertThat(last)
          .hasToString(
              "POST /v1/chat/completions?n=2 (%d bytes, connection 0)"
                  .formatted(WireClient.CHAT.length()));
      endpoint.forget();
      assertThat(endpoint.received()).isEmpty();
      assertThat(endpoint.truths()).isEmpty();
    }
  }

  @Test
  void it_can_take_its_time_to_get_ready() throws Exception {
    try (TestEndpoint endpoint =
        TestEndpoint.builder().script(SCRIPT).readyAfter(ofSeconds(2)).start()) {
      assertThat(exchange(endpoint, "GET /health HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 503");
      assertThat(get(endpoint, "/v1/models")).contains("The endpoint is still starting.");
      String early = "X-Preflight-Fault: empty";
      try (WireClient wire = new WireClient(endpoint)) {
        wire.post("/v1/chat/completions", WireClient.CHAT, early).readUntil("}}");
        assertThat(wire.text()).startsWith("HTTP/1.1 503");
      }
      while (!exchange(endpoint, "GET /health HTTP/1.0\r\n\r\n").startsWith("HTTP/1.1 200")) {
        Thread.sleep(20);
      }
      assertThat(get(endpoint, "/v1/models")).contains("test-model");
    }
  }

  @Test
  void idle_connections_are_closed_without_notice() throws Exception {
    try (TestEndpoint endpoint =
            TestEndpoint.builder().script(SCRIPT).idleTimeout(ofMillis(100)).start();
        WireClient wire = new WireClient(endpoint)) {
      wire.post("/v1/chat/completions", WireClient.CHAT).readToEnd();
      assertThat(wire.text()).doesNotContain("Connection: close").endsWith("0\r\n\r\n");
      assertThat(wire.end()).isEqualTo("closed");
    }
  }

  @Test
  void connections_can_end_after_some_requests() throws Exception {
    try (TestEndpoint endpoint =
            TestEndpoint.builder().script(SCRIPT).requestsPerConnection(2).start();
        WireClient wire = new WireClient(endpoint)) {
      wire.post("/v1/chat/completions", WireClient.CHAT).readUntil("[DONE]");
      wire.post("/v1/chat/completions", WireClient.CHAT).readToEnd();
      assertThat(wire.text().split("data: \\[DONE]", -1)).hasSize(3);
      assertThat(wire.end()).isEqualTo("closed");
    }
  }

  @Test
  void more_active_requests_make_every_one_slower() throws Exception {
    try (TestEndpoint endpoint =
            TestEndpoint.builder()
                .script(Script.constant(ofMillis(50), ofMillis(10)))
                .slowdown(1)
                .start();
        WireClient first = new WireClient(endpoint);
        WireClient second = new WireClient(endpoint)) {
      first
          .post("/v1/chat/completions", WireClient.chat("\"max_tokens\":9999"))
          .readUntil("assistant");
      second.post("/v1/chat/completions", WireClient.CHAT).readUntil("[DONE]");
      RequestTruth truth = endpoint.awaitTruths(1, ofSeconds(5)).get(0);
      assertThat(truth.contentEvents().get(0).dueNanos() - truth.startNanos())
          .isEqualTo(100_000_000);
    }
  }

  @Test
  void a_request_without_an_id_is_known_by_its_user() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(SCRIPT);
        WireClient wire = new WireClient(endpoint)) {
      wire.post("/v1/chat/completions", WireClient.chat("\"user\":\"r7\"")).readUntil("[DONE]");

      assertThat(endpoint.awaitTruths(1, ofSeconds(5)).get(0).clientRequestId()).contains("r7");
    }
  }

  @Test
  void the_truth_is_served_as_lines_of_json() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(SCRIPT);
        WireClient wire = new WireClient(endpoint)) {
      wire.post("/v1/chat/completions", WireClient.CHAT, "X-Request-Id: mine").readUntil("[DONE]");
      wire.post("/v1/chat/completions", WireClient.CHAT, "X-Preflight-Fault: forbidden");
      RequestTruth first = endpoint.awaitTruths(2, ofSeconds(5)).get(0);

      String[] lines = get(endpoint, "/truth").split("\n");
      assertThat(lines).hasSize(3);
      JsonNode anchor = JSON.readTree(lines[0]);
      assertThat(anchor.path("type").asText()).isEqualTo("anchor");
      long sinceAnchor = System.nanoTime() - anchor.path("nanos").asLong();
      assertThat(sinceAnchor).isBetween(0L, 10_000_000_000L);
      assertThat(anchor.path("wall_ms").asLong() + sinceAnchor / 1_000_000)
          .isBetween(System.currentTimeMillis() - 2_000, System.currentTimeMillis() + 2_000);

      JsonNode request = JSON.readTree(lines[1]);
      assertThat(request.path("client_request_id").asText()).isEqualTo("mine");
      assertThat(request.path("arrival_nanos").asLong()).isEqualTo(first.arrivalNanos());
      assertThat(request.path("outcome").asText()).isEqualTo("completed");
      JsonNode content = request.path("events").get(2);
      assertThat(content.get(0).asText()).isEqualTo("content");
      assertThat(content.get(1).asLong()).isEqualTo(first.events().get(2).dueNanos());
      assertThat(content.get(2).asLong()).isEqualTo(first.events().get(2).sentNanos());
      assertThat(JSON.readTree(lines[2]).path("fault").asText()).isEqualTo("status:403");

      exchange(endpoint, "DELETE /truth HTTP/1.0\r\n\r\n");
      assertThat(endpoint.truths()).isEmpty();
    }
  }

  @Test
  void the_truth_is_bounded() throws Exception {
    try (TestEndpoint endpoint =
            TestEndpoint.builder().script(SCRIPT).rememberTruths(2, 100).start();
        WireClient wire = new WireClient(endpoint)) {
      for (int i = 0; i < 3; i++) {
        wire.post("/v1/chat/completions", WireClient.CHAT);
      }
      wire.post("/v1/chat/completions", WireClient.chat("\"max_tokens\":200")).readToEnd();
      assertThat(endpoint.truths()).extracting(RequestTruth::index).containsExactly(3L);
      assertThatThrownBy(() -> endpoint.awaitTruths(9, ofMillis(10)))
          .hasMessage("1 of 9 requests ended within 10 ms");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{ | the body is not JSON: Unexpected end-of-input",
        "[] | the body must be a JSON object",
        "{} | you must provide a model parameter",
        "{'model':'test-model'} | 'messages' must be an array with at least one message",
        "{'model':'test-model','messages':[{}],'max_tokens':0} | 'max_tokens' must be an integer",
        "{'model':'test-model','messages':[{}],'max_completion_tokens':'x'} |"
            + " 'max_completion_tokens' must be an integer of at least 1",
      })
  void a_bad_request_is_explained(String body, String message) throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(SCRIPT);
        WireClient wire = new WireClient(endpoint)) {
      wire.post("/v1/chat/completions", body.replace('\'', '"')).readUntil("}}");
      assertThat(wire.text()).startsWith("HTTP/1.1 400 Bad Request\r\n").contains(message);
    }
  }

  @Test
  void parts_of_a_message_count_as_prompt() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(SCRIPT);
        WireClient wire = new WireClient(endpoint)) {
      wire.post(
              "/v1/chat/completions",
              "{\"model\":\"test-model\",\"messages\":[{\"content\":[{\"type\":\"text\","
                  + "\"text\":\"12345678\"},{\"type\":\"image_url\"}]},{\"content\":\"9\"}]}")
          .readUntil("usage");
      assertThat(endpoint.awaitTruths(1, ofSeconds(5)).get(0).promptTokens()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense                          | HTTP/1.1 400 Bad Request",
        "GET /nowhere HTTP/1.0             | HTTP/1.1 404 Not Found",
        "PUT /v1/chat/completions HTTP/1.0 | HTTP/1.1 404 Not Found",
        "GET /v1/models/ HTTP/1.0          | HTTP/1.1 200 OK",
      })
  void other_requests_get_a_plain_answer(String line, String status) throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(SCRIPT)) {
      assertThat(exchange(endpoint, line + "\r\n\r\n")).startsWith(status + "\r\n");
    }
  }

  @Test
  void a_client_of_http_1_0_gets_a_stream_that_ends_with_the_connection() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(SCRIPT);
        WireClient wire = new WireClient(endpoint)) {
      wire.send("POST /v1/chat/completions HTTP/1.0\r\nContent-Length: ")
          .send(WireClient.CHAT.length() + "\r\n\r\n" + WireClient.CHAT)
          .readToEnd();
      assertThat(wire.text())
          .doesNotContain("Transfer-Encoding")
          .contains("Connection: close\r\n")
          .endsWith("data: [DONE]\n\n");
      assertThat(wire.end()).isEqualTo("closed");
    }
  }

  @Test
  void a_client_may_ask_before_it_sends_the_body() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(SCRIPT);
        WireClient wire = new WireClient(endpoint)) {
      wire.send("POST /v1/chat/completions HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: ")
          .send(WireClient.CHAT.length() + "\r\n\r\n")
          .readUntil("100 Continue\r\n\r\n")
          .send(WireClient.CHAT)
          .readUntil("[DONE]");
      assertThat(wire.text()).contains("HTTP/1.1 200 OK").contains("[DONE]");
    }
  }

  @Test
  void requests_in_progress_are_stopped_with_the_endpoint() throws Exception {
    TestEndpoint endpoint = TestEndpoint.start(Script.constant(ofSeconds(30), ofMillis(1)));
    try (WireClient wire = new WireClient(endpoint)) {
      wire.post("/v1/chat/completions", WireClient.CHAT).readUntil("assistant");
      endpoint.close();
      assertThat(wire.readToEnd().end()).isIn("closed", "reset");
      assertThat(endpoint.truths())
          .extracting(RequestTruth::outcome)
          .containsExactly(Outcome.STOPPED);
    }
  }

  @Test
  void the_script_can_be_changed_while_it_runs() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(SCRIPT);
        WireClient wire = new WireClient(endpoint)) {
      endpoint.script(SCRIPT.when(Selector.all(), Fault.serverError()));
      wire.post("/v1/chat/completions", WireClient.CHAT).readUntil("}}");
      assertThat(wire.text()).startsWith("HTTP/1.1 500");
    }
  }

  @Test
  void a_slow_reader_does_not_fill_the_memory() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced());
        WireClient wire = new WireClient(endpoint)) {
      wire.post("/v1/chat/completions", WireClient.CHAT, "X-Preflight-Fault: oversized:4GB,0")
          .readUntil("aaaa");
      Thread.sleep(200);
      wire.close();
      RequestTruth truth = endpoint.awaitTruths(1, ofSeconds(5)).get(0);
      assertThat(truth.backlogged()).isTrue();
      assertThat(truth.contentEvents()).isEmpty();
    }
  }

  @Test
  void impossible_settings_are_refused_at_once() {
    TestEndpointBuilder builder = TestEndpoint.builder();
    assertThatThrownBy(() -> builder.port(-1))
        .hasMessage("a port must be between 0 and 65535, but is -1");
    assertThatThrownBy(() -> builder.slots(0)).hasMessage("slots must be at least 1, but is 0");
    assertThatThrownBy(() -> builder.models()).hasMessage("at least one model is needed");
    assertThatThrownBy(() -> builder.slowdown(-1))
        .hasMessage("the slowdown must be between 0 and 1000, but is -1.0");
    assertThatThrownBy(() -> builder.route("x", Fault.hang()))
        .hasMessage("a path must begin with a slash, but is 'x'");
    assertThatThrownBy(() -> builder.idleTimeout(ofMillis(-1)))
        .hasMessage("the idle timeout must not be negative, but is PT-0.001S");
    assertThatThrownBy(() -> builder.host("192.0.2.1").start())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("cannot listen on 192.0.2.1:0: ");
  }

  private static String get(TestEndpoint endpoint, String path) throws Exception {
    String response = exchange(endpoint, "GET " + path + " HTTP/1.0\r\n\r\n");
    return response.substring(response.indexOf("\r\n\r\n") + 4);
  }

  private static String exchange(TestEndpoint endpoint, String request) throws Exception {
    try (WireClient wire = new WireClient(endpoint)) {
      return wire.send(request).readToEnd().text();
    }
  }
}
