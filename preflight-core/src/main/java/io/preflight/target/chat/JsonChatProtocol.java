package io.preflight.target.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.preflight.target.ChatRequest;
import java.util.Optional;

/** A protocol that asks with a JSON object, which a request's further fields may change. */
public interface JsonChatProtocol extends ChatProtocol {

  /**
   * Says in the protocol's own way what is asked for, except for the request's further fields.
   *
   * @param body an empty object
   * @param model the model's name as the endpoint knows it
   * @param request what to ask for
   */
  void write(ObjectNode body, String model, ChatRequest request);

  @Override
  default Optional<byte[]> body(String model, ChatRequest request) {
    return Optional.of(ChatBody.of(this, model, request));
  }
}
