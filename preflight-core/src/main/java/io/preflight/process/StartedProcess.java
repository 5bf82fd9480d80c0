package io.preflight.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A process being started.
 *
 * <p>On Linux it leads a session of its own: Ctrl-C in the terminal then reaches only the build,
 * which ends its own work first, and processes whose parent has died are still found.
 *
 * @param process the process, its standard input closed
 * @param ownSession whether its pid is the id of a session of its own
 */
public record StartedProcess(Process process, boolean ownSession) {

  /** Whether programs are started by the rules of Windows. */
  public static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  static final Optional<String> SETSID =
      List.of("/usr/bin/setsid", "/bin/setsid").stream()
          .filter(path -> Files.isDirectory(Path.of("/proc/self")))
          .filter(path -> Files.isExecutable(Path.of(path)))
          .findFirst();

  /**
   * Starts a process.
   *
   * @param builder what to start; its command is changed where a session takes another program
   * @return the process
   * @throws IOException if the system cannot start it
   */
  public static StartedProcess start(ProcessBuilder builder) throws IOException {
    List<String> full = new ArrayList<>(builder.command());
    SETSID.ifPresent(setsid -> full.add(0, setsid));
    Process process = builder.command(full).start();
    process.getOutputStream().close();
    return new StartedProcess(process, SETSID.isPresent());
  }

  /**
   * The process with everything it will have started.
   *
   * @return the tree below it
   */
  public ProcessTree tree() {
    return new ProcessTree(process.toHandle(), ownSession);
  }

  /**
   * Watches over the process for the case that this JVM is killed.
   *
   * @return the watchdog, or empty where there can be none
   */
  public Optional<Watchdog> watch() {
    return ownSession ? Watchdog.over(process.pid()) : Optional.empty();
  }
}
