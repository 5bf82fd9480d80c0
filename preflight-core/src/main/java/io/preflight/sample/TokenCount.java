package io.preflight.sample;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * The tokens of one request.
 *
 * @param output tokens generated, at least 0; empty when unknown
 * @param input tokens of the prompt, at least 0; empty when unknown
 * @param source where {@code output} came from; {@link TokenSource#NONE} exactly when it is unknown
 */
public record TokenCount(OptionalInt output, OptionalInt input, TokenSource source) {

  /** Nothing is known. */
  public static final TokenCount UNKNOWN =
      new TokenCount(OptionalInt.empty(), OptionalInt.empty(), TokenSource.NONE);

  public TokenCount {
    Objects.requireNonNull(source, "source");
    requireNotNegative(output, "output");
    requireNotNegative(input, "input");
    if (output.isPresent() == (source == TokenSource.NONE)) {
      throw new IllegalArgumentException(
          "an output count needs a source and the other way round, but output is "
              + output
              + " and source is "
              + source.word());
    }
  }

  /**
   * A known number of output tokens.
   *
   * @param output tokens generated
   * @param source where the count came from
   * @return the count, with unknown input
   */
  public static TokenCount ofOutput(int output, TokenSource source) {
    return new TokenCount(OptionalInt.of(output), OptionalInt.empty(), source);
  }

  private static void requireNotNegative(OptionalInt count, String name) {
    if (count.isPresent() && count.getAsInt() < 0) {
      throw new IllegalArgumentException(
          name + " tokens must not be negative, but are " + count.getAsInt());
    }
  }
}
