package io.preflight.evals;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import io.preflight.problem.OneLine;
import io.preflight.problem.ProbeException;
import io.preflight.problem.Redaction;
import io.preflight.process.BoundedOutput;
import io.preflight.process.Programs;
import io.preflight.process.RunningProgram;
import io.preflight.process.StartedProcess;
import io.preflight.profile.Durations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Runs an eval command by the platform's shell. Its output goes to two files of bounded size,
 * however much it prints; when it ends, or its time is over, everything it has started is ended.
 *
 * @param command the command
 * @param directory where it runs
 * @param timeout how long it may run
 * @param envAllow the only variables it gets beside those of a shell; empty to pass all on
 * @param environment the variables it inherits
 * @param outputDirectory where its output goes
 * @param interrupted whether the build was told to end; asked while waiting
 */
record EvalCommand(
    String command,
    Path directory,
    Duration timeout,
    Optional<List<String>> envAllow,
    Map<String, String> environment,
    Path outputDirectory,
    BooleanSupplier interrupted) {

  /** How much of the output is kept, and so how long printed results may be, in bytes. */
  static final int KEPT_BYTES = 16 << 20;

  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final String INTERRUPTED = "interrupted while evals.command was running";
  private static final int SHOWN_LINES = 3;
  private static final int SHOWN_CHARACTERS = 300;

  /**
   * Runs the command to its end.
   *
   * @return how it ended, whatever its exit code
   * @throws ConfigurationException if the shell cannot be started or the output cannot be written
   * @throws ProbeException if the time is over or the build is interrupted; nothing of the command
   *     is left running
   */
  CommandRun run() {
    Path printed = outputDirectory.resolve("evals-stdout.log");
    Path errors = outputDirectory.resolve("evals-stderr.log");
    Redaction redaction = Redaction.ofEnvironment(environment);
    long start = System.nanoTime();
    Ended ended;
    try (BoundedOutput out = open(printed);
        BoundedOutput err = open(errors)) {
      ended = run(out, err);
    } finally {
      redact(redaction, printed, errors);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    CommandRun run =
        new CommandRun(
            redaction.text(OneLine.of(command)),
            ended.exitCode(),
            took,
            printed,
            errors,
            ended.cut(),
            shortened(redaction.text(String.join(" | ", ended.lastLines()))));
    if (!ended.inTime()) {
      throw new ProbeException(
          "evals.command was ended with all it had started, because it ran longer than "
              + Durations.text(timeout)
              + (run.lastPrinted().isEmpty()
                  ? "; it printed nothing"
                  : "; it last printed: " + run.lastPrinted())
              + "; output: "
              + printed
              + "; raise evals.timeout if it needs longer");
    }
    return run;
  }

  private static void redact(Redaction redaction, Path... files) {
    // Files cannot be read by a thread that is interrupted.
    boolean interrupted = Thread.interrupted();
    for (Path file : files) {
      redaction.file(file);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private record Ended(int exitCode, boolean inTime, boolean cut, List<String> lastLines) {}

  private Ended run(BoundedOutput out, BoundedOutput err) {
    StartedProcess started = start();
    out.follow(started.process().getInputStream());
    err.follow(started.process().getErrorStream());
    boolean inTime;
    try (RunningProgram program = new RunningProgram(started, GRACE, List.of(out, err))) {
      RunningProgram.End end = program.await(timeout, interrupted);
      if (end == RunningProgram.End.INTERRUPTED) {
        throw new ProbeException(INTERRUPTED);
      }
      inTime = end == RunningProgram.End.BY_ITSELF;
    } catch (IllegalStateException e) {
      throw new ProbeException("no evals are run while the build is ending", e);
    }
    List<String> errors = err.lastLines(SHOWN_LINES);
    return new Ended(
        inTime ? started.process().exitValue() : -1,
        inTime,
        out.cut(),
        errors.isEmpty() ? out.lastLines(SHOWN_LINES) : errors);
  }

  private StartedProcess start() {
    ProcessBuilder builder =
        StartedProcess.WINDOWS
            ? new ProcessBuilder("cmd.exe", "/d", "/s", "/c", '"' + command + '"')
            : new ProcessBuilder("/bin/sh", "-c", command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    envAllow.ifPresent(allowed -> restrict(builder.environment(), allowed));
    try {
      return StartedProcess.start(builder.directory(directory.toFile()));
    } catch (IOException e) {
      throw new ConfigurationException(
          "evals.command cannot be started in " + directory + ": " + IoReason.of(e));
    }
  }

  private static void restrict(Map<String, String> environment, List<String> allowed) {
    environment.keySet().removeIf(name -> !isAllowed(name, allowed));
  }

  private static boolean isAllowed(String name, List<String> allowed) {
    String upper = name.toUpperCase(Locale.ROOT);
    return Programs.needs(name)
        || allowed.stream()
            .flatMap(
                entry ->
                    StartedProcess.WINDOWS
                        ? Stream.of(entry.toUpperCase(Locale.ROOT))
                        : Stream.of(entry))
            .anyMatch(entry -> isNamed(StartedProcess.WINDOWS ? upper : name, entry));
  }

  private static boolean isNamed(String name, String entry) {
    return entry.endsWith("*")
        ? name.startsWith(entry.substring(0, entry.length() - 1))
        : name.equals(entry);
  }

  private static BoundedOutput open(Path file) {
    try {
      return BoundedOutput.create(file, KEPT_BYTES);
    } catch (IOException e) {
      throw new ConfigurationException(
          file + ": the output of evals.command cannot be written: " + IoReason.of(e));
    }
  }

  private static String shortened(String printed) {
    String text = OneLine.of(printed);
    return text.length() > SHOWN_CHARACTERS
        ? "…" + text.substring(text.length() - SHOWN_CHARACTERS)
        : text;
  }
}
