package io.preflight.profile;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What to ask for.
 *
 * @param prompts the user messages, taken in turn; at least one
 * @param maxTokens the most output tokens of one request, at least 1
 * @param temperature the sampling temperature; empty leaves it to the server
 */
public record Workload(List<String> prompts, int maxTokens, OptionalDouble temperature) {

  public Workload {
    prompts = List.copyOf(prompts);
    if (prompts.isEmpty()) {
      throw new IllegalArgumentException("a workload needs at least one prompt");
    }
    if (maxTokens < 1) {
      throw new IllegalArgumentException("max_tokens must be at least 1, but is " + maxTokens);
    }
  }

  /**
   * The prompt of one request.
   *
   * @param sequence the request's place in the order, from 0
   * @return the prompt
   */
  public String prompt(long sequence) {
    return prompts.get(Math.toIntExact(sequence % prompts.size()));
  }
}
