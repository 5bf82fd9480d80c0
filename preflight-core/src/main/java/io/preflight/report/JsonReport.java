package io.preflight.report;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.preflight.check.CheckResult;
import io.preflight.check.ObjectiveResult;
import io.preflight.check.ReadinessReport;
import io.preflight.check.RunAgain;
import io.preflight.check.Verdict;
import io.preflight.dialect.DialectFigures;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.RunMetrics;
import io.preflight.problem.Location;
import io.preflight.problem.Unprintable;
import io.preflight.profile.Objective;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The report for programs: {@code preflight-report.json}, described by the JSON Schema {@code
 * preflight-report.schema.json} beside this class. Numbers are unrounded; what was not measured is
 * {@code null}.
 */
public final class JsonReport implements ReportWriter {

  static final String NAME = "json";

  /** What the file is called. */
  public static final String FILE_NAME = "preflight-report.json";

  /** The version of the format; it changes when a key is removed or changes its meaning. */
  public static final int SCHEMA_VERSION = 1;

  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
  private static final Separators SEPARATORS =
      Separators.createDefaultInstance()
          .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
          .withObjectEmptySeparator("")
          .withArrayEmptySeparator("");

  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .setDefaultPrettyPrinter(
              new DefaultPrettyPrinter()
                  .withSeparators(SEPARATORS)
                  .withObjectIndenter(INDENT)
                  .withArrayIndenter(INDENT));

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String fileName() {
    return FILE_NAME;
  }

  @Override
  public void write(ReportDocument document, Writer out) throws IOException {
    write(tree(document), out);
  }

  /**
   * The reports of one call.
   *
   * @param verdict the worst verdict
   * @param exitCode the exit code of the call
   * @param documents the reports, at least one
   * @return an indented document that ends with a line break: a single report as it stands in its
   *     file, several as {@code reports} beside the worst {@code verdict} and the {@code exit_code}
   */
  public static String text(Verdict verdict, int exitCode, List<ReportDocument> documents) {
    if (documents.size() == 1) {
      return text(tree(documents.get(0)));
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema_version", SCHEMA_VERSION);
    tree.put("verdict", verdict.name());
    tree.put("exit_code", exitCode);
    tree.put("reports", documents.stream().map(JsonReport::tree).toList());
    return text(tree);
  }

  /**
   * What is told when there is no report, for want of anything that could be asked for.
   *
   * @param error what is wrong
   * @param exitCode the exit code of the call, 2 or 3
   * @return an indented document that ends with a line break
   */
  public static String ofError(ReadinessReport.ErrorInfo error, int exitCode) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema_version", SCHEMA_VERSION);
    tree.put("verdict", Verdict.ERROR.name());
    tree.put("exit_code", exitCode);
    tree.put("error", error(error));
    return text(tree);
  }

  static String text(Map<String, Object> tree) {
    StringWriter out = new StringWriter();
    try {
      write(tree, out);
    } catch (IOException e) {
      throw new UncheckedIOException("a document in memory can always be written", e);
    }
    return out.toString();
  }

  /** The report in one line. */
  static String compact(ReportDocument document) throws IOException {
    return MAPPER
        .writer()
        .without(SerializationFeature.INDENT_OUTPUT)
        .writeValueAsString(tree(document));
  }

  /** Writes a tree of maps, lists and scalars as an indented document. */
  static void write(Map<String, Object> tree, Writer out) throws IOException {
    out.write(Unprintable.escapeInJson(MAPPER.writeValueAsString(tree)));
    out.write('\n');
  }

