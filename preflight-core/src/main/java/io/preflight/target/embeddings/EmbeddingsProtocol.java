package io.preflight.target.embeddings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.preflight.target.ChatRequest;
import io.preflight.target.chat.BaseUrl;
import io.preflight.target.chat.JsonChatProtocol;
import io.preflight.target.http.Observation;
import io.preflight.target.http.StreamDecoder;
import java.net.URI;

/** OpenAI's embeddings: addresses and body. What the user says last is embedded. */
final class EmbeddingsProtocol implements JsonChatProtocol {

  @Override
  public BaseUrl base(URI given) {
    return BaseUrl.of(given, "/embeddings").versioned();
  }

  @Override
  public String path(String model, ChatRequest request) {
    return "/embeddings";
  }

  @Override
  public String mediaType() {
    return "application/json";
  }

  @Override
  public void write(ObjectNode body, String model, ChatRequest request) {
    body.put("model", model);
    body.put("input", request.prompt());
  }

  @Override
  public StreamDecoder decoder(Observation seen) {
    return new EmbeddingsDecoder(seen);
  }
}
