package io.preflight.cost.price;

import java.util.Objects;

/**
 * A price found for a model's name.
 *
 * @param price the price
 * @param rule how the name led to it, in words, for instance {@code exact name}
 */
public record FoundPrice(ModelPrice price, String rule) {

  public FoundPrice {
    Objects.requireNonNull(price, "price");
    Objects.requireNonNull(rule, "rule");
  }
}
