package io.preflight.target.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.preflight.target.ChatRequest;
import java.io.UncheckedIOException;

/** The body of a request for a streamed completion. */
final class ChatBody {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ChatBody() {}

  static byte[] of(String model, ChatRequest request) {
    ObjectNode body = JSON.createObjectNode();
    body.put("model", model);
    body.putArray("messages").addObject().put("role", "user").put("content", request.prompt());
    body.put("max_tokens", request.maxTokens());
    request.temperature().ifPresent(temperature -> body.put("temperature", temperature));
    body.put("stream", true);
    body.putObject("stream_options").put("include_usage", true);
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
