package io.preflight.sample;

import io.preflight.problem.OneLine;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Why and how one request failed.
 *
 * @param errorClass the class of the failure
 * @param message one line for a person, without secrets
 * @param httpStatus the HTTP status, when the server sent one
 */
public record Failure(ErrorClass errorClass, String message, OptionalInt httpStatus) {

  public Failure {
    Objects.requireNonNull(errorClass, "errorClass");
    Objects.requireNonNull(httpStatus, "httpStatus");
    message = OneLine.of(message);
  }

  /**
   * A failure before any HTTP status arrived.
   *
   * @param errorClass the class
   * @param message one line for a person
   * @return the failure
   */
  public static Failure of(ErrorClass errorClass, String message) {
    return new Failure(errorClass, message, OptionalInt.empty());
  }

  /**
   * A failure after the server had answered with a status line.
   *
   * @param errorClass the class
   * @param message one line for a person
   * @param httpStatus the status
   * @return the failure
   */
  public static Failure withStatus(ErrorClass errorClass, String message, int httpStatus) {
    return new Failure(errorClass, message, OptionalInt.of(httpStatus));
  }
}
