package io.preflight.report;

import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.ObjectiveResult;
import io.preflight.check.ReadinessReport;
import io.preflight.check.SlaCheck;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.RunMetrics;
import io.preflight.problem.OneLine;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Each check as a test case, for build servers that show test results: {@code preflight-junit.xml}.
 * FAIL is a failure, ERROR an error, SKIP is skipped; a WARN passes and tells its summary.
 */
public final class JunitReport implements ReportWriter {

  static final String NAME = "junit";

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String fileName() {
    return "preflight-junit.xml";
  }

  @Override
  public void write(ReportDocument document, Writer out) throws IOException {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      new Suite(document.report(), new IndentedXml(xml)).write();
      xml.writeEndDocument();
      xml.flush();
      out.write('\n');
    } catch (XMLStreamException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** One report being written. */
  private static final class Suite {

    private final ReadinessReport report;
    private final IndentedXml xml;
    private final List<CheckResult> cases;

    Suite(ReadinessReport report, IndentedXml xml) {
      this.report = report;
      this.xml = xml;
      this.cases = cases(report);
    }

    void write() throws XMLStreamException {
      String name = "preflight " + Wording.subject(report);
      Map<String, String> totals = totals();
      xml.start("testsuites", with(Map.of("name", "preflight"), totals));
      Map<String, String> suite = with(Map.of("name", name), totals);
      suite.put("timestamp", TIMESTAMP.format(report.generated().truncatedTo(ChronoUnit.SECONDS)));
      xml.start("testsuite", suite);
      properties();
      for (CheckResult check : cases) {
        testCase(check);
      }
      xml.end();
      xml.end();
    }

    private Map<String, String> totals() {
      Map<String, String> totals = new LinkedHashMap<>();
      totals.put("tests", Integer.toString(cases.size()));
      totals.put("failures", count(CheckStatus.FAIL));
      totals.put("errors", count(CheckStatus.ERROR));
      totals.put("skipped", count(CheckStatus.SKIP));
      totals.put("time", duration());
      return totals;
    }

    private String count(CheckStatus status) {
      return Long.toString(cases.stream().filter(check -> check.status() == status).count());
    }

    private String duration() {
      Duration measured = report.metrics().map(RunMetrics::measured).orElse(Duration.ZERO);
      return BigDecimal.valueOf(measured.toNanos(), 9)
          .setScale(3, RoundingMode.HALF_UP)
          .toPlainString();
    }

    private void properties() throws XMLStreamException {
      xml.start("properties", Map.of());
      property("verdict", report.verdict().name());
      property("profile", report.profile());
      property("kind", report.kind());
      property("mode", report.mode().word());
      property("source", report.source());
      property("model", report.model().orElse(""));
      property("exit_code", Integer.toString(report.exitCode()));
      if (report.confidenceScore().isPresent()) {
        property("confidence_score", Double.toString(report.confidenceScore().getAsDouble()));
      }
      for (String note : report.notes()) {
        property("note", note);
      }
      property(
          "preflight_version",
          report
              .evidence()
              .map(Evidence::client)
              .map(client -> client.preflightVersion())
              .orElse(""));
      xml.end();
    }

    private void property(String name, String value) throws XMLStreamException {
      if (!value.isEmpty()) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("name", name);
        attributes.put("value", OneLine.of(value));
        xml.empty("property", attributes);
      }
    }

    private void testCase(CheckResult check) throws XMLStreamException {
      Map<String, String> attributes = new LinkedHashMap<>();
      attributes.put("name", OneLine.of(check.name()));
      attributes.put("classname", "preflight." + OneLine.of(report.profile()));
      attributes.put("time", duration());
      String summary = OneLine.of(check.summary());
      if (check.status() == CheckStatus.PASS) {
        xml.empty("testcase", attributes);
        return;
      }
      xml.start("testcase", attributes);
      switch (check.status()) {
        case FAIL -> outcome("failure", check, summary, body(check));
        case ERROR -> outcome("error", check, summary, summary);
        case SKIP -> xml.empty("skipped", Map.of("message", summary));
        case WARN, PASS -> xml.text("system-out", Map.of(), "WARN: " + summary);
      }
      xml.end();
    }

    private void outcome(String element, CheckResult check, String summary, String body)
        throws XMLStreamException {
      Map<String, String> attributes = new LinkedHashMap<>();
      attributes.put("message", summary);
      attributes.put("type", check.status().name());
      xml.text(element, attributes, body);
    }

    /** Every objective and every next step, one a line; only where they cannot be another's. */
    private String body(CheckResult check) {
      List<String> lines = new ArrayList<>();
      lines.add(OneLine.of(check.summary()));
      lines.add(Wording.basis(report));
      boolean alone = report.checks().size() == 1;
      for (ObjectiveResult result :
          alone ? report.objectives() : Wording.objectives(report, check)) {
        lines.add(result.status() + " " + Wording.measuredAgainstLimit(result));
      }
      if (alone || check.name().equals(SlaCheck.NAME)) {
        report.recommendations().forEach(step -> lines.add("next: " + OneLine.of(step)));
      }
      return lines.stream().collect(Collectors.joining("\n"));
    }
  }

  /** The checks; an error outside of every check is a case of its own, so that it shows. */
  private static List<CheckResult> cases(ReadinessReport report) {
    boolean told = report.checks().stream().anyMatch(check -> check.status() == CheckStatus.ERROR);
    if (report.error().isEmpty() || told) {
      return report.checks();
    }
    List<CheckResult> cases = new ArrayList<>(report.checks());
    cases.add(
        new CheckResult("preflight", CheckStatus.ERROR, report.error().get().message(), Map.of()));
    return cases;
  }

  private static Map<String, String> with(Map<String, String> first, Map<String, String> more) {
    Map<String, String> both = new LinkedHashMap<>(first);
    both.putAll(more);
    return both;
  }
}
