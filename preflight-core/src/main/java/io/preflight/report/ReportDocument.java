package io.preflight.report;

import io.preflight.check.ReadinessReport;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a format renders.
 *
 * @param report the answer
 * @param artifacts the files that belong to it: their paths by name, relative to the report's
 *     folder where they lie below it, with forward slashes
 * @param places where the files that it names stand in the repository
 * @param pictures what it shows as pictures
 */
public record ReportDocument(
    ReadinessReport report, Map<String, String> artifacts, SourcePlaces places, Pictures pictures) {

  public ReportDocument {
    Objects.requireNonNull(report, "report");
    artifacts = Collections.unmodifiableMap(new LinkedHashMap<>(artifacts));
    Objects.requireNonNull(places, "places");
    Objects.requireNonNull(pictures, "pictures");
  }

  /**
   * A document of a report that names files of the working directory, with the pictures that its
   * evidence shows.
   *
   * @param report the answer
   * @param artifacts the files that belong to it
   */
  public ReportDocument(ReadinessReport report, Map<String, String> artifacts) {
    this(
        report,
        artifacts,
        SourcePlaces.around(Path.of(""), Optional.empty(), Map.of()),
        Pictures.of(report));
  }

  /**
   * A document of a report for those who draw nothing.
   *
   * @param report the answer
   * @param artifacts the files that belong to it
   * @return the document
   */
  public static ReportDocument withoutPictures(
      ReadinessReport report, Map<String, String> artifacts) {
    return new ReportDocument(
        report,
        artifacts,
        SourcePlaces.around(Path.of(""), Optional.empty(), Map.of()),
        Pictures.NONE);
  }
}