  private static Map<String, Object> tree(ReportDocument document) {
    ReadinessReport report = document.report();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema_version", SCHEMA_VERSION);
    tree.put("verdict", report.verdict().name());
    tree.put("exit_code", report.exitCode());
    tree.put("profile", report.profile());
    tree.put("kind", report.kind());
    tree.put("model", report.model().orElse(null));
    tree.put("mode", report.mode().word());
    tree.put("source", report.source());
    tree.put("generated", report.generated().toString());
    tree.put("interrupted", report.evidence().map(Evidence::interrupted).orElse(false));
    tree.put("run", report.evidence().<Object>map(JsonReport::run).orElse(null));
    tree.put("confidence_score", JsonValues.number(report.confidenceScore()));
    report.error().ifPresent(error -> tree.put("error", error(error)));
    tree.put("checks", report.checks().stream().map(JsonReport::check).toList());
    tree.put("failed_checks", report.failedChecks());
    report
        .evidence()
        .flatMap(Evidence::decision)
        .ifPresent(decision -> tree.put("decision", DecisionJson.ofRun(decision)));
    report
        .evidence()
        .flatMap(Evidence::load)
        .ifPresent(load -> tree.put("load", LoadJson.of(load)));
    tree.put("objectives", report.objectives().stream().map(JsonReport::objective).toList());
    tree.put("warnings", report.warnings());
    tree.put("recommendations", report.recommendations());
    tree.put("notes", report.notes());
    tree.put("thresholds", JsonValues.clean(report.thresholds()));
    tree.put(
        "metrics",
        report.evidence().filter(Evidence::measured).<Object>map(MetricsJson::of).orElse(null));
    report
        .metrics()
        .flatMap(RunMetrics::dialect)
        .ifPresent(figures -> tree.put("dialect", dialect(figures)));
    report
        .evidence()
        .flatMap(Evidence::health)
        .ifPresent(health -> tree.put("client", ClientJson.of(health)));
    report.diagnosis().ifPresent(diagnosis -> tree.put("diagnosis", DiagnosisJson.of(diagnosis)));
    report
        .evidence()
        .flatMap(Evidence::server)
        .ifPresent(server -> tree.put("server", ServerJson.of(server)));
    report.again().ifPresent(again -> tree.put("run_again", again(again)));
    tree.put("artifacts", document.artifacts());
    return tree;
  }

  static Map<String, Object> again(RunAgain again) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("maven", again.maven());
    tree.put("preflight", again.preflight());
    tree.put("notes", again.notes());
    return tree;
  }

  static Map<String, Object> run(Evidence evidence) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("provider", evidence.provider());
    tree.put("started", evidence.started().toString());
    tree.put("answered", evidence.answered());
    tree.put("hardware", MetricsJson.hardware(evidence.client()));
    return tree;
  }

  private static Map<String, Object> dialect(DialectFigures shown) {
    Map<String, Object> figures = new LinkedHashMap<>();
    for (DialectFigures.Figure figure : shown.figures()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("unit", figure.definition().unit());
      one.put("definition", figure.definition().meaning());
      one.put("compares_with", figure.definition().ours().word());
      one.put("values", figure.summary().map(MetricsJson::numbers).orElse(null));
      figures.put(figure.definition().name(), one);
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", shown.dialect().word());
    tree.put("percentile_method", shown.dialect().percentiles().word());
    tree.put("figures", figures);
    return tree;
  }

  static Map<String, Object> error(ReadinessReport.ErrorInfo error) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("class", error.errorClass());
    tree.put("message", error.message());
    return tree;
  }

  private static Map<String, Object> check(CheckResult check) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", check.name());
    tree.put("status", check.status().name());
    tree.put("summary", check.summary());
    tree.put("details", JsonValues.clean(check.details()));
    return tree;
  }

  static Map<String, Object> objective(ObjectiveResult result) {
    Objective objective = result.objective();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("objective", result.text());
    terms(objective, tree);
    tree.put("observed", JsonValues.number(result.observed()));
    tree.put("status", result.status().name());
    tree.put("n", result.n());
    tree.put("reason", result.reason().orElse(null));
    result.statement().ifPresent(statement -> tree.put("statement", statement));
    result.decision().ifPresent(decision -> tree.put("decision", DecisionJson.of(decision)));
    result.regression().ifPresent(found -> tree.put("baseline", RegressionJson.of(found)));
    tree.put("location", objective.source().map(JsonReport::location).orElse(null));
    return tree;
  }

  /** What an objective limits, one term a key. */
  static void terms(Objective objective, Map<String, Object> tree) {
    tree.put("metric", objective.metric().word());
    String statistic = objective.statistic().word();
    tree.put("statistic", statistic.isEmpty() ? null : statistic);
    tree.put("comparison", objective.comparison().symbol());
    tree.put("limit", objective.limit());
    tree.put("unit", objective.metric().unit().symbol());
  }

  private static Map<String, Object> location(Location location) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("source", location.source());
    tree.put("line", location.line().isPresent() ? location.line().getAsInt() : null);
    tree.put("key", location.key());
    return tree;
  }
}
