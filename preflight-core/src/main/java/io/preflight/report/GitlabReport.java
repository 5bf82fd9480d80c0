package io.preflight.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.problem.Unprintable;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What GitLab shows in merge requests: {@code gl-code-quality-report.json}, the subset of Code
 * Climate's format that GitLab reads.
 */
public final class GitlabReport implements ReportWriter {

  static final String NAME = "gitlab";

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String fileName() {
    return "gl-code-quality-report.json";
  }

  @Override
  public boolean isUsual(Map<String, String> environment) {
    return "true".equals(environment.get("GITLAB_CI"));
  }

  @Override
  public void write(ReportDocument document, Writer out) throws IOException {
    List<Object> issues = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (Finding finding : Findings.of(document.report(), document.places())) {
      String fingerprint = Fingerprint.of(finding, document.report());
      int earlier = seen.merge(fingerprint, 1, Integer::sum);
      Map<String, Object> issue = new LinkedHashMap<>();
      issue.put("description", finding.message());
      issue.put("check_name", finding.rule());
      // GitLab drops all but one of those with the same fingerprint.
      issue.put("fingerprint", earlier == 1 ? fingerprint : fingerprint + "-" + earlier);
      issue.put("severity", severity(finding.level()));
      // GitLab leaves out what has no path; the root is at least no file that is not there.
      issue.put(
          "location",
          Map.of(
              "path",
              finding.file().orElse("."),
              "lines",
              Map.of("begin", finding.line().orElse(1))));
      issues.add(issue);
    }
    out.write(
        Unprintable.escapeInJson(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(issues)));
    out.write('\n');
  }

  private static String severity(Finding.Level level) {
    return switch (level) {
      case ERROR -> "critical";
      case WARNING -> "minor";
      case NOTE -> "info";
    };
  }
}
