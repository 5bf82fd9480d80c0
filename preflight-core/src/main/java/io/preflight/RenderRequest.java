package io.preflight;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What one call of {@link Preflight#render} is asked to do.
 *
 * @param baseDirectory what paths are shown relative to
 * @param from a JSON report, or a folder that holds one or one for each profile and model
 * @param outputDirectory where the files go; empty for beside the JSON report that is read
 * @param log takes lines, without line breaks
 */
public record RenderRequest(
    Path baseDirectory, Path from, Optional<Path> outputDirectory, Consumer<String> log) {

  public RenderRequest {
    baseDirectory = baseDirectory.toAbsolutePath().normalize();
    from = baseDirectory.resolve(from).normalize();
    outputDirectory = outputDirectory.map(baseDirectory::resolve);
    Objects.requireNonNull(log, "log");
  }
}
