package io.preflight.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.ProfileOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the report of a run as the page shows it. */
final class ReportFile {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ReportFile() {}

  /** The report in JSON; the verdict alone when the file could not be written or read. */
  static Object read(ProfileOutcome outcome) {
    Optional<JsonNode> told = read(outcome.artifacts());
    if (told.isPresent()) {
      return told.get();
    }
    Map<String, Object> rest = new LinkedHashMap<>();
    rest.put("verdict", outcome.verdict().name());
    rest.put("mode", outcome.report().mode().word());
    rest.put("warnings", outcome.problems().stream().map(Object::toString).toList());
    return rest;
  }

  /** What stands in JSON among the files of a run; empty when it could not be written or read. */
  static Optional<JsonNode> read(Map<String, Path> artifacts) {
    Path file = artifacts.get("json");
    if (file == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(MAPPER.readTree(file.toFile())).filter(JsonNode::isObject);
    } catch (IOException e) {
      // The verdict stands without its file.
      return Optional.empty();
    }
  }
}
