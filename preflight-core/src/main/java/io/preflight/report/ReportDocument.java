package io.preflight.report;

import io.preflight.check.ReadinessReport;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a format renders.
 *
 * @param report the answer
 * @param artifacts the files that belong to it: their paths by name, relative to the report's
 *     folder where they lie below it, with forward slashes
 */
public record ReportDocument(ReadinessReport report, Map<String, String> artifacts) {

  public ReportDocument {
    Objects.requireNonNull(report, "report");
    artifacts = Collections.unmodifiableMap(new LinkedHashMap<>(artifacts));
  }
}
