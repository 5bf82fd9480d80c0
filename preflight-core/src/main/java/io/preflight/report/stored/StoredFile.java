package io.preflight.report.stored;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import io.preflight.problem.JsonReason;
import io.preflight.problem.Location;
import io.preflight.problem.OneLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Opens the JSON reports that runs have left. */
final class StoredFile {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LARGEST = 256L << 20;

  private StoredFile() {}

  /**
   * Reads a report.
   *
   * @param latest the latest version of its format that is known
   * @param reader makes something of it
   * @throws ConfigurationException with one line, if it cannot be read, is none, is damaged or was
   *     written by a later version
   */
  static <T> T read(Path file, int latest, Function<StoredNode, T> reader) {
    StoredNode root = new StoredNode(file, "", tree(file));
    requireVersion(root, latest);
    try {
      return reader.apply(root);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          at(file), "is a damaged report: " + OneLine.of(String.valueOf(e.getMessage())));
    }
  }

  private static JsonNode tree(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new ConfigurationException(
            at(file), "is no report: larger than " + (LARGEST >> 20) + " MiB");
      }
      return JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new ConfigurationException(
          at(file),
          "is no report of preflight, or a damaged one: line "
              + Optional.ofNullable(e.getLocation()).map(place -> place.getLineNr()).orElse(1)
              + ": "
              + JsonReason.of(e));
    } catch (IOException e) {
      throw new ConfigurationException(at(file), "the report cannot be read: " + IoReason.of(e));
    }
  }

  private static void requireVersion(StoredNode root, int latest) {
    JsonNode version = root.json().path("schema_version");
    if (!version.isIntegralNumber()) {
      throw new ConfigurationException(
          at(root.file()), "is no report of preflight: it has no schema_version");
    }
    if (version.asInt() > latest) {
      throw new ConfigurationException(
          at(root.file()),
          "was written by a newer version of preflight: its schema_version is "
              + version.asInt()
              + ", this one reads up to "
              + latest);
    }
  }

  static Location at(Path file) {
    return Location.ofSetting(file.toString(), "");
  }
}
