package io.preflight.testkit;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.testkit.script.Fault;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.script.Selector;
import io.preflight.testkit.truth.Outcome;
import io.preflight.testkit.truth.RequestTruth;
import java.net.ConnectException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class FaultTest {

  private static final Script SCRIPT = Script.constant(ofMillis(2), ofMillis(1));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // fault | how the connection ends | content events | the body ends well | [DONE]
        "disconnect         | closed | 0 | false | false",
        "hang               | silent | 0 | false | false",
        "hang-after-headers | silent | 0 | false | false",
        "stall:2            | silent | 2 | false | false",
        "stall:2,20ms       | open   | 5 | true  | true",
        "reset:3            | reset  | 3 | false | false",
        "reset:9            | reset  | 5 | false | false",
        "truncate:3         | open   | 3 | true  | false",
        "cut:3              | closed | 3 | false | false",
        "error-object:3     | open   | 3 | true  | true",
        "malformed:3        | open   | 5 | true  | true",
        "oversized:300KB,1  | open   | 5 | true  | true",
        "not-http           | closed | 0 | false | false",
        "empty              | open   | 0 | true  | true",
        "role-only          | open   | 0 | true  | true",
        "refuse             | reset  | 0 | false | false",
      })
  void a_stream_fails_as_told(
      String fault, String end, int contentEvents, boolean wellEnded, boolean done)
      throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(SCRIPT);
        WireClient wire = new WireClient(endpoint.port(), 1_000)) {
      wire.post("/v1/chat/completions", WireClient.CHAT, "X-Preflight-Fault: " + fault)
          .readUntil(wellEnded ? "\r\n0\r\n\r\n" : "never");
      assertThat(wire.end()).isEqualTo(end);
      assertThat(contentEvents(wire.text())).isEqualTo(contentEvents);
      assertThat(wire.text().endsWith("\r\n0\r\n\r\n")).isEqualTo(wellEnded);
      assertThat(wire.text().contains("data: [DONE]\n\n")).isEqualTo(done);
      wire.close();
      RequestTruth truth = endpoint.awaitTruths(1, ofSeconds(5)).get(0);
      assertThat(truth.outcome()).isEqualTo(Outcome.FAULT);
      assertThat(truth.fault().orElseThrow().split(":")[0]).isEqualTo(fault.split(":")[0]);
    }
  }

  private static long contentEvents(String stream) {
    return Pattern.compile("\"delta\":\\{\"content\":\"(?!half)").matcher(stream).results().count();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unauthorized        | 401 Unauthorized          | invalid_api_key",
        "forbidden           | 403 Forbidden             | not allowed",
        "model-not-found     | 404 Not Found             | model_not_found",
        "rate-limited:1500ms | 429 Too Many Requests     | Retry-After: 2",
        "server-error        | 500 Internal Server Error | server_error",
        "status:503          | 503 Service Unavailable   | told to fail",
        "redirect:http://localhost:9/x | 307 Temporary Redirect | Location: http://localhost:9/x",
      })
  void a_status_fault_has_its_status(String fault, String status, String text) throws Exception {
    try (TestEndpoint endpoint =
            TestEndpoint.start(SCRIPT.when(Selector.all(), Fault.parse(fault)));
        WireClient wire = new WireClient(endpoint)) {
      wire.post("/v1/chat/completions", WireClient.CHAT).readUntil("}}");
      assertThat(wire.text()).startsWith("HTTP/1.1 " + status + "\r\n").contains(text);
    }
  }

  @Test
  void a_model_name_can_ask_for_a_fault() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(SCRIPT);
        WireClient wire = new WireClient(endpoint)) {
      wire.post(
              "/v1/chat/completions",
              WireClient.CHAT.replace("test-model", "fault=error-object:1/test-model"))
          .readUntil("[DONE]");
      assertThat(wire.text()).contains("\"model\":\"test-model\"").contains("The engine died.");
    }
  }

  @Test
  void a_fault_that_is_none_is_a_bad_request_that_names_the_known_ones() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(SCRIPT);
        WireClient wire = new WireClient(endpoint)) {
      wire.post("/v1/chat/completions", WireClient.CHAT, "X-Preflight-Fault: sing").readUntil("}}");
      assertThat(wire.text())
          .startsWith("HTTP/1.1 400")
          .contains("'sing' is not a fault, expected refuse, disconnect, hang,");
    }
  }

  @Test
  void faults_follow_the_number_of_the_request() throws Exception {
    Script script = SCRIPT.when(Selector.every(2), Fault.serverError());
    try (TestEndpoint endpoint = TestEndpoint.start(script);
        WireClient wire = new WireClient(endpoint)) {
      for (int i = 0; i < 4; i++) {
        wire.post("/v1/chat/completions", WireClient.CHAT);
      }
      wire.readUntil("500 Internal")
          .send("GET /x HTTP/1.1\r\nConnection: close\r\n\r\n")
          .readToEnd();
      assertThat(endpoint.awaitTruths(4, ofSeconds(5)))
          .extracting(RequestTruth::status)
          .containsExactly(200, 500, 200, 500);
    }
  }

  @Test
  void queued_replies_come_first() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(SCRIPT);
        WireClient wire = new WireClient(endpoint)) {
      endpoint.enqueue(Fault.forbidden(), Fault.empty());
      for (int i = 0; i < 3; i++) {
        wire.post("/v1/chat/completions", WireClient.CHAT);
      }
      wire.readUntil(" the");
      assertThat(endpoint.awaitTruths(3, ofSeconds(5)))
          .extracting(RequestTruth::outputTokens)
          .containsExactly(0, 0, 5);
    }
  }

  @Test
  void a_connection_can_be_refused_by_its_number() throws Exception {
    Script script = SCRIPT.when(Selector.index(0), Fault.refuse());
    try (TestEndpoint endpoint = TestEndpoint.start(script)) {
      try (WireClient first = new WireClient(endpoint)) {
        assertThat(first.readToEnd().end()).isIn("reset", "closed");
      }
      try (WireClient second = new WireClient(endpoint)) {
        second.post("/v1/chat/completions", WireClient.CHAT).readUntil("[DONE]");
        assertThat(second.text()).contains("[DONE]");
      }
    }
  }

  @Test
  void an_endpoint_that_stops_listening_refuses_connections() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(SCRIPT)) {
      endpoint.stopListening();
      assertThatThrownBy(() -> new WireClient(endpoint)).isInstanceOf(ConnectException.class);
      endpoint.listenAgain();
      try (WireClient wire = new WireClient(endpoint)) {
        wire.post("/v1/chat/completions", WireClient.CHAT).readUntil("[DONE]");
        assertThat(wire.text()).contains("[DONE]");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reset:0        | reset  | false",
        "cut:0          | closed | false",
        "stall:0        | silent | false",
        "truncate:0     | closed | false",
        "malformed:0    | closed | false",
        "oversized:9,0  | silent | false",
        "empty          | closed | true",
        "error-object:0 | closed | true",
        "stall:0,5ms    | closed | true",
      })
  void an_answer_that_is_not_streamed_fails_too(String fault, String end, boolean wholeJson)
      throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(SCRIPT);
        WireClient wire = new WireClient(endpoint.port(), 1_000)) {
      String body = WireClient.CHAT.replace("\"stream\":true", "\"stream\":false");
      wire.post("/v1/chat/completions", body, "X-Preflight-Fault: " + fault, "Connection: close")
          .readToEnd();
      assertThat(wire.end()).isEqualTo(end);
      assertThat(wire.text().endsWith("}")).isEqualTo(wholeJson);
    }
  }
}
