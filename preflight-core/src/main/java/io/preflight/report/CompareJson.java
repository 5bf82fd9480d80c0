package io.preflight.report;

import io.preflight.check.ReadinessReport;
import io.preflight.compare.Candidate;
import io.preflight.compare.Comparison;
import io.preflight.compare.ObjectiveRow;
import io.preflight.compare.Standing;
import io.preflight.sample.SampleStatus;
import io.preflight.stats.exact.Limits;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A comparison for programs: {@code preflight-compare.json}, described by the JSON Schema {@code
 * preflight-compare.schema.json} beside this class. Numbers are unrounded; what was not measured,
 * and a limit that the requests do not set, is {@code null}.
 */
final class CompareJson {

  /** The version of the format; it changes when a key is removed or changes its meaning. */
  static final int SCHEMA_VERSION = 1;

  private final Comparison comparison;

  private CompareJson(Comparison comparison) {
    this.comparison = comparison;
  }

  /**
   * Writes a comparison.
   *
   * @param reports where the own report of each candidate lies; empty where there is none
   */
  static void write(
      Comparison comparison,
      List<Optional<String>> reports,
      Map<String, String> artifacts,
      Writer out)
      throws IOException {
    JsonReport.write(new CompareJson(comparison).tree(reports, artifacts), out);
  }

  /** The same as one text, for a page. */
  static String text(Comparison comparison, List<Optional<String>> reports) throws IOException {
    StringWriter text = new StringWriter();
    write(comparison, reports, Map.of(), text);
    return text.toString();
  }

  /** The same as one text with the files that belong to it. */
  static String text(
      Comparison comparison, List<Optional<String>> reports, Map<String, String> artifacts) {
    return JsonReport.text(new CompareJson(comparison).tree(reports, artifacts));
  }

  private Map<String, Object> tree(List<Optional<String>> reports, Map<String, String> artifacts) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema_version", SCHEMA_VERSION);
    tree.put("generated", comparison.generated().toString());
    tree.put("profile", comparison.profile());
    tree.put("verdict", comparison.verdict().name());
    tree.put("exit_code", comparison.exitCode());
    tree.put("confidence", comparison.confidence());
    tree.put("comparisons", comparison.tests());
    tree.put("reference", name(comparison.reference()));
    List<Map<String, Object>> candidates = new ArrayList<>();
    for (int i = 0; i < comparison.candidates().size(); i++) {
      candidates.add(candidate(comparison.candidates().get(i), reports.get(i)));
    }
    tree.put("candidates", candidates);
    tree.put("objectives", comparison.rows().stream().map(this::row).toList());
    tree.put("warnings", comparison.warnings());
    tree.put("notes", CompareWords.notes(comparison));
    tree.put("artifacts", artifacts);
    return tree;
  }

  private String name(int place) {
    return comparison.candidates().get(place).name();
  }

  private static Map<String, Object> candidate(Candidate candidate, Optional<String> file) {
    ReadinessReport report = candidate.report();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", candidate.name());
    tree.put("verdict", report.verdict().name());
    tree.put("exit_code", report.exitCode());
    tree.put("mode", report.mode().word());
    tree.put("simulated", candidate.simulated());
    tree.put("model", report.model().orElse(null));
    tree.put("source", report.source());
    tree.put("requests", report.metrics().map(metrics -> metrics.total()).orElse(null));
    tree.put(
        "failed", report.metrics().map(metrics -> metrics.count(SampleStatus.ERROR)).orElse(null));
    tree.put("failed_checks", report.failedChecks());
    report.error().ifPresent(error -> tree.put("error", JsonReport.error(error)));
    tree.put("report", file.orElse(null));
    return tree;
  }

  private Map<String, Object> row(ObjectiveRow row) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("objective", row.objective().text());
    JsonReport.terms(row.objective(), tree);
    List<Map<String, Object>> figures = new ArrayList<>();
    for (int i = 0; i < row.figures().size(); i++) {
      figures.add(figure(row, i));
    }
    tree.put("candidates", figures);
    tree.put("better", better(row.standing()));
    tree.put("text", CompareWords.standing(comparison, row));
    return tree;
  }

  private Map<String, Object> figure(ObjectiveRow row, int place) {
    ObjectiveRow.Figure figure = row.figures().get(place);
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", name(place));
    tree.put("observed", JsonValues.number(figure.observed()));
    tree.put("status", figure.status().map(Enum::name).orElse(null));
    tree.put("n", figure.n());
    tree.put("interval", figure.interval().map(CompareJson::limits).orElse(null));
    tree.put("difference", row.differences().get(place).map(CompareJson::difference).orElse(null));
    return tree;
  }

  private static Map<String, Object> difference(ObjectiveRow.Difference difference) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("value", JsonValues.number(difference.value()));
    tree.put("interval", limits(difference.interval()));
    tree.put("p_adjusted", difference.p());
    tree.put("clear", difference.clear());
    return tree;
  }

  private static Map<String, Object> limits(Limits limits) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("low", JsonValues.number(limits.low()));
    tree.put("high", JsonValues.number(limits.high()));
    return tree;
  }

  private Map<String, Object> better(Standing standing) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("winner", standing.winner().isPresent() ? name(standing.winner().getAsInt()) : null);
    tree.put("level", standing.level().stream().map(this::name).toList());
    tree.put("more_requests", standing.more().isPresent() ? standing.more().getAsLong() : null);
    tree.put(
        "shifted", standing.shifted().isPresent() ? name(standing.shifted().getAsInt()) : null);
    tree.put("reason", standing.why().orElse(null));
    return tree;
  }
}
