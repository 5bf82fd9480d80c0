package io.preflight.target;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One request for a streamed answer, independent of the wire protocol.
 *
 * @param prompt the user's message
 * @param maxTokens the most output tokens, at least 1
 * @param temperature the sampling temperature; empty leaves it to the server
 */
public record ChatRequest(String prompt, int maxTokens, OptionalDouble temperature) {

  public ChatRequest {
    Objects.requireNonNull(prompt, "prompt");
    if (maxTokens < 1) {
      throw new IllegalArgumentException("max_tokens must be at least 1, but is " + maxTokens);
    }
  }
}
