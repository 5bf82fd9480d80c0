package io.preflight.report.stored;

import io.preflight.capacity.CapacityReport;
import io.preflight.capacity.CapacityResult;
import io.preflight.capacity.Finding;
import io.preflight.capacity.Flow;
import io.preflight.capacity.LevelResult;
import io.preflight.capacity.LevelStatus;
import io.preflight.capacity.Plateau;
import io.preflight.check.ReadinessReport.ErrorInfo;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.Mode;
import io.preflight.problem.ConfigurationException;
import io.preflight.profile.CapacityAxis;
import io.preflight.profile.CapacitySpec;
import io.preflight.profile.Objective;
import io.preflight.report.CapacityReports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads what a measurement of a capacity has left. */
public final class StoredCapacity {

  private StoredCapacity() {}

  /**
   * The JSON report of a capacity.
   *
   * @param run the report, or the folder that it lies in
   * @return the file; empty when there is none
   */
  public static Optional<Path> find(Path run) {
    Path file = Files.isDirectory(run) ? run.resolve(CapacityReports.FILE_NAME) : run;
    return Optional.of(file)
        .filter(Files::isRegularFile)
        .filter(one -> one.getFileName().toString().equals(CapacityReports.FILE_NAME));
  }

  /**
   * Reads a JSON report.
   *
   * @param file the file
   * @return the report
   * @throws ConfigurationException with one line, if it cannot be read, is no report of a capacity,
   *     is damaged, or lacks the metrics of its levels
   */
  public static CapacityReport read(Path file) {
    return StoredFile.read(
        file,
        CapacityReports.SCHEMA_VERSION,
        root ->
            new CapacityReport(
                root.at("generated").moment(),
                root.items("results").stream().map(StoredCapacity::result).toList(),
                root.maybe("run_again").map(StoredReport::again)));
  }

  private static CapacityResult result(StoredNode json) {
    CapacitySpec spec = spec(json.at("plan").object());
    Optional<String> model = json.maybeText("model");
    String source = json.text("source");
    List<LevelResult> levels =
        json.items("levels").stream().map(level -> level(level, source, model)).toList();
    return new CapacityResult(
        json.text("profile"),
        source,
        model,
        spec,
        json.texts("objectives").stream()
            .map(text -> Objective.parse(text, StoredFile.at(json.file())))
            .toList(),
        levels,
        finding(json.at("finding").object(), levels),
        json.texts("observations"),
        json.texts("notes"),
        json.maybe("error").map(error -> new ErrorInfo(error.text("class"), error.text("message"))),
        json.small("exit_code"),
        !levels.isEmpty() && levels.stream().noneMatch(level -> level.evidence().answered()));
  }

  private static CapacitySpec spec(StoredNode json) {
    boolean search = json.flag("search");
    return new CapacitySpec(
        json.word("axis", CapacityAxis.values(), CapacityAxis::word),
        search ? List.of() : json.items("levels").stream().map(StoredNode::number).toList(),
        json.maybeNumber("min_level"),
        json.number("max_level"),
        json.small("requests_per_user"),
        seconds(json, "interval_s"),
        seconds(json, "level_duration_s"),
        seconds(json, "cool_down_s"),
        json.small("max_requests"),
        seconds(json, "max_duration_s"));
  }

  private static Duration seconds(StoredNode json, String name) {
    return Duration.ofNanos(Math.round(json.number(name) * 1e9));
  }

  private static Finding finding(StoredNode json, List<LevelResult> levels) {
    OptionalDouble above = json.maybeNumber("not_held_level");
    return new Finding(
        json.maybeNumber("held_level"),
        levels.stream()
            .filter(level -> above.isPresent() && level.level() == above.getAsDouble())
            .findFirst(),
        json.maybe("saturation").map(StoredCapacity::plateau),
        json.text("sentence"));
  }

  private static Plateau plateau(StoredNode json) {
    return new Plateau(
        json.number("from_level"),
        json.number("to_level"),
        json.maybeNumber("throughput_ratio").orElse(Double.NaN),
        json.maybeNumber("latency_ratio").orElse(Double.NaN));
  }

  private static LevelResult level(StoredNode json, String source, Optional<String> model) {
    StoredNode run = json.at("run").object();
    Evidence evidence =
        new Evidence(
            Mode.REAL,
            source,
            run.text("provider"),
            model,
            run.at("started").moment(),
            new StoredMetrics(json.at("metrics"), json, Optional.empty()),
            run.flag("answered"),
            false,
            StoredEvidence.client(run.at("hardware").object()),
            List.of());
    return new LevelResult(
        json.number("level"),
        json.word("status", LevelStatus.values(), LevelStatus::word),
        json.maybeText("reason").orElse(""),
        evidence,
        json.items("objectives").stream().map(StoredObjectives::result).toList(),
        Flow.NONE,
        json.flag("growing_queue"),
        StoredReport.artifacts(json));
  }
}
