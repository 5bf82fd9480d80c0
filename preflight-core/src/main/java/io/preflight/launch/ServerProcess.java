package io.preflight.launch;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.OneLine;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A process being started.
 *
 * <p>On Linux it leads a session of its own: Ctrl-C in the terminal then reaches only the build,
 * which ends the measurement before the server, and processes whose parent has died are still
 * found.
 *
 * @param process the process
 * @param ownSession whether its pid is the id of a session of its own
 */
record ServerProcess(Process process, boolean ownSession) {

  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
  static final Optional<String> SETSID =
      List.of("/usr/bin/setsid", "/bin/setsid").stream()
          .filter(path -> Files.isDirectory(Path.of("/proc/self")))
          .filter(path -> Files.isExecutable(Path.of(path)))
          .findFirst();

  static ServerProcess start(List<String> command, Path directory, Map<String, String> variables) {
    ProcessBuilder builder = new ProcessBuilder();
    builder.environment().putAll(variables);
    if (!WINDOWS) {
      requireProgram(command.get(0), directory, builder.environment().getOrDefault("PATH", ""));
    }
    List<String> full = new ArrayList<>(command);
    SETSID.ifPresent(setsid -> full.add(0, setsid));
    builder.command(full).directory(directory.toFile()).redirectErrorStream(true);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return new ServerProcess(process, SETSID.isPresent());
    } catch (IOException e) {
      throw new ConfigurationException(
          "target.launch.command: '"
              + command.get(0)
              + "' cannot be started in "
              + directory
              + ": "
              + OneLine.of(String.valueOf(e.getMessage())));
    }
  }

  /** Looks the program up as the system will, since a missing one fails late and unclearly. */
  private static void requireProgram(String program, Path directory, String path) {
    boolean found =
        program.contains("/")
            ? isProgram(directory, program)
            : Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .anyMatch(folder -> isProgram(directory, folder + "/" + program));
    if (!found) {
      throw new ConfigurationException(
          "target.launch.command: program '"
              + program
              + "' "
              + (program.contains("/")
                  ? "is not an executable file in " + directory
                  : "was not found on the PATH")
              + "; install it, or give its path as the first word of the command");
    }
  }

  private static boolean isProgram(Path directory, String file) {
    try {
      Path program = directory.resolve(file);
      return Files.isRegularFile(program) && Files.isExecutable(program);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
