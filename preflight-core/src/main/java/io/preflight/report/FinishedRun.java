package io.preflight.report;

import io.preflight.check.ReadinessReport;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A run that is over.
 *
 * @param report its answer
 * @param pictures what it shows as pictures
 * @param folder where its files are
 */
public record FinishedRun(ReadinessReport report, Pictures pictures, Path folder) {
  public FinishedRun {
    Objects.requireNonNull(report, "report");
    Objects.requireNonNull(pictures, "pictures");
    Objects.requireNonNull(folder, "folder");
  }
}
