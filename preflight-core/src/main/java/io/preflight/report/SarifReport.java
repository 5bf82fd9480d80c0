package io.preflight.report;

import io.preflight.check.ReadinessReport;
import io.preflight.check.Verdict;
import io.preflight.evidence.Evidence;
import io.preflight.problem.OneLine;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What code scanning shows beside the source: {@code preflight.sarif}, SARIF 2.1.0. Every result
 * has a place where there is a file to show: the line of the profile, the call site, or the profile
 * or POM as a whole; its URI is relative to the root of the repository.
 */
public final class SarifReport implements ReportWriter {

  static final String NAME = "sarif";

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final String UNRESERVED = "-._~/!$&'()*+,;=@";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String fileName() {
    return "preflight.sarif";
  }

  @Override
  public boolean isUsual(Map<String, String> environment) {
    return "true".equals(environment.get("GITHUB_ACTIONS"));
  }

  @Override
  public void write(ReportDocument document, Writer out) throws IOException {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("$schema", SCHEMA);
    tree.put("version", "2.1.0");
    tree.put("runs", List.of(run(document)));
    JsonReport.write(tree, out);
  }

  private static Map<String, Object> run(ReportDocument document) {
    ReadinessReport report = document.report();
    List<Finding> findings = Findings.of(report, document.places());
    List<String> rules = findings.stream().map(Finding::rule).distinct().toList();
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("tool", Map.of("driver", driver(report, findings, rules)));
    // Uploads of several profiles must not replace each other.
    run.put("automationDetails", Map.of("id", category(report)));
    run.put("columnKind", "utf16CodeUnits");
    Map<String, Object> invocation = new LinkedHashMap<>();
    invocation.put("executionSuccessful", report.verdict() != Verdict.ERROR);
    invocation.put("exitCode", report.exitCode());
    invocation.put("endTimeUtc", report.generated().toString());
    run.put("invocations", List.of(invocation));
    run.put("results", findings.stream().map(finding -> result(finding, rules, report)).toList());
    run.put("properties", Map.of("verdict", report.verdict().name()));
    return run;
  }

  private static Map<String, Object> driver(
      ReadinessReport report, List<Finding> findings, List<String> rules) {
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "preflight");
    report
        .evidence()
        .map(Evidence::client)
        .ifPresent(client -> driver.put("version", client.preflightVersion()));
    List<Object> described = new ArrayList<>();
    for (String rule : rules) {
      Finding example =
          findings.stream().filter(one -> one.rule().equals(rule)).findFirst().orElseThrow();
      Map<String, Object> about = new LinkedHashMap<>();
      about.put("id", rule);
      about.put("shortDescription", Map.of("text", OneLine.of(example.about())));
      about.put("defaultConfiguration", Map.of("level", word(example.level())));
      described.add(about);
    }
    driver.put("rules", described);
    return driver;
  }

  private static String category(ReadinessReport report) {
    return "preflight/"
        + SafeFileName.of(report.profile())
        + report.model().map(model -> "/" + SafeFileName.of(model)).orElse("")
        + "/";
  }

  private static Map<String, Object> result(
      Finding finding, List<String> rules, ReadinessReport report) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ruleId", finding.rule());
    result.put("ruleIndex", rules.indexOf(finding.rule()));
    result.put("level", word(finding.level()));
    result.put("message", Map.of("text", text(finding)));
    // Without a file of the repository there is no place: one that is not there would be a lie.
    finding
        .file()
        .ifPresent(
            file ->
                result.put("locations", List.of(Map.of("physicalLocation", place(file, finding)))));
    result.put("partialFingerprints", Map.of("preflight/v1", Fingerprint.of(finding, report)));
    return result;
  }

  private static Map<String, Object> place(String file, Finding finding) {
    Map<String, Object> physical = new LinkedHashMap<>();
    physical.put("artifactLocation", Map.of("uri", uri(file)));
    physical.put("region", Map.of("startLine", finding.line().orElse(1)));
    return physical;
  }

  /** In message texts, brackets make links and braces placeholders. */
  private static String text(Finding finding) {
    return finding
        .message()
        .replace("\\", "\\\\")
        .replace("[", "\\[")
        .replace("]", "\\]")
        .replace("{", "{{")
        .replace("}", "}}");
  }

  private static String word(Finding.Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  private static String uri(String path) {
    StringBuilder uri = new StringBuilder();
    for (byte unit : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (unit & 0xFF);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || UNRESERVED.indexOf(c) >= 0;
      uri.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return uri.toString();
  }
}
