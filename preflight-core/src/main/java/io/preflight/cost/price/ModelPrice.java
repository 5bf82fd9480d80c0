package io.preflight.cost.price;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one model costs.
 *
 * @param name the model's name in its price list, for instance {@code azure/gpt-4o}
 * @param provider who sells it, for instance {@code openai}; may be empty
 * @param mode what it does: {@code chat}, {@code embedding}, {@code responses}, …
 * @param base prices of an ordinary request
 * @param batch prices of a request in a batch, when the provider has them
 * @param tiers prices of requests with a large input, smallest threshold first
 * @param maxOutputTokens the most tokens one answer may have, when known
 */
public record ModelPrice(
    String name,
    String provider,
    String mode,
    TokenPrices base,
    Optional<TokenPrices> batch,
    List<PriceTier> tiers,
    OptionalLong maxOutputTokens) {

  public ModelPrice {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(base, "base");
    Objects.requireNonNull(batch, "batch");
    Objects.requireNonNull(maxOutputTokens, "maxOutputTokens");
    tiers = tiers.stream().sorted(Comparator.comparingLong(PriceTier::aboveInputTokens)).toList();
  }

  /**
   * A model with one price for all requests.
   *
   * @param name the model's name
   * @param provider who sells it; may be empty
   * @param prices what its tokens cost
   * @return the price
   */
  public static ModelPrice flat(String name, String provider, TokenPrices prices) {
    return new ModelPrice(
        name, provider, "chat", prices, Optional.empty(), List.of(), OptionalLong.empty());
  }

  /**
   * The prices that hold for a request of this size: those of the highest tier it exceeds.
   *
   * @param inputTokens input tokens, 0 or more
   * @return the prices
   */
  public TokenPrices pricesFor(long inputTokens) {
    TokenPrices prices = base;
    for (PriceTier tier : tiers) {
      if (inputTokens > tier.aboveInputTokens()) {
        prices = tier.prices();
      }
    }
    return prices;
  }

  /**
   * The cost of one request, exactly.
   *
   * @param inputTokens input tokens, 0 or more
   * @param outputTokens output tokens, 0 or more
   * @return USD
   */
  public BigDecimal costUsd(long inputTokens, long outputTokens) {
    return pricesFor(inputTokens).costUsd(inputTokens, outputTokens);
  }
}
