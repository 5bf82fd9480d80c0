package io.preflight.sample;

import java.util.Arrays;
import java.util.Optional;

/** The version of HTTP that an answer came by. */
public enum HttpProtocol {
  /** HTTP/1.0. */
  HTTP_1_0("1.0"),
  /** HTTP/1.1. */
  HTTP_1_1("1.1"),
  /** HTTP/2. */
  HTTP_2("2");

  private final String word;

  HttpProtocol(String word) {
    this.word = word;
  }

  /**
   * The word used in files and reports.
   *
   * @return for instance {@code 1.1}
   */
  public String word() {
    return word;
  }

  /**
   * The version with a given word.
   *
   * @param word a word as {@link #word()} gives it
   * @return the version, or empty when none has that word
   */
  public static Optional<HttpProtocol> ofWord(String word) {
    return Arrays.stream(values()).filter(value -> value.word.equals(word)).findFirst();
  }
}
