package io.preflight.report.stored;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.ObjectiveResult;
import io.preflight.check.ReadinessReport;
import io.preflight.check.RunAgain;
import io.preflight.check.Verdict;
import io.preflight.evidence.Mode;
import io.preflight.problem.ConfigurationException;
import io.preflight.report.JsonReport;
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
    return StoredFile.read(
        file,
        JsonReport.SCHEMA_VERSION,
        root -> {
          requireVerdict(root);
          return new StoredReport(file, report(root), artifacts(root));
        });
  }

  private static void requireVerdict(StoredNode root) {
    if (!root.json().has("verdict")) {
      throw new ConfigurationException(
          StoredFile.at(root.file()), "is no readiness report of preflight: it has no verdict");
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

  static RunAgain again(StoredNode json) {
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

  static Map<String, Path> artifacts(StoredNode root) {
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
}
