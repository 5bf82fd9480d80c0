package io.preflight.check.observability;

import io.preflight.check.CheckStatus;
import java.util.List;
import java.util.Map;

/**
 * What one part of the check found.
 *
 * @param status how it ended
 * @param sentence what was found
 * @param details facts for the report, as JSON values
 * @param steps what to do about it
 */
record Finding(
    CheckStatus status, String sentence, Map<String, Object> details, List<String> steps) {

  static Finding of(CheckStatus status, String sentence) {
    return new Finding(status, sentence, Map.of(), List.of());
  }

  static Finding of(CheckStatus status, String sentence, Map<String, Object> details) {
    return new Finding(status, sentence, details, List.of());
  }
}
