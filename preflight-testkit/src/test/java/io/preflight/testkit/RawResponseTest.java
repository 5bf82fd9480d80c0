package io.preflight.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.testkit.script.RawResponse;
import io.preflight.testkit.script.RawResponse.Ending;
import io.preflight.testkit.script.RawResponse.Framing;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.script.Segment;
import io.preflight.testkit.truth.EventKind;
import io.preflight.testkit.truth.EventTruth;
import io.preflight.testkit.truth.RequestTruth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RawResponseTest {

  @Test
  void a_stream_can_be_cut_at_every_byte() throws Exception {
    RawResponse whole = RawResponse.sse("data: {\"a\":\"ä\"}\r\n\r\n");
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced());
        WireClient wire = new WireClient(endpoint)) {
      int size = whole.bytes().length;
      for (int i = 1; i < size; i++) {
        endpoint.enqueue(whole.cutAt(i));
        wire.post("/v1/chat/completions", WireClient.CHAT);
      }
      List<RequestTruth> truths = endpoint.awaitTruths(size - 1, ofSeconds(10));
      assertThat(truths)
          .allSatisfy(
              truth ->
                  assertThat(truth.events())
                      .extracting(event -> event.kind())
                      .containsExactly(EventKind.HEAD, EventKind.RAW, EventKind.RAW));
    }
  }

  @Test
  void spaced_segments_are_read_one_by_one() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced());
        WireClient wire = new WireClient(endpoint)) {
      endpoint.enqueue(RawResponse.sse("data: hello\n\n").cutEvery(1).spaced(ofMillis(5)));
      wire.post("/v1/chat/completions", WireClient.CHAT).readUntil("0\r\n\r\n");
      List<EventTruth> segments = endpoint.awaitTruths(1, ofSeconds(5)).get(0).events();
      for (int i = 2; i < segments.size(); i++) {
        assertThat(segments.get(i).sentNanos() - segments.get(i - 1).sentNanos())
            .isGreaterThanOrEqualTo(5_000_000);
      }
      assertThat(segments).hasSize(1 + "data: hello\n\n".length());
      assertThat(wire.reads()).isGreaterThan(1);
      assertThat(wire.text()).contains("1\r\nd\r\n1\r\na\r\n1\r\nt\r\n1\r\na\r\n");
    }
  }

  @Test
  void a_verbatim_response_is_exactly_its_bytes() throws Exception {
    byte[] head = "HTTP/1.1 299 Whatever\r\nX: y\r\n".getBytes(UTF_8);
    byte[] rest = "\r\nbody".getBytes(UTF_8);
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced());
        WireClient wire = new WireClient(endpoint)) {
      endpoint.enqueue(RawResponse.verbatim(head, rest));
      wire.post("/v1/chat/completions", WireClient.CHAT).readToEnd();
      assertThat(wire.text()).isEqualTo("HTTP/1.1 299 Whatever\r\nX: y\r\n\r\nbody");
      assertThat(wire.end()).isEqualTo("closed");
    }
  }

  @Test
  void each_ending_shows_on_the_wire() throws Exception {
    RawResponse json = RawResponse.json(200, "{}");
    assertThat(endOf(json)).isEqualTo("silent");
    assertThat(endOf(json.ending(Ending.CLOSE))).isEqualTo("closed");
    assertThat(endOf(json.ending(Ending.RESET))).isEqualTo("reset");
    assertThat(endOf(json.ending(Ending.HANG))).isEqualTo("silent");
    assertThat(endOf(RawResponse.body(200, "text/plain", Framing.UNTIL_CLOSE, new byte[] {65})))
        .isEqualTo("closed");
  }

  @Test
  void a_response_can_have_any_status_and_headers() throws Exception {
    RawResponse response =
        new RawResponse(
                Framing.LENGTH,
                503,
                java.util.Map.of(),
                List.of(new Segment(new byte[] {66}, ofMillis(1))),
                Ending.COMPLETE)
            .header("Retry-After", "3");
    try (TestEndpoint endpoint = TestEndpoint.builder().route("/my/chat", response).start();
        WireClient wire = new WireClient(endpoint)) {
      wire.send("GET /my/chat?x=1 HTTP/1.1\r\n\r\n").readUntil("\r\n\r\nB");
      assertThat(wire.text())
          .startsWith("HTTP/1.1 503 Service Unavailable\r\n")
          .contains("Retry-After: 3\r\n")
          .endsWith("Content-Length: 1\r\n\r\nB");
    }
  }

  private static String endOf(RawResponse response) throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced());
        WireClient wire = new WireClient(endpoint.port(), 600)) {
      endpoint.enqueue(response);
      return wire.post("/v1/chat/completions", WireClient.CHAT).readToEnd().end();
    }
  }
}
