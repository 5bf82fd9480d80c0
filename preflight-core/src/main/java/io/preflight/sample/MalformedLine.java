package io.preflight.sample;

/**
 * A line that holds no sample.
 *
 * @param number the line's number, from 1
 * @param reason what is wrong with it, without its content
 */
public record MalformedLine(long number, String reason) {

  /** For instance {@code line 7: not a JSON object}. */
  @Override
  public String toString() {
    return "line " + number + ": " + reason;
  }
}
