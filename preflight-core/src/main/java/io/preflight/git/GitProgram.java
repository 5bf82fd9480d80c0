package io.preflight.git;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import io.preflight.problem.ProbeException;
import io.preflight.process.ProcessTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The program git, asked one question at a time and never for longer than a limit. */
public final class GitProgram {

  private static final long POLL_MS = 20;
  private static final int MOST_OUTPUT = 256 * 1024;
  private static final Duration GRACE = Duration.ofMillis(500);
  private static final Duration FORCE_LIMIT = Duration.ofSeconds(5);

  private final String neededBy;
  private final Map<String, String> environment;
  private final Duration timeLimit;
  private final Runnable requireRunning;

  /**
   * The program found on the path.
   *
   * @param neededBy the key that asks for it, for messages
   * @param environment the variables it gets
   * @param timeLimit how long one run may take
   * @param requireRunning called while waiting; throws to end the run
   */
  public GitProgram(
      String neededBy,
      Map<String, String> environment,
      Duration timeLimit,
      Runnable requireRunning) {
    this.neededBy = Objects.requireNonNull(neededBy, "neededBy");
    this.environment = Map.copyOf(environment);
    this.timeLimit = Objects.requireNonNull(timeLimit, "timeLimit");
    this.requireRunning = Objects.requireNonNull(requireRunning, "requireRunning");
  }

  /**
   * Runs git.
   *
   * @param folder the folder to run it for
   * @param arguments what to ask
   * @return how it ended, whatever its exit code
   * @throws ConfigurationException when there is no git
   * @throws ProbeException when it does not end in time
   */
  public GitOutput run(Path folder, String... arguments) {
    return run(folder, List.of(), List.of(arguments));
  }

  /**
   * Runs git with some lines to read.
   *
   * @param folder the folder to run it for
   * @param lines what it reads, each ended by a line break
   * @param arguments what to ask
   * @return how it ended, whatever its exit code
   * @throws ConfigurationException when there is no git
   * @throws ProbeException when it does not end in time
   */
  public GitOutput run(Path folder, List<String> lines, List<String> arguments) {
    try (Scratch printed = Scratch.create()) {
      return run(folder, lines, printed.file(), arguments);
    }
  }

  /**
   * Runs git and keeps all that it prints.
   *
   * @param folder the folder to run it for
   * @param lines what it reads, each ended by a line break
   * @param printed the file its output goes to
   * @param arguments what to ask
   * @return how it ended, whatever its exit code, with the beginning of the output
   * @throws ConfigurationException when there is no git
   * @throws ProbeException when it does not end in time
   */
  public GitOutput run(Path folder, List<String> lines, Path printed, List<String> arguments) {
    requireRunning.run();
    try (Scratch input = Scratch.create();
        Scratch errors = Scratch.create()) {
      Files.writeString(input.file(), String.join("\n", lines) + (lines.isEmpty() ? "" : "\n"));
      ProcessBuilder builder =
          new ProcessBuilder(command(folder, arguments))
              .redirectInput(input.file().toFile())
              .redirectOutput(printed.toFile())
              .redirectError(errors.file().toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      builder.environment().put("LC_ALL", "C");
      builder.environment().put("GIT_TERMINAL_PROMPT", "0");
      builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
      int exitCode = ended(builder.start());
      return new GitOutput(exitCode, beginning(printed), beginning(errors.file()));
    } catch (IOException e) {
      throw new ConfigurationException(
          neededBy
              + " needs the program git, which cannot be run: "
              + IoReason.of(e)
              + "; install it or remove the key");
    }
  }

  private static List<String> command(Path folder, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("git", "--no-pager", "-C", folder.toString()));
    command.addAll(arguments);
    return command;
  }

  private static String beginning(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
    }
  }

  private int ended(Process process) {
    long deadline = System.nanoTime() + timeLimit.toNanos();
    boolean over = false;
    try {
      while (!process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
        requireRunning.run();
        if (System.nanoTime() - deadline > 0) {
          throw new ProbeException("git did not answer within " + timeLimit.toSeconds() + " s");
        }
      }
      over = true;
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProbeException("interrupted while git was asked", e);
    } finally {
      if (!over) {
        new ProcessTree(process.toHandle(), false).stop(GRACE, FORCE_LIMIT);
      }
    }
  }

  /** A file for the time of one run. */
  private record Scratch(Path file) implements AutoCloseable {

    static Scratch create() {
      try {
        return new Scratch(Files.createTempFile("preflight-git", ".txt"));
      } catch (IOException e) {
        throw new ConfigurationException(
            "no file can be made in the folder for temporary files: " + IoReason.of(e));
      }
    }

    @Override
    public void close() {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        file.toFile().deleteOnExit();
      }
    }
  }
}
