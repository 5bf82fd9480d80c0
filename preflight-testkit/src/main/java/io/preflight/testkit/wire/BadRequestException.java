package io.preflight.testkit.wire;

/** A request that the protocol does not allow; its message is for the client. */
public final class BadRequestException extends Exception {

  private static final long serialVersionUID = 1;

  /**
   * Creates the exception.
   *
   * @param message what is wrong, one sentence
   */
  public BadRequestException(String message) {
    super(message);
  }
}
