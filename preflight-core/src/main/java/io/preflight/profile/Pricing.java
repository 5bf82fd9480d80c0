package io.preflight.profile;

/**
 * What tokens cost, in USD per token.
 *
 * @param inputUsd per prompt token, 0 or more
 * @param outputUsd per generated token, 0 or more
 */
public record Pricing(double inputUsd, double outputUsd) {

  public Pricing {
    if (!(inputUsd >= 0 && outputUsd >= 0) || inputUsd + outputUsd == 0) {
      throw new IllegalArgumentException(
          "prices must not be negative and not all 0, but are " + inputUsd + " and " + outputUsd);
    }
  }
}
