package io.preflight.report.stored;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.ObjectiveResult;
import io.preflight.check.ReadinessReport;
import io.preflight.check.RunAgain;
import io.preflight.check.Verdict;
import io.preflight.evidence.Mode;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import io.preflight.problem.JsonReason;
import io.preflight.problem.Location;
import io.preflight.problem.OneLine;
import io.preflight.report.JsonReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A report that was written before.
 *
 * @param file the JSON report
 * @param report the answer it tells
 * @param artifacts the files it lists, by name; a file may be gone by now
 */
public record StoredReport(Path file, ReadinessReport report, Map<String, Path> artifacts) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LARGEST = 256L << 20;

  public StoredReport {
    artifacts = Collections.unmodifiableMap(new LinkedHashMap<>(artifacts));
  }

  /**
   * The folder of the report's files.
   *
   * @return the folder
   */
  public Path folder() {
    return file.toAbsolutePath().normalize().getParent();
  }

  /**
   * Reads a JSON report.
   *
   * @param file the file
   * @return the report
   * @throws ConfigurationException with one line, if it cannot be read, is no report, is damaged or
   *     was written by a later version
   */
  public static StoredReport read(Path file) {
    StoredNode root = new StoredNode(file, "", tree(file));
    requireReport(root);
    try {
      return new StoredReport(file, report(root), artifacts(root));
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

  private static void requireReport(StoredNode root) {
    JsonNode version = root.json().path("schema_version");
    if (!version.isIntegralNumber()) {
      throw new ConfigurationException(
          at(root.file()), "is no report of preflight: it has no schema_version");
    }
    if (version.asInt() > JsonReport.SCHEMA_VERSION) {
      throw new ConfigurationException(
          at(root.file()),
          "was written by a newer version of preflight: its schema_version is "
              + version.asInt()
              + ", this one reads up to "
              + JsonReport.SCHEMA_VERSION);
    }
    if (!root.json().has("verdict")) {
      throw new ConfigurationException(
          at(root.file()), "is no readiness report of preflight: it has no verdict");
    }
  }

  private static ReadinessReport report(StoredNode root) {
    Mode mode = root.word("mode", Mode.values(), Mode::word);
    Optional<String> model = root.maybeText("model");
    List<ObjectiveResult> objectives =
        root.items("objectives").stream().map(StoredObjectives::result).toList();
    return new ReadinessReport(
        root.word("verdict", Verdict.values(), Enum::name),
        root.text("profile"),
        root.text("kind"),
        root.at("generated").moment(),
        root.text("source"),
        mode,
        root.small("exit_code"),
        model,
        root.maybeNumber("confidence_score"),
        root.items("checks").stream().map(StoredReport::check).toList(),
        objectives,
        values(root.at("thresholds")),
        root.texts("warnings"),
        root.texts("recommendations"),
        root.texts("notes"),
        new StoredEvidence(root, mode, model).read(objectives),
        root.maybe("error")
            .map(
                error -> new ReadinessReport.ErrorInfo(error.text("class"), error.text("message"))),
        root.maybe("diagnosis").map(StoredDiagnosis::read),
        root.maybe("run_again").map(StoredReport::again));
  }

  private static RunAgain again(StoredNode json) {
    return new RunAgain(json.text("maven"), json.text("preflight"), json.texts("notes"));
  }

  private static CheckResult check(StoredNode json) {
    return new CheckResult(
        json.text("name"),
        json.word("status", CheckStatus.values(), Enum::name),
        json.text("summary"),
        values(json.at("details")));
  }

  static Map<String, Object> values(StoredNode json) {
    return JSON.convertValue(
        json.object().json(), new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  private static Map<String, Path> artifacts(StoredNode root) {
    Map<String, Path> files = new LinkedHashMap<>();
    root.fields("artifacts")
        .forEach(
            (name, file) -> {
              try {
                files.put(
                    name, root.file().toAbsolutePath().resolveSibling(file.text()).normalize());
              } catch (InvalidPathException e) {
                throw file.wrong("a path");
              }
            });
    return files;
  }

  private static Location at(Path file) {
    return Location.ofSetting(file.toString(), "");
  }
}
