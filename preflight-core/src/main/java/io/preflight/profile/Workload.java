package io.preflight.profile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What to ask for.
 *
 * @param prompts where the prompts come from
 * @param maxTokens the most output tokens of any request, at least 1
 * @param temperature the sampling temperature; empty leaves it to the server
 * @param seed what everything random about prompts depends on
 * @param cacheBusting whether every prompt begins with words no earlier run has sent, so that no
 *     cache of prompts helps
 * @param extraBody further fields of the body: texts, numbers, booleans, nulls, lists and maps of
 *     those
 */
public record Workload(
    PromptSource prompts,
    int maxTokens,
    OptionalDouble temperature,
    long seed,
    boolean cacheBusting,
    Map<String, Object> extraBody) {

  public Workload {
    Objects.requireNonNull(prompts, "prompts");
    Objects.requireNonNull(temperature, "temperature");
    extraBody = Collections.unmodifiableMap(new LinkedHashMap<>(extraBody));
    if (maxTokens < 1) {
      throw new IllegalArgumentException("max_tokens must be at least 1, but is " + maxTokens);
    }
  }

  /**
   * Prompts as they are, taken in turn.
   *
   * @param prompts the user messages, at least one
   * @param maxTokens the most output tokens of one request, at least 1
   * @param temperature the sampling temperature; empty leaves it to the server
   * @return the workload
   */
  public static Workload of(List<String> prompts, int maxTokens, OptionalDouble temperature) {
    return new Workload(
        new PromptSource.Inline(prompts), maxTokens, temperature, 0, false, Map.of());
  }
}
