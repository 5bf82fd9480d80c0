package io.preflight.prober;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import io.preflight.problem.ProbeException;
import io.preflight.problem.Redaction;
import io.preflight.process.BoundedOutput;
import io.preflight.process.ExitCode;
import io.preflight.process.Programs;
import io.preflight.process.RunningProgram;
import io.preflight.process.StartedProcess;
import io.preflight.profile.Durations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The program {@code llmprobe}, 1.4.0 or newer. What it prints goes to files of bounded size; when
 * it ends, or its time is over, everything it has started is ended. Keys reach it only as
 * environment variables.
 */
public final class Llmprobe {

  /** The program's name. */
  public static final String NAME = "llmprobe";

  /** The oldest version that will do. */
  public static final String OLDEST = "1.4.0";

  /** What makes it tell its version. */
  public static final String VERSION_COMMAND = "version";

  /** How to get it, or to do without. */
  public static final String INSTALL =
      "go install github.com/Jwrede/llmprobe@latest; or let preflight send the requests with"
          + " -Dpreflight.probeTool=preflight";

  private static final Pattern VERSION =
      Pattern.compile("(?<![0-9.])([0-9]{1,6})\\.([0-9]{1,6})\\.([0-9]{1,6})");
  private static final Set<String> NETWORK =
      Set.of(
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "NO_PROXY",
          "http_proxy",
          "https_proxy",
          "no_proxy",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR");

  private static final int MOST_SAMPLES_BYTES = 64 << 20;
  private static final Duration VERSION_LIMIT = Duration.ofSeconds(10);
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Path program;
  private final Map<String, String> environment;
  private final Path workingDirectory;
  private final Path outputDirectory;

  private Llmprobe(
      Path program, Map<String, String> environment, Path workingDirectory, Path outputDirectory) {
    this.program = program;
    this.environment = environment;
    this.workingDirectory = workingDirectory;
    this.outputDirectory = outputDirectory;
  }

  /**
   * Looks the program up.
   *
   * @param environment the variables; {@code PATH} says where to look
   * @param workingDirectory where it will run
   * @param outputDirectory where what it prints goes
   * @return the program, whose version is not known yet
   * @throws ConfigurationException if it is not installed
   */
  public static Llmprobe find(
      Map<String, String> environment, Path workingDirectory, Path outputDirectory) {
    Path program =
        Programs.find(NAME, environment)
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "probe.tool is llmprobe, but there is no llmprobe on the PATH: install it"
                            + " with "
                            + INSTALL));
    return new Llmprobe(program, environment, workingDirectory, outputDirectory);
  }

  /**
   * Lets the program send requests.
   *
   * @param plan what to do
   * @param interrupted whether the build was told to end; asked while waiting
   * @return what it found, or found until it was interrupted
   * @throws ConfigurationException if it is too old or cannot be started
   * @throws ProbeException if it fails, prints too much, or its time is over; nothing of it is left
   *     running
   */
  public ProbeOutput run(ProbePlan plan, BooleanSupplier interrupted) {
    requireVersion(interrupted);
    Ran ran =
        run(
            List.of(
                "watch",
                "--interval",
                goDuration(plan.interval()),
                "--duration",
                goDuration(plan.duration()),
                "-f",
                "json",
                "-c",
                plan.config().toAbsolutePath().toString()),
            plan.keys(),
            "llmprobe.jsonl",
            plan.limit(),
            interrupted);
    if (ran.end() == RunningProgram.End.TIME_OVER) {
      throw new ProbeException(
          "llmprobe was ended with all it had started, because it ran longer than "
              + Durations.text(plan.limit())
              + ": its duration, one round of requests and a few seconds"
              + ran.said());
    }
    if (ran.end() == RunningProgram.End.BY_ITSELF && ran.exitCode() != 0) {
      throw new ProbeException(
          "llmprobe ended with " + ExitCode.shown(ran.exitCode()) + ran.said());
    }
    if (ran.cut()) {
      throw new ProbeException(
          "llmprobe printed more than " + (MOST_SAMPLES_BYTES >> 20) + " MiB of samples");
    }
    return new ProbeOutput(ran.output(), ran.end() == RunningProgram.End.INTERRUPTED);
  }

  private void requireVersion(BooleanSupplier interrupted) {
    Ran ran =
        run(List.of(VERSION_COMMAND), Set.of(), "llmprobe-version.txt", VERSION_LIMIT, interrupted);
    Matcher version = VERSION.matcher(String.join(" ", ran.lastLines()));
    if (ran.end() != RunningProgram.End.BY_ITSELF || ran.exitCode() != 0 || !version.find()) {
      throw new ConfigurationException(
          program
              + " does not tell its version, expected "
              + OLDEST
              + " or newer: install it with "
              + INSTALL);
    }
    if (Programs.isOlder(version.group(), OLDEST)) {
      throw new ConfigurationException(
          program
              + " is version "
              + version.group()
              + ", expected "
              + OLDEST
              + " or newer: install it with "
              + INSTALL);
    }
  }

  /** How a call of the program went. */
  private record Ran(
      RunningProgram.End end, int exitCode, Path output, boolean cut, List<String> lastLines) {

    String said() {
      return lastLines.isEmpty() ? "" : "; it last said: " + String.join(" | ", lastLines);
    }
  }

  private Ran run(
      List<String> arguments,
      Set<String> keys,
      String outputName,
      Duration limit,
      BooleanSupplier interrupted) {
    Path printed = outputDirectory.resolve(outputName);
    Path errors = outputDirectory.resolve("llmprobe.log");
    Redaction redaction = Redaction.ofValues(values(keys));
    try (BoundedOutput out = BoundedOutput.create(printed, MOST_SAMPLES_BYTES);
        BoundedOutput err = BoundedOutput.create(errors)) {
      StartedProcess started = start(arguments, keys);
      out.follow(started.process().getInputStream());
      err.follow(started.process().getErrorStream());
      RunningProgram.End end;
      try (RunningProgram running = new RunningProgram(started, GRACE, List.of(out, err))) {
        end = running.await(limit, interrupted);
      }
      List<String> said = err.lastLines(1);
      return new Ran(
          end,
          end == RunningProgram.End.BY_ITSELF ? started.process().exitValue() : -1,
          printed,
          out.cut(),
          (said.isEmpty() ? out.lastLines(1) : said).stream().map(redaction::text).toList());
    } catch (IOException e) {
      throw new ConfigurationException(
          "llmprobe cannot be run with its output in " + outputDirectory + ": " + IoReason.of(e));
    } catch (IllegalStateException e) {
      throw new ProbeException("llmprobe is not run while the build is ending", e);
    } finally {
      redaction.file(printed);
      redaction.file(errors);
    }
  }

  private List<String> values(Set<String> keys) {
    return keys.stream().filter(environment::containsKey).map(environment::get).toList();
  }

  private StartedProcess start(List<String> arguments, Set<String> keys) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(program.toAbsolutePath().toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(workingDirectory.toFile());
    Map<String, String> passed = new TreeMap<>(environment);
    passed
        .keySet()
        .removeIf(name -> !Programs.needs(name) && !NETWORK.contains(name) && !keys.contains(name));
    builder.environment().clear();
    builder.environment().putAll(passed);
    return StartedProcess.start(builder);
  }

  /** Go reads one number with one unit in any case. */
  private static String goDuration(Duration duration) {
    return duration.toMillis() + "ms";
  }
}
