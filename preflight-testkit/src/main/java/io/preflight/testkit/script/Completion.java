package io.preflight.testkit.script;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * An ordinary answer: how many tokens, in which pieces and when. Immutable; the {@code with}
 * methods return changed copies.
 *
 * @param pacing when content events are due
 * @param outputTokens how many tokens an answer has; empty means as many as the request's {@code
 *     max_tokens} allows. A smaller {@code max_tokens} cuts the answer (finish reason {@code
 *     length})
 * @param minTokensPerChunk the fewest tokens of a content event, at least 1
 * @param maxTokensPerChunk the most tokens of a content event; sizes between are drawn uniformly
 * @param roleDelay from the start of a request to its role-only event; the response head goes out
 *     at the start
 */
public record Completion(
    Pacing pacing,
    OptionalInt outputTokens,
    int minTokensPerChunk,
    int maxTokensPerChunk,
    Duration roleDelay)
    implements Reply {

  /** Tokens of an answer when neither the script nor the request says a number. */
  public static final int DEFAULT_OUTPUT_TOKENS = 16;

  /** Checks the ranges. */
  public Completion {
    if (outputTokens.isPresent() && outputTokens.getAsInt() < 0) {
      throw new IllegalArgumentException(
          "output tokens must be at least 0, but are " + outputTokens.getAsInt());
    }
    if (minTokensPerChunk < 1 || maxTokensPerChunk < minTokensPerChunk) {
      throw new IllegalArgumentException(
          "tokens per chunk must be at least 1 and ascend, but are %d to %d"
              .formatted(minTokensPerChunk, maxTokensPerChunk));
    }
    Durations.atMostADay("the role delay", roleDelay);
  }

  /**
   * One token per event, as many tokens as asked for, the role event at once.
   *
   * @param pacing when content events are due
   * @return the answer
   */
  public static Completion paced(Pacing pacing) {
    return new Completion(pacing, OptionalInt.empty(), 1, 1, Duration.ZERO);
  }

  /**
   * The same at other times.
   *
   * @param newPacing when content events are due
   * @return the changed copy
   */
  public Completion withPacing(Pacing newPacing) {
    return new Completion(newPacing, outputTokens, minTokensPerChunk, maxTokensPerChunk, roleDelay);
  }

  /**
   * The same with a number of output tokens.
   *
   * @param tokens the number, at least 0
   * @return the changed copy
   */
  public Completion withOutputTokens(int tokens) {
    return new Completion(
        pacing, OptionalInt.of(tokens), minTokensPerChunk, maxTokensPerChunk, roleDelay);
  }

  /**
   * The same with larger content events.
   *
   * @param min the fewest tokens of an event, at least 1
   * @param max the most tokens of an event
   * @return the changed copy
   */
  public Completion withTokensPerChunk(int min, int max) {
    return new Completion(pacing, outputTokens, min, max, roleDelay);
  }

  /**
   * The same with a later role-only event.
   *
   * @param delay from the start of the request
   * @return the changed copy
   */
  public Completion withRoleDelay(Duration delay) {
    return new Completion(pacing, outputTokens, minTokensPerChunk, maxTokensPerChunk, delay);
  }

  /**
   * The answer to one request, laid out in time.
   *
   * @param seed the seed of the script
   * @param index the number of the request
   * @param maxTokens the request's limit
   * @return the plan, the same for the same arguments
   */
  public GenerationPlan plan(long seed, long index, OptionalInt maxTokens) {
    return new GenerationPlan(this, seed, index, maxTokens);
  }
}
