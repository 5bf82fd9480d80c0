package io.preflight.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What one check found.
 *
 * @param name the check's name, for instance {@code sla}
 * @param status how it ended
 * @param summary one line with the measured values and the limits
 * @param details further facts as JSON values (strings, numbers, booleans, lists and maps)
 */
public record CheckResult(
    String name, CheckStatus status, String summary, Map<String, Object> details) {

  public CheckResult {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(summary, "summary");
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }
}
