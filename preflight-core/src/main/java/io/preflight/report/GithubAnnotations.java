package io.preflight.report;

import io.preflight.check.ReadinessReport;
import io.preflight.problem.OneLine;
import java.util.List;
import java.util.Map;

/**
 * Workflow commands that let GitHub Actions show findings in the list of a run and beside the
 * changed lines of a pull request.
 */
public final class GithubAnnotations {

  // GitHub shows ten errors and ten warnings of a step, and drops the rest.
  private static final int MOST = 10;

  private GithubAnnotations() {}

  /**
   * The commands, each a line of its own that must reach the standard output as it is.
   *
   * @param report the report
   * @param places where files stand in the repository
   * @param environment the environment variables
   * @return nothing outside of GitHub Actions
   */
  public static List<String> of(
      ReadinessReport report, SourcePlaces places, Map<String, String> environment) {
    if (!"true".equals(environment.get("GITHUB_ACTIONS"))) {
      return List.of();
    }
    return Findings.of(report, places).stream()
        .filter(finding -> finding.level() != Finding.Level.NOTE)
        .limit(MOST)
        .map(finding -> command(finding, report))
        .toList();
  }

  private static String command(Finding finding, ReadinessReport report) {
    StringBuilder command = new StringBuilder("::");
    command.append(finding.level() == Finding.Level.ERROR ? "error" : "warning");
    command.append(' ');
    finding.file().ifPresent(file -> command.append("file=").append(property(file)).append(','));
    finding.line().ifPresent(line -> command.append("line=").append(line).append(','));
    command.append("title=").append(property("preflight " + Wording.subject(report)));
    return command.append("::").append(data(finding.message())).toString();
  }

  private static String data(String text) {
    return OneLine.of(text).replace("%", "%25");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
