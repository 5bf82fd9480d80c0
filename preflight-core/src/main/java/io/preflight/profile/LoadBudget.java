package io.preflight.profile;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a run may use at most, warm-up and cool-down included. Whatever is used up first ends it.
 *
 * @param maxRequests the most requests, at least 1
 * @param maxDuration how long requests are started at most
 * @param maxTokens the most tokens of prompts and answers together, at least 1
 * @param maxCost the most money
 */
public record LoadBudget(
    OptionalInt maxRequests,
    Optional<Duration> maxDuration,
    OptionalLong maxTokens,
    Optional<Money> maxCost) {

  /** No limit on anything. */
  public static final LoadBudget NONE =
      new LoadBudget(OptionalInt.empty(), Optional.empty(), OptionalLong.empty(), Optional.empty());

  /**
   * An amount of money and what tokens cost.
   *
   * @param usd the amount in USD, positive
   * @param pricing the prices
   */
  public record Money(double usd, Pricing pricing) {
    public Money {
      Objects.requireNonNull(pricing, "pricing");
      if (!(usd > 0)) {
        throw new IllegalArgumentException("max_cost_usd must be positive, but is " + usd);
      }
    }
  }

  public LoadBudget {
    if (maxRequests.orElse(1) < 1) {
      throw new IllegalArgumentException("max_requests must be at least 1, but is " + maxRequests);
    }
    if (maxTokens.orElse(1) < 1) {
      throw new IllegalArgumentException(
          "max_tokens_total must be at least 1, but is " + maxTokens);
    }
    if (maxDuration.isPresent() && (maxDuration.get().isNegative() || maxDuration.get().isZero())) {
      throw new IllegalArgumentException("max_duration must be positive, but is " + maxDuration);
    }
    Objects.requireNonNull(maxCost, "maxCost");
  }
}
