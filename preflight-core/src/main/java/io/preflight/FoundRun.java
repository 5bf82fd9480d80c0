package io.preflight;

import io.preflight.evidence.Mode;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Location;
import io.preflight.report.stored.StoredReport;
import io.preflight.report.stored.StoredReports;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A finished run that is to be explained.
 *
 * @param shown the file or folder that it was found by
 * @param folder where files about it go
 * @param samples its requests
 * @param report its report; empty for a mere file of samples
 */
record FoundRun(Path shown, Path folder, Path samples, Optional<StoredReport> report) {

  private static final String SAMPLES = "samples";
  private static final String SAMPLES_FILE = "samples.jsonl";

  /**
   * The runs of a place.
   *
   * @param from a folder, a JSON report, or a file of samples
   * @return at least one
   * @throws ConfigurationException when there is none, or its requests were not kept
   */
  static List<FoundRun> in(Path from) {
    if (Files.isRegularFile(from) && isSamples(from)) {
      return List.of(ofSamples(from, from));
    }
    Path beside = from.resolve(SAMPLES_FILE);
    if (!StoredReports.exist(from) && Files.isRegularFile(beside)) {
      return List.of(ofSamples(from, beside));
    }
    return StoredReports.find(from).stream()
        .map(StoredReport::read)
        .map(FoundRun::ofReport)
        .toList();
  }

  /** Everything but JSON, and but the file that stands for a link to the last run. */
  private static boolean isSamples(Path file) {
    String name = file.getFileName().toString();
    return !name.endsWith(".json") && !name.equals("latest");
  }

  private static FoundRun ofSamples(Path shown, Path samples) {
    return new FoundRun(
        shown, samples.toAbsolutePath().normalize().getParent(), samples, Optional.empty());
  }

  private static FoundRun ofReport(StoredReport report) {
    Path samples =
        Optional.ofNullable(report.artifacts().get(SAMPLES))
            .or(() -> recording(report))
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        Location.ofSetting(report.file().toString(), "artifacts.samples"),
                        "the requests of this run were not kept, so nothing can be explained"));
    return new FoundRun(report.folder(), report.folder(), samples, Optional.of(report));
  }

  /** What a report of recorded samples was made of. */
  private static Optional<Path> recording(StoredReport report) {
    if (report.report().mode() != Mode.OFFLINE) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(report.report().source())).filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
