package io.preflight.report;

import io.preflight.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Leaves the verdict as one line where an orchestrator looks for it, such as {@code
 * /dev/termination-log} of a Kubernetes container.
 */
public final class VerdictFile {

  /** The environment variable that names the file. */
  public static final String VARIABLE = "PREFLIGHT_VERDICT_FILE";

  /** Kubernetes keeps no more of a termination message. */
  private static final int LARGEST_BYTES = 4096;

  private VerdictFile() {}

  /**
   * Appends the line to the file that {@value #VARIABLE} names, as far as there is room. Several
   * profiles or models leave one line each.
   *
   * @param line the verdict in one line
   * @param environment the environment variables
   * @return why it could not be done; empty when it was, or when there is no such file
   */
  public static Optional<Problem> append(String line, Map<String, String> environment) {
    return NamedFile.append(
        VARIABLE, "verdict", environment, size -> cut(line + "\n", LARGEST_BYTES - size));
  }

  /** Between two characters, the end of the line kept. */
  private static byte[] cut(String text, long room) {
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    if (all.length <= room) {
      return all;
    }
    int end = (int) room - 1;
    while (end > 0 && (all[end] & 0xC0) == 0x80) {
      end--;
    }
    if (end <= 0) {
      return new byte[0];
    }
    byte[] kept = new byte[end + 1];
    System.arraycopy(all, 0, kept, 0, end);
    kept[end] = '\n';
    return kept;
  }
}
