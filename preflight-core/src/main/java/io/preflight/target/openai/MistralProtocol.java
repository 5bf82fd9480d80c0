package io.preflight.target.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.preflight.target.ChatRequest;

/** Mistral's chat: OpenAI's, except that it counts tokens unasked and refuses to be asked. */
final class MistralProtocol extends OpenAiProtocol {

  @Override
  public void write(ObjectNode body, String model, ChatRequest request) {
    super.write(body, model, request);
    body.remove("stream_options");
  }
}
