package io.preflight.launch;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.OneLine;
import io.preflight.process.StartedProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Starts the server's program, and says clearly when it is missing. */
final class ServerProcess {

  private ServerProcess() {}

  static StartedProcess start(List<String> command, Path directory, Map<String, String> variables) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(variables);
    if (!StartedProcess.WINDOWS) {
      requireProgram(command.get(0), directory, builder.environment().getOrDefault("PATH", ""));
    }
    builder.directory(directory.toFile()).redirectErrorStream(true);
    try {
      return StartedProcess.start(builder);
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
