package io.preflight.target.ollama;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.preflight.target.ChatRequest;
import io.preflight.target.chat.BaseUrl;
import io.preflight.target.chat.ChatBody;
import io.preflight.target.chat.JsonChatProtocol;
import io.preflight.target.http.Observation;
import io.preflight.target.http.StreamDecoder;
import java.net.URI;
import java.util.Optional;

/** Ollama's chat: addresses, headers and body. */
final class OllamaProtocol implements JsonChatProtocol {

  static final String NDJSON = "application/x-ndjson";

  @Override
  public BaseUrl base(URI given) {
    return BaseUrl.of(given, "/api/chat", "/api", "/v1");
  }

  @Override
  public String path(String model, ChatRequest request) {
    return "/api/chat";
  }

  @Override
  public Optional<String> modelsPath() {
    return Optional.of("/api/tags");
  }

  @Override
  public ModelFields modelFields() {
    return new ModelFields("models", "name");
  }

  @Override
  public String mediaType() {
    return NDJSON;
  }

  @Override
  public void write(ObjectNode body, String model, ChatRequest request) {
    ChatBody.begin(body, model, request.messages());
    ObjectNode options = body.putObject("options").put("num_predict", request.maxTokens());
    request.temperature().ifPresent(temperature -> options.put("temperature", temperature));
  }

  @Override
  public StreamDecoder decoder(Observation seen) {
    return new OllamaDecoder(seen);
  }
}
