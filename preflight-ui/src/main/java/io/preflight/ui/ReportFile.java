package io.preflight.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.ProfileOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the report of a run as the page shows it. */
final class ReportFile {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ReportFile() {}

  /** The report in JSON; the verdict alone when the file could not be written or read. */
  static Object read(ProfileOutcome outcome) {
    Path file = outcome.artifacts().get("json");
    if (file != null) {
      try {
        JsonNode tree = MAPPER.readTree(file.toFile());
        if (tree.isObject()) {
          return tree;
        }
      } catch (IOException e) {
        // Told below: the verdict stands without its file.
      }
    }
    Map<String, Object> rest = new LinkedHashMap<>();
    rest.put("verdict", outcome.verdict().name());
    rest.put("mode", outcome.report().mode().word());
    rest.put("warnings", outcome.problems().stream().map(Object::toString).toList());
    return rest;
  }
}
