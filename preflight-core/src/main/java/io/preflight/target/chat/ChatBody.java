package io.preflight.target.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.preflight.target.ChatMessage;
import io.preflight.target.ChatRequest;
import java.io.UncheckedIOException;
import java.util.List;

/** The body of a request. */
public final class ChatBody {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ChatBody() {}

  /**
   * The bytes that ask for an answer.
   *
   * @param protocol whose way of asking
   * @param model the model's name
   * @param request what to ask for; its further fields have the last word
   * @return a JSON object
   */
  public static byte[] of(JsonChatProtocol protocol, String model, ChatRequest request) {
    ObjectNode body = JSON.createObjectNode();
    protocol.write(body, model, request);
    request.extra().applyTo(body);
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Begins a body as most protocols do, with {@code model}, {@code messages} and {@code stream}.
   *
   * @param body the body
   * @param model the model's name
   * @param messages the conversation
   */
  public static void begin(ObjectNode body, String model, List<ChatMessage> messages) {
    body.put("model", model);
    ArrayNode list = body.putArray("messages");
    for (ChatMessage message : messages) {
      list.addObject().put("role", message.role().word()).put("content", message.content());
    }
    body.put("stream", true);
  }
}
