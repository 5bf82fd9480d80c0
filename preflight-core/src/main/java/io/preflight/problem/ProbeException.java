package io.preflight.problem;

/** The measurement could not be carried out: nothing was judged, exit code 3. */
public final class ProbeException extends PreflightException {

  private static final long serialVersionUID = 1L;

  /**
   * A failure of the measurement.
   *
   * @param message what happened and what to do, in one line
   */
  public ProbeException(String message) {
    super(OneLine.of(message), null);
  }

  /**
   * A failure of the measurement with its cause, which only {@code -X} shows.
   *
   * @param message what happened and what to do, in one line
   * @param cause the underlying failure
   */
  public ProbeException(String message, Throwable cause) {
    super(OneLine.of(message), cause);
  }

  @Override
  public int exitCode() {
    return 3;
  }

  @Override
  public String errorClass() {
    return "execution";
  }
}
