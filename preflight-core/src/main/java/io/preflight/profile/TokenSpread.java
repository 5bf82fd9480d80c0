package io.preflight.profile;

import java.util.OptionalDouble;

/**
 * How many tokens: always the same, evenly spread, or a normal distribution cut off at its bounds.
 *
 * @param min the fewest, at least 1
 * @param max the most, at least {@code min}
 * @param mean the middle of the normal distribution, from {@code min} to {@code max}; empty spreads
 *     evenly
 * @param std its standard deviation in tokens, at least 0
 */
public record TokenSpread(int min, int max, OptionalDouble mean, double std) {

  /** The most tokens of one request. */
  static final int MOST = 1_000_000;

  public TokenSpread {
    if (min < 1 || max < min) {
      throw new IllegalArgumentException(
          "a spread goes from at least 1 upwards, but from " + min + " to " + max);
    }
    if (mean.isPresent() && !(mean.getAsDouble() >= min && mean.getAsDouble() <= max)) {
      throw new IllegalArgumentException("the mean must lie between min and max");
    }
    if (!(std >= 0)) {
      throw new IllegalArgumentException("std must be at least 0, but is " + std);
    }
  }

  /**
   * Always the same number.
   *
   * @param tokens how many, at least 1
   * @return the spread
   */
  public static TokenSpread exactly(int tokens) {
    return new TokenSpread(tokens, tokens, OptionalDouble.empty(), 0);
  }
}
