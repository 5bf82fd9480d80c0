package io.preflight;

import io.preflight.report.console.Painter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What one call of {@link Preflight#render} is asked to do.
 *
 * @param baseDirectory what paths are shown relative to
 * @param from a JSON report, or a folder that holds one or one for each profile and model
 * @param outputDirectory where the files go; empty for beside the JSON report that is read
 * @param formats the names of the formats that are written; empty for the usual ones
 * @param environment the environment variables
 * @param log takes lines, without line breaks
 * @param commands takes lines that a build server reads from the standard output, as they are
 * @param painter paints the lines of the answer
 */
public record RenderRequest(
    Path baseDirectory,
    Path from,
    Optional<Path> outputDirectory,
    Optional<List<String>> formats,
    Map<String, String> environment,
    Consumer<String> log,
    Consumer<String> commands,
    Painter painter) {

  /**
   * A request whose answer is plain text.
   *
   * @param baseDirectory what paths are shown relative to
   * @param from a JSON report, or a folder that holds one or one for each profile and model
   * @param outputDirectory where the files go; empty for beside the JSON report that is read
   * @param formats the names of the formats that are written; empty for the usual ones
   * @param environment the environment variables
   * @param log takes lines, without line breaks
   * @param commands takes lines that a build server reads from the standard output, as they are
   */
  public RenderRequest(
      Path baseDirectory,
      Path from,
      Optional<Path> outputDirectory,
      Optional<List<String>> formats,
      Map<String, String> environment,
      Consumer<String> log,
      Consumer<String> commands) {
    this(baseDirectory, from, outputDirectory, formats, environment, log, commands, Painter.PLAIN);
  }

  /**
   * Where the last run is unless somebody chose another place.
   *
   * @param baseDirectory what relative paths are resolved against
   * @param environment the environment variables
   * @return {@code SLA_OUTPUTS_DIR}, or {@code target/preflight}
   */
  public static Path lastRun(Path baseDirectory, Map<String, String> environment) {
    return Workspace.reports(environment, baseDirectory);
  }

  public RenderRequest {
    baseDirectory = baseDirectory.toAbsolutePath().normalize();
    from = baseDirectory.resolve(from).normalize();
    outputDirectory = outputDirectory.map(baseDirectory::resolve);
    formats = formats.map(List::copyOf);
    environment = Map.copyOf(environment);
    Objects.requireNonNull(log, "log");
    Objects.requireNonNull(commands, "commands");
    Objects.requireNonNull(painter, "painter");
  }
}
