package io.preflight.process;

/** Says what an exit code means where shells and systems agree on it. */
public final class ExitCode {

  private ExitCode() {}

  /**
   * An exit code in words.
   *
   * @param code the code
   * @return for instance {@code exit code 137 (killed, often for want of memory)}
   */
  public static String shown(int code) {
    String meaning = StartedProcess.WINDOWS ? onWindows(code) : onUnix(code);
    return "exit code " + code + (meaning.isEmpty() ? "" : " (" + meaning + ")");
  }

  private static String onUnix(int code) {
    return switch (code) {
      case 126 -> "found, but not executable";
      case 127 -> "command not found";
      case 130 -> "interrupted";
      case 134 -> "aborted";
      case 137 -> "killed, often for want of memory";
      case 139 -> "crashed with a segmentation fault";
      case 143 -> "told to end";
      default -> "";
    };
  }

  private static String onWindows(int code) {
    return code == 9009 ? "command not found" : "";
  }
}
