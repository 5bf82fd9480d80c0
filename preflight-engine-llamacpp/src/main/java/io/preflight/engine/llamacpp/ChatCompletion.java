package io.preflight.engine.llamacpp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaIterator;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.LlamaOutput;
import de.kherud.llama.Pair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One answer under way. llama.cpp holds back bytes until they are whole characters, so that a piece
 * of text may be several tokens; the usage therefore tells the prompt's tokens alone.
 */
final class ChatCompletion implements AutoCloseable {

  private static final int DEFAULT_MAX_TOKENS = 256;

  private final String model;
  private final LlamaIterator pieces;
  private final Optional<LlamaOutput> first;
  private final int promptTokens;
  private boolean ended;

  private ChatCompletion(
      String model, LlamaIterator pieces, Optional<LlamaOutput> first, int promptTokens) {
    this.model = model;
    this.pieces = pieces;
    this.first = first;
    this.promptTokens = promptTokens;
  }

  /**
   * Begins an answer and waits for its first piece, so that what cannot be answered fails before
   * the response has a status.
   */
  static ChatCompletion begin(LlamaModel model, String name, JsonNode body) {
    InferenceParameters parameters = parameters(body);
    int promptTokens = model.encode(model.applyTemplate(parameters)).length;
    LlamaIterator pieces = model.generate(parameters).iterator();
    Optional<LlamaOutput> first = pieces.hasNext() ? Optional.of(pieces.next()) : Optional.empty();
    return new ChatCompletion(name, pieces, first, promptTokens);
  }

  private static InferenceParameters parameters(JsonNode body) {
    String system = "";
    List<Pair<String, String>> messages = new ArrayList<>();
    for (JsonNode message : body.path("messages")) {
      String role = message.path("role").asText();
      String content = message.path("content").asText();
      if (role.equals("system")) {
        system = system.isEmpty() ? content : system + "\n" + content;
      } else {
        messages.add(new Pair<>(role, content));
      }
    }
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("messages holds no message of the user");
    }
    InferenceParameters parameters =
        new InferenceParameters("")
            .setMessages(system, messages)
            .setUseChatTemplate(true)
            .setCachePrompt(true)
            .setNPredict(
                body.path("max_completion_tokens")
                    .asInt(body.path("max_tokens").asInt(DEFAULT_MAX_TOKENS)));
    if (body.path("temperature").isNumber()) {
      parameters.setTemperature((float) body.path("temperature").asDouble());
    }
    return parameters.setIgnoreEos(body.path("ignore_eos").asBoolean(false));
  }

  void writeTo(OutputStream out) throws IOException {
    event(out, chunk(delta -> delta.put("role", "assistant").put("content", ""), null));
    if (first.isPresent()) {
      piece(out, first.get());
    }
    while (pieces.hasNext()) {
      piece(out, pieces.next());
    }
    ended = true;
    event(out, chunk(delta -> {}, "stop"));
    ObjectNode usage = ChatServer.JSON.createObjectNode().put("object", "chat.completion.chunk");
    usage.putArray("choices");
    usage.putObject("usage").put("prompt_tokens", promptTokens);
    event(out, usage);
    out.write("data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII));
  }

  private void piece(OutputStream out, LlamaOutput piece) throws IOException {
    if (!piece.text.isEmpty()) {
      event(out, chunk(delta -> delta.put("content", piece.text), null));
    }
  }

  /** Fills the delta of a chunk. */
  @FunctionalInterface
  private interface Delta {
    void fill(ObjectNode delta);
  }

  private ObjectNode chunk(Delta content, String finishReason) {
    ObjectNode chunk =
        ChatServer.JSON
            .createObjectNode()
            .put("object", "chat.completion.chunk")
            .put("model", model);
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    content.fill(choice.putObject("delta"));
    choice.put("finish_reason", finishReason);
    return chunk;
  }

  private static void event(OutputStream out, ObjectNode data) throws IOException {
    ByteArrayOutputStream event = new ByteArrayOutputStream();
    event.write("data: ".getBytes(StandardCharsets.US_ASCII));
    event.write(ChatServer.JSON.writeValueAsBytes(data));
    event.write("\n\n".getBytes(StandardCharsets.US_ASCII));
    event.writeTo(out);
    out.flush();
  }

  /** Frees the slot when the client has gone. */
  @Override
  public void close() {
    if (!ended) {
      pieces.cancel();
    }
  }
}
