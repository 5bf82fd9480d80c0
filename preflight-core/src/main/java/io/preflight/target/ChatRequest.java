package io.preflight.target;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One request for a streamed answer, independent of the wire protocol.
 *
 * @param messages the conversation so far, at least one message
 * @param maxTokens the most output tokens, at least 1
 * @param temperature the sampling temperature; empty leaves it to the server
 * @param extra further fields of the body
 */
public record ChatRequest(
    List<ChatMessage> messages, int maxTokens, OptionalDouble temperature, ExtraFields extra) {

  public ChatRequest {
    messages = List.copyOf(messages);
    Objects.requireNonNull(temperature, "temperature");
    Objects.requireNonNull(extra, "extra");
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a request needs at least one message");
    }
    if (maxTokens < 1) {
      throw new IllegalArgumentException("max_tokens must be at least 1, but is " + maxTokens);
    }
  }

  /**
   * A request that is one message of the user.
   *
   * @param prompt the message
   * @param maxTokens the most output tokens, at least 1
   * @param temperature the sampling temperature; empty leaves it to the server
   * @return the request
   */
  public static ChatRequest of(String prompt, int maxTokens, OptionalDouble temperature) {
    return new ChatRequest(
        List.of(ChatMessage.user(prompt)), maxTokens, temperature, ExtraFields.NONE);
  }

  /**
   * What the user says last.
   *
   * @return the content of the last message
   */
  public String prompt() {
    return messages.get(messages.size() - 1).content();
  }
}
