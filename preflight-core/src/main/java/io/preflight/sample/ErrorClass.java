package io.preflight.sample;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a request failed, one class per cause that calls for another remedy. */
public enum ErrorClass {
  /** The connection was refused or could not be made. */
  CONNECT,
  /** The host name could not be resolved. */
  DNS,
  /** The TLS handshake failed. */
  TLS,
  /** No connection within the connect limit. */
  TIMEOUT_CONNECT,
  /** No content within the first-token limit. */
  TIMEOUT_FIRST_TOKEN,
  /** No byte within the idle limit while a stream was open. */
  TIMEOUT_IDLE,
  /** Not finished within the total limit. */
  TIMEOUT_TOTAL,
  /** A redirect, which is never followed with credentials. */
  HTTP_3XX,
  /** A 4xx status other than 429. */
  HTTP_4XX,
  /** Status 429, or the same within a stream: the server limits the rate. */
  HTTP_429,
  /** A 5xx status. */
  HTTP_5XX,
  /** An answer that is not HTTP, or a status no stream can follow. */
  PROTOCOL,
  /** The connection broke after the response had begun. */
  RESET,
  /** An error object inside a stream that began with status 200. */
  IN_STREAM_ERROR,
  /** The stream ended without the protocol's terminator. */
  TRUNCATED,
  /** An event that is not what the protocol allows, such as broken JSON. */
  MALFORMED,
  /** A complete stream without any content. */
  EMPTY,
  /** A body or an event larger than its bound. */
  TOO_LARGE,
  /** An error recorded elsewhere without a class. */
  RECORDED;

  /**
   * The word used in files and reports.
   *
   * @return the lower-case name, for instance {@code timeout_first_token}
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The class with a given word.
   *
   * @param word a word as {@link #word()} gives it
   * @return the class, or empty when no class has that word
   */
  public static Optional<ErrorClass> ofWord(String word) {
    return Arrays.stream(values()).filter(value -> value.word().equals(word)).findFirst();
  }
}
