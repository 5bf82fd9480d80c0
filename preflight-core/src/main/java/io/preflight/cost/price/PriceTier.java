package io.preflight.cost.price;

import java.util.Objects;

/**
 * Prices that hold for a whole request once its input is large.
 *
 * @param aboveInputTokens the tier holds when the request has more input tokens than this; above 0
 * @param prices what tokens cost then
 */
public record PriceTier(long aboveInputTokens, TokenPrices prices) {

  public PriceTier {
    Objects.requireNonNull(prices, "prices");
    if (aboveInputTokens < 1) {
      throw new IllegalArgumentException(
          "aboveInputTokens must be at least 1, but is " + aboveInputTokens);
    }
  }
}
