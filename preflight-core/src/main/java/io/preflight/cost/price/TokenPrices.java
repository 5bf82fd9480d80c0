package io.preflight.cost.price;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * What a model's tokens cost.
 *
 * @param inputUsdPerMtok USD per million input tokens, 0 or more
 * @param outputUsdPerMtok USD per million output tokens, 0 or more; reasoning is billed as output
 * @param cacheReadUsdPerMtok USD per million input tokens read from a prompt cache
 * @param cacheWriteUsdPerMtok USD per million input tokens written to a prompt cache
 */
public record TokenPrices(
    BigDecimal inputUsdPerMtok,
    BigDecimal outputUsdPerMtok,
    Optional<BigDecimal> cacheReadUsdPerMtok,
    Optional<BigDecimal> cacheWriteUsdPerMtok) {

  /** Nothing costs anything: a model that runs on the caller's own machine. */
  public static final TokenPrices FREE = of(BigDecimal.ZERO, BigDecimal.ZERO);

  public TokenPrices {
    notNegative(inputUsdPerMtok, "inputUsdPerMtok");
    notNegative(outputUsdPerMtok, "outputUsdPerMtok");
    cacheReadUsdPerMtok.ifPresent(price -> notNegative(price, "cacheReadUsdPerMtok"));
    cacheWriteUsdPerMtok.ifPresent(price -> notNegative(price, "cacheWriteUsdPerMtok"));
  }

  /**
   * Prices without a prompt cache.
   *
   * @param inputUsdPerMtok USD per million input tokens, 0 or more
   * @param outputUsdPerMtok USD per million output tokens, 0 or more
   * @return the prices
   */
  public static TokenPrices of(BigDecimal inputUsdPerMtok, BigDecimal outputUsdPerMtok) {
    return new TokenPrices(inputUsdPerMtok, outputUsdPerMtok, Optional.empty(), Optional.empty());
  }

  /**
   * The cost of one request, exactly.
   *
   * @param inputTokens input tokens, 0 or more
   * @param outputTokens output tokens, 0 or more
   * @return USD
   */
  public BigDecimal costUsd(long inputTokens, long outputTokens) {
    BigDecimal input = inputUsdPerMtok.multiply(BigDecimal.valueOf(inputTokens));
    BigDecimal output = outputUsdPerMtok.multiply(BigDecimal.valueOf(outputTokens));
    return input.add(output).movePointLeft(6);
  }

  private static void notNegative(BigDecimal price, String name) {
    Objects.requireNonNull(price, name);
    if (price.signum() < 0) {
      throw new IllegalArgumentException(name + " must not be negative, but is " + price);
    }
  }
}
