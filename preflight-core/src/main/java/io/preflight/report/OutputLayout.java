package io.preflight.report;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which folder each report of one call goes to.
 *
 * <ul>
 *   <li>A single profile and model: the output directory itself.
 *   <li>Several: {@code <output directory>/<profile>[/<model>]}, the model when there are several.
 *   <li>With {@code report.outdir}: {@code <outdir>/<profile>-<UTC timestamp>[/<model>]}, and a
 *       link {@code <outdir>/latest}.
 * </ul>
 */
public final class OutputLayout {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int MOST_TRIES = 10_000;

  private final Path outputDirectory;
  private final String timestamp;
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Path> stamped = new HashMap<>();

  private OutputLayout(Path outputDirectory, Instant started) {
    this.outputDirectory = outputDirectory;
    this.timestamp = TIMESTAMP.format(started);
  }

  /**
   * What one report is about.
   *
   * @param profile the profile's name
   * @param model the model
   * @param outdir the profile's {@code report.outdir}, resolved
   */
  public record Subject(String profile, Optional<String> model, Optional<Path> outdir) {}

  /**
   * The folder of every report, no two the same.
   *
   * @param outputDirectory the tool's output directory
   * @param subjects what the reports are about, in order
   * @param started when the call began, for the time stamp
   * @return one folder per subject, in the same order; time-stamped ones are created at once, so
   *     that a build beside this one takes another name
   */
  public static List<RunFolder> plan(
      Path outputDirectory, List<Subject> subjects, Instant started) {
    OutputLayout layout = new OutputLayout(outputDirectory, started);
    boolean several = subjects.size() > 1;
    boolean models =
        subjects.stream().flatMap(subject -> subject.model().stream()).distinct().count() > 1;
    List<RunFolder> folders = new ArrayList<>();
    for (Subject subject : subjects) {
      Optional<String> model = models ? subject.model() : Optional.empty();
      folders.add(
          subject.outdir().isPresent()
              ? layout.stamped(subject.outdir().get(), subject.profile(), model)
              : layout.plain(subject.profile(), model, several));
    }
    return folders;
  }

  private RunFolder plain(String profile, Optional<String> model, boolean several) {
    if (!several) {
      return RunFolder.of(outputDirectory);
    }
    Path folder = outputDirectory.resolve(SafeFileName.of(profile));
    Path below = model.map(name -> folder.resolve(SafeFileName.of(name))).orElse(folder);
    return new RunFolder(free(below), Optional.empty(), model.map(name -> folder));
  }

  private RunFolder stamped(Path outdir, String profile, Optional<String> model) {
    String name = SafeFileName.of(profile) + "-" + timestamp;
    Path run =
        model.isPresent()
            ? stamped.computeIfAbsent(outdir + "\n" + profile, key -> reserve(outdir.resolve(name)))
            : reserve(outdir.resolve(name));
    Path folder = model.map(word -> free(run.resolve(SafeFileName.of(word)))).orElse(run);
    return new RunFolder(folder, Optional.of(run), model.map(word -> run));
  }

  /** A folder that no other report of this call has, also where case does not count. */
  private Path free(Path wanted) {
    Path folder = wanted;
    for (int i = 2; !taken.add(folder.toString().toLowerCase(Locale.ROOT)); i++) {
      folder = wanted.resolveSibling(wanted.getFileName() + "-" + i);
    }
    return folder;
  }

  /** Creates a folder that nobody else has; creating is the only test that two builds agree on. */
  private static Path reserve(Path wanted) {
    try {
      Files.createDirectories(wanted.toAbsolutePath().getParent());
      Path folder = wanted;
      for (int i = 2; i < MOST_TRIES; i++) {
        try {
          return Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
          folder = wanted.resolveSibling(wanted.getFileName() + "-" + i);
        }
      }
      return folder;
    } catch (IOException e) {
      // Writing the reports will fail likewise, and says why and where.
      return wanted;
    }
  }
}
