package io.preflight.engine.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocol in front of a real model. */
class ChatServerTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static LlamaModel model;
  private static ChatServer server;

  @BeforeAll
  static void load() throws Exception {
    System.setProperty("de.kherud.llama.tmpdir", folder.toString());
    Path file = TinyModel.write(folder.resolve("tiny.gguf"));
    model =
        new LlamaModel(
            new ModelParameters()
                .setModel(file.toString())
                .setCtxSize(1024)
                .setParallel(2)
                .disableLog());
    server = ChatServer.start(model, new Options(file, "tiny", 0, 2));
  }

  @AfterAll
  static void close() {
    server.close();
    model.close();
  }

  private static HttpResponse<String> post(String body) throws Exception {
    return send(
        HttpRequest.newBuilder(uri("/v1/chat/completions"))
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  @Test
  void anAnswerIsARoleThenContentThenAFinishReasonTheUsageAndTheEnd() throws Exception {
    HttpResponse<String> response =
        post(
            """
            {"model":"tiny","stream":true,"max_tokens":16,"ignore_eos":true,"temperature":0.2,
             "messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"it is"}]}
            """);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
    List<String> events = response.body().lines().filter(line -> !line.isEmpty()).toList();
    assertThat(events).allMatch(line -> line.startsWith("data: "));
    assertThat(json(events.get(0)).at("/choices/0/delta/role").asText()).isEqualTo("assistant");
    assertThat(events.subList(1, events.size() - 3))
        .isNotEmpty()
        .allMatch(line -> !json(line).at("/choices/0/delta/content").asText().isEmpty());
    assertThat(json(events.get(events.size() - 3)).at("/choices/0/finish_reason").asText())
        .isEqualTo("stop");
    assertThat(json(events.get(events.size() - 2)).at("/usage/prompt_tokens").asInt())
        .isGreaterThan(5);
    assertThat(events.get(events.size() - 1)).isEqualTo("data: [DONE]");
  }

  @Test
  void theModelIsListedByItsName() throws Exception {
    assertThat(
            JSON.readTree(send(HttpRequest.newBuilder(uri("/v1/models"))).body())
                .at("/data/0/id")
                .asText())
        .isEqualTo("tiny");
  }

  @Test
  void whatCannotBeAnsweredIsABadRequest() throws Exception {
    assertThat(post("{nonsense").statusCode()).isEqualTo(400);
    HttpResponse<String> response = post("{\"messages\":[]}");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(response.body()).at("/error/message").asText())
        .isEqualTo("messages holds no message of the user");
  }

  private static JsonNode json(String event) {
    try {
      return JSON.readTree(event.substring("data: ".length()));
    } catch (JsonProcessingException e) {
      throw new AssertionError(event, e);
    }
  }
}
