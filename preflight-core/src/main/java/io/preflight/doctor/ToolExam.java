package io.preflight.doctor;

import io.preflight.process.BoundedOutput;
import io.preflight.process.Programs;
import io.preflight.process.RunningProgram;
import io.preflight.process.StartedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for a program that a profile needs, and asks it for its version. Installs nothing. */
public final class ToolExam {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final int MOST_BYTES = 64 << 10;
  private static final int FLAGS = Pattern.MULTILINE | Pattern.CASE_INSENSITIVE;

  /**
   * Where a version stands, the surest place first: alone on its line, behind the program's name,
   * behind the word for it, anywhere. Programs log before they answer, with times and line numbers.
   */
  private static final List<String> PLACES =
      List.of(
          "^[ \\t]*(v?\\d{1,9}(?:\\.\\d{1,9}){1,3})[\\w.+-]*[ \\t]*$",
          "^[ \\t]*%s(?:[ \\t]+version)?(?:[ \\t]+is)?[ \\t:,]+(v?\\d{1,9}(?:\\.\\d{1,9}){0,3})",
          "\\bversion(?:[ \\t]+is)?[ \\t:=]+(v?\\d{1,9}(?:\\.\\d{1,9}){0,3})",
          "(?<![\\w.])(v?\\d{1,9}(?:\\.\\d{1,9}){0,3})");

  /**
   * A program.
   *
   * @param name its name, or its path
   * @param version what makes it tell its version; empty for a program that is only looked for
   * @param oldest the oldest version that will do, for instance {@code 1.4.0}; empty for any
   * @param remedy how to get it
   */
  public record Tool(String name, List<String> version, Optional<String> oldest, String remedy) {
    public Tool {
      version = List.copyOf(version);
    }
  }

  private final Map<String, String> environment;

  /**
   * Looks in the folders of a path.
   *
   * @param environment the environment variables, of which {@code PATH} counts
   */
  public ToolExam(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * Looks for a program; takes at most about seven seconds.
   *
   * @param tool the program
   * @param base what a relative path is resolved against
   * @return what was found
   */
  public Examined of(Tool tool, Path base) {
    Optional<Path> program = find(tool.name(), base);
    if (program.isEmpty()) {
      return Examined.fail(tool.name(), "is needed and not installed", tool.remedy());
    }
    if (tool.version().isEmpty()) {
      return Examined.ok(tool.name(), "is installed: " + program.get());
    }
    Optional<String> version = version(program.get(), tool.version());
    if (version.isEmpty()) {
      return tool.oldest().isPresent()
          ? Examined.fail(
              tool.name(),
              program.get() + " does not tell its version, expected " + wanted(tool),
              tool.remedy())
          : Examined.warn(
              tool.name(),
              program.get() + " does not tell its version within " + LIMIT.toSeconds() + " s",
              "try " + tool.name() + " " + String.join(" ", tool.version()));
    }
    boolean tooOld =
        tool.oldest().filter(oldest -> Programs.isOlder(version.get(), oldest)).isPresent();
    return tooOld
        ? Examined.fail(
            tool.name(),
            program.get() + " is version " + version.get() + ", expected " + wanted(tool),
            tool.remedy())
        : Examined.ok(tool.name(), "version " + version.get() + " (" + program.get() + ")");
  }

  private static String wanted(Tool tool) {
    return tool.oldest().orElse("any") + " or newer";
  }

  private Optional<Path> find(String name, Path base) {
    if (name.contains("/") || name.contains("\\")) {
      return Optional.of(base.resolve(name)).filter(Files::isExecutable);
    }
    return Programs.find(name, environment);
  }

  private Optional<String> version(Path program, List<String> arguments) {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("preflight-doctor");
      return version(program, arguments, folder.resolve("version.txt"));
    } catch (IOException | IllegalStateException e) {
      return Optional.empty();
    } finally {
      delete(folder);
    }
  }

  private Optional<String> version(Path program, List<String> arguments, Path file)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(program.toString());
    builder.command().addAll(arguments);
    builder.redirectErrorStream(true);
    builder.environment().clear();
    // A program that is only asked for its version needs no key.
    environment.forEach(
        (name, value) -> {
          if (Programs.needs(name)) {
            builder.environment().put(name, value);
          }
        });
    try (BoundedOutput out = BoundedOutput.create(file, MOST_BYTES)) {
      StartedProcess started = StartedProcess.start(builder);
      out.follow(started.process().getInputStream());
      try (RunningProgram running = new RunningProgram(started, GRACE, List.of(out))) {
        running.await(LIMIT, () -> false);
      }
    }
    return version(program, Files.readString(file));
  }

  private static Optional<String> version(Path program, String output) {
    String name = Pattern.quote(String.valueOf(program.getFileName()));
    return PLACES.stream()
        .map(place -> Pattern.compile(place.formatted(name), FLAGS).matcher(output))
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst();
  }

  private static void delete(Path folder) {
    if (folder == null) {
      return;
    }
    try {
      Files.deleteIfExists(folder.resolve("version.txt"));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // A file of some bytes among the system's temporary ones.
    }
  }
}
