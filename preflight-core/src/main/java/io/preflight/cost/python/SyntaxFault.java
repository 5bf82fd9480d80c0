package io.preflight.cost.python;

/** The source is not valid Python. */
final class SyntaxFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SyntaxFault(int line, String what) {
    super("line " + line + ": " + what, null, false, false);
  }
}
