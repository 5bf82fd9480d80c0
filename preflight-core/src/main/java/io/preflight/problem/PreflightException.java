package io.preflight.problem;

/**
 * Every failure that is the user's to mend and that is no judgement about the service. The message
 * is complete: what is wrong, where, and what to do, without a need for the stack trace.
 */
public abstract sealed class PreflightException extends RuntimeException
    permits ConfigurationException, ProbeException {

  private static final long serialVersionUID = 1L;

  PreflightException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * The exit code of the whole run.
   *
   * @return 2 for a configuration problem or a missing dependency, 3 for a probe or eval that could
   *     not be executed
   */
  public abstract int exitCode();

  /**
   * The class of the failure as reports name it.
   *
   * @return {@code configuration} or {@code execution}
   */
  public abstract String errorClass();
}
