package io.preflight.target.cohere;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.preflight.target.ChatRequest;
import io.preflight.target.chat.BaseUrl;
import io.preflight.target.chat.ChatBody;
import io.preflight.target.chat.JsonChatProtocol;
import io.preflight.target.http.Observation;
import io.preflight.target.http.StreamDecoder;
import java.net.URI;
import java.util.Optional;

/** Cohere's chat, version 2: addresses and body. */
final class CohereProtocol implements JsonChatProtocol {

  @Override
  public BaseUrl base(URI given) {
    return BaseUrl.of(given, "/v2/chat", "/v2", "/v1");
  }

  @Override
  public String path(String model, ChatRequest request) {
    return "/v2/chat";
  }

  @Override
  public Optional<String> modelsPath() {
    return Optional.of("/v1/models");
  }

  @Override
  public ModelFields modelFields() {
    return new ModelFields("models", "name");
  }

  @Override
  public void write(ObjectNode body, String model, ChatRequest request) {
    ChatBody.begin(body, model, request.messages());
    body.put("max_tokens", request.maxTokens());
    request.temperature().ifPresent(temperature -> body.put("temperature", temperature));
  }

  @Override
  public StreamDecoder decoder(Observation seen) {
    return new CohereDecoder(seen);
  }
}
