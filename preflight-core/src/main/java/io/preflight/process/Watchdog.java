package io.preflight.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Ends a program whose build was killed without a chance to clean up. A shell holds the other end
 * of a pipe: the pipe breaks with the build, however that ends, and the shell then ends the
 * program's process group. Only where there is a shell and sessions.
 */
public final class Watchdog implements AutoCloseable {

  private static final Path SHELL = Path.of("/bin/sh");
  private static final String SCRIPT =
      "read -r _; kill -s TERM -- \"-$1\"; sleep 5; kill -s KILL -- \"-$1\"";

  private final Process shell;

  private Watchdog(Process shell) {
    this.shell = shell;
  }

  /** Watches over a session leader's process group. */
  static Optional<Watchdog> over(long leader) {
    if (StartedProcess.SETSID.isEmpty() || !Files.isExecutable(SHELL)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Watchdog(
              new ProcessBuilder(
                      StartedProcess.SETSID.get(),
                      SHELL.toString(),
                      "-c",
                      SCRIPT,
                      "preflight-watchdog",
                      Long.toString(leader))
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .redirectError(ProcessBuilder.Redirect.DISCARD)
                  .start()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Calls it off, by force, because closing the pipe would make it bite. */
  @Override
  public void close() {
    shell.destroyForcibly();
  }
}
