package io.preflight.testkit;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.truth.EventKind;
import io.preflight.testkit.truth.EventTruth;
import io.preflight.testkit.truth.Outcome;
import io.preflight.testkit.truth.RequestTruth;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamingTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void a_stream_has_a_role_then_content_then_finish_then_usage_then_done() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.constant(ofMillis(5), ofMillis(1)))) {
      String body = WireClient.chat("\"max_tokens\":3,\"stream_options\":{\"include_usage\":true}");
      HttpResponse<String> response = post(endpoint, "/v1/chat/completions", body);

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type"))
          .hasValue("text/event-stream; charset=utf-8");
      List<String> data = data(response.body());
      assertThat(data).hasSize(7).last().isEqualTo("[DONE]");
      JsonNode role = JSON.readTree(data.get(0));
      assertThat(role.at("/choices/0/delta/role").asText()).isEqualTo("assistant");
      assertThat(role.at("/choices/0/delta/content").asText()).isEmpty();
      assertThat(role.path("id").asText()).isEqualTo("chatcmpl-0");
      assertThat(contents(data)).containsExactly(" the", " of", " and");
      JsonNode finish = JSON.readTree(data.get(4));
      assertThat(finish.at("/choices/0/finish_reason").asText()).isEqualTo("length");
      JsonNode usage = JSON.readTree(data.get(5));
      assertThat(usage.path("choices")).isEmpty();
      assertThat(usage.at("/usage/completion_tokens").asInt()).isEqualTo(3);
      assertThat(usage.at("/usage/prompt_tokens").asInt()).isEqualTo(4);
    }
  }

  @Test
  void usage_comes_only_when_it_was_asked_for() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced())) {
      assertThat(post(endpoint, "/chat/completions", WireClient.CHAT).body())
          .doesNotContain("usage");
    }
  }

  @Test
  void an_answer_shorter_than_the_limit_stops() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced().withOutputTokens(2))) {
      String body = post(endpoint, "/v1/chat/completions", WireClient.CHAT).body();
      assertThat(contents(data(body))).hasSize(2);
      assertThat(body).contains("\"finish_reason\":\"stop\"");
    }
  }

  @Test
  void a_whole_answer_has_the_text_and_the_usage() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced())) {
      String body = WireClient.CHAT.replace("\"stream\":true", "\"stream\":false");
      JsonNode answer = JSON.readTree(post(endpoint, "/v1/chat/completions", body).body());
      assertThat(answer.path("object").asText()).isEqualTo("chat.completion");
      assertThat(answer.at("/choices/0/message/content").asText()).isEqualTo(" the of and to in");
      assertThat(answer.at("/usage/total_tokens").asInt()).isEqualTo(9);
    }
  }

  @Test
  void events_are_sent_when_the_script_says() throws Exception {
    Script script = Script.exact(ofMillis(30), ofMillis(35), ofMillis(80));
    try (TestEndpoint endpoint = TestEndpoint.start(script)) {
      post(endpoint, "/v1/chat/completions", WireClient.CHAT);

      RequestTruth truth = endpoint.awaitTruths(1, ofSeconds(5)).get(0);
      assertThat(truth.outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(truth.outputTokens()).isEqualTo(3);
      assertThat(truth.events())
          .extracting(EventTruth::kind)
          .containsExactly(
              EventKind.HEAD,
              EventKind.ROLE,
              EventKind.CONTENT,
              EventKind.CONTENT,
              EventKind.CONTENT,
              EventKind.FINISH,
              EventKind.TERMINATOR);
      assertThat(truth.contentEvents())
          .extracting(event -> (event.dueNanos() - truth.startNanos()) / 1_000_000)
          .containsExactly(30L, 35L, 80L);
      assertThat(truth.contentEvents()).allMatch(event -> event.lagNanos() >= 0);
      assertThat(truth.ttftNanos().orElseThrow()).isBetween(30_000_000L, 2_000_000_000L);
    }
  }

  @Test
  void slots_make_requests_wait_in_the_order_of_arrival() throws Exception {
    try (TestEndpoint endpoint =
        TestEndpoint.builder()
            .script(Script.constant(ofMillis(40), ofMillis(0)))
            .slots(1)
            .start()) {
      try (WireClient first = new WireClient(endpoint);
          WireClient second = new WireClient(endpoint);
          WireClient third = new WireClient(endpoint)) {
        for (WireClient one : List.of(first, second, third)) {
          int before = endpoint.received().size();
          one.post("/v1/chat/completions", WireClient.CHAT);
          while (endpoint.received().size() == before) {
            Thread.sleep(1);
          }
        }
        third.readUntil("[DONE]");
      }
      List<RequestTruth> truths = endpoint.awaitTruths(3, ofSeconds(5));
      assertThat(truths).extracting(RequestTruth::index).containsExactly(0L, 1L, 2L);
      assertThat(truths.get(2).startNanos()).isGreaterThanOrEqualTo(truths.get(1).endNanos());
      assertThat(truths.get(1).startNanos()).isGreaterThanOrEqualTo(truths.get(0).endNanos());
    }
  }

  @Test
  void requests_beyond_the_queue_get_429() throws Exception {
    try (TestEndpoint endpoint =
            TestEndpoint.builder()
                .script(Script.constant(ofSeconds(30), ofMillis(0)))
                .slots(1)
                .maxQueue(0)
                .start();
        WireClient first = new WireClient(endpoint);
        WireClient second = new WireClient(endpoint)) {
      first.post("/v1/chat/completions", WireClient.CHAT).readUntil("assistant");
      second.post("/v1/chat/completions", WireClient.CHAT).readUntil("waiting");
      assertThat(second.text()).startsWith("HTTP/1.1 429 Too Many").contains("Retry-After: 1\r\n");
    }
  }

  @Test
  void an_abandoned_request_frees_its_slot() throws Exception {
    try (TestEndpoint endpoint =
        TestEndpoint.builder()
            .script(Script.exact(List.of(List.of(ofSeconds(30)), List.of(ofMillis(1)))))
            .slots(1)
            .start()) {
      try (WireClient first = new WireClient(endpoint)) {
        first.post("/v1/chat/completions", WireClient.CHAT).readUntil("assistant");
      }
      assertThat(post(endpoint, "/v1/chat/completions", WireClient.CHAT).body()).contains("[DONE]");
      assertThat(endpoint.awaitTruths(2, ofSeconds(5)))
          .extracting(RequestTruth::outcome)
          .containsExactly(Outcome.ABANDONED, Outcome.COMPLETED);
    }
  }

  @Test
  void an_unpaced_stream_is_complete() throws Exception {
    try (TestEndpoint endpoint =
        TestEndpoint.start(Script.unpaced().withTokensPerChunk(1, 4).withSeed(7))) {
      String body =
          post(endpoint, "/v1/chat/completions", WireClient.chat("\"max_tokens\":20000")).body();
      String text = String.join("", contents(data(body)));
      assertThat(text.chars().filter(c -> c == ' ').count()).isEqualTo(20_000);
      assertThat(endpoint.awaitTruths(1, ofSeconds(5)).get(0).outputTokens()).isEqualTo(20_000);
    }
  }

  @Test
  void pipelined_requests_are_answered_in_order() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.constant(ofMillis(5), ofMillis(1)));
        WireClient wire = new WireClient(endpoint)) {
      wire.post("/v1/chat/completions", WireClient.CHAT)
          .send("GET /health HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n")
          .readToEnd();
      assertThat(wire.end()).isEqualTo("closed");
      assertThat(wire.text().indexOf("[DONE]"))
          .isPositive()
          .isLessThan(wire.text().indexOf("Content-Length: 0"));
    }
  }

  private HttpResponse<String> post(TestEndpoint endpoint, String path, String body)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(endpoint.baseUrl() + path))
            .timeout(ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static List<String> data(String body) {
    return body.lines()
        .filter(line -> line.startsWith("data: "))
        .map(line -> line.substring("data: ".length()))
        .toList();
  }

  private static List<String> contents(List<String> data) throws Exception {
    List<String> contents = new ArrayList<>();
    for (String event : data) {
      if (!event.equals("[DONE]")) {
        String content = JSON.readTree(event).at("/choices/0/delta/content").asText();
        if (!content.isEmpty()) {
          contents.add(content);
        }
      }
    }
    return contents;
  }
}
