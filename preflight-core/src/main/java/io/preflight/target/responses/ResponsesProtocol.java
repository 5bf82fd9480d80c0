package io.preflight.target.responses;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.preflight.target.ChatMessage;
import io.preflight.target.ChatRequest;
import io.preflight.target.chat.BaseUrl;
import io.preflight.target.chat.JsonChatProtocol;
import io.preflight.target.http.Observation;
import io.preflight.target.http.StreamDecoder;
import java.net.URI;

/** OpenAI's Responses: addresses and body. */
final class ResponsesProtocol implements JsonChatProtocol {

  @Override
  public BaseUrl base(URI given) {
    return BaseUrl.of(given, "/responses").versioned();
  }

  @Override
  public String path(String model, ChatRequest request) {
    return "/responses";
  }

  @Override
  public void write(ObjectNode body, String model, ChatRequest request) {
    body.put("model", model);
    ArrayNode input = body.putArray("input");
    for (ChatMessage message : request.messages()) {
      input.addObject().put("role", message.role().word()).put("content", message.content());
    }
    body.put("stream", true);
    body.put("store", false);
    body.put("max_output_tokens", request.maxTokens());
    request.temperature().ifPresent(temperature -> body.put("temperature", temperature));
  }

  @Override
  public StreamDecoder decoder(Observation seen) {
    return new ResponsesDecoder(seen);
  }
}
