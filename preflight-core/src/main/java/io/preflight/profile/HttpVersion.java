package io.preflight.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The version of HTTP that requests are made with. */
public enum HttpVersion {
  /** HTTP/1.1. */
  HTTP_1_1("1.1"),
  /** HTTP/2 and nothing else: by ALPN under TLS, with prior knowledge without. */
  HTTP_2("2"),
  /** Under TLS what the server chooses by ALPN; HTTP/1.1 without. */
  AUTO("auto");

  private final String word;

  HttpVersion(String word) {
    this.word = word;
  }

  /**
   * The word used in profiles.
   *
   * @return for instance {@code 1.1}
   */
  public String word() {
    return word;
  }

  static Optional<HttpVersion> ofWord(String word) {
    return Arrays.stream(values()).filter(value -> value.word.equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(HttpVersion::word).toList();
  }
}
