package io.preflight;

import io.preflight.check.Verdict;
import io.preflight.report.JsonReport;
import io.preflight.report.ReportDocument;
import io.preflight.report.Reports;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * What became of all profiles of one call.
 *
 * @param outcomes one per profile, in the order asked for; at least one
 */
public record CheckOutcomes(List<ProfileOutcome> outcomes) {

  public CheckOutcomes {
    outcomes = List.copyOf(outcomes);
    if (outcomes.isEmpty()) {
      throw new IllegalArgumentException("a check has at least one outcome");
    }
  }

  /**
   * The worst answer.
   *
   * @return PASS only when every profile passed
   */
  public Verdict verdict() {
    return outcomes.stream().map(ProfileOutcome::verdict).reduce(Verdict::worse).orElseThrow();
  }

  /**
   * The exit code of a process that only runs this check.
   *
   * @return 0 PASS or WARN, 1 FAIL, 2 configuration or missing dependency, 3 execution
   */
  public int exitCode() {
    return outcomes.stream()
        .max(
            Comparator.comparing(ProfileOutcome::verdict)
                .thenComparing(outcome -> outcome.report().exitCode()))
        .map(outcome -> outcome.report().exitCode())
        .orElseThrow();
  }

  /**
   * The answer for programs.
   *
   * @param base what the paths of the artifacts are relative to
   * @return an indented document that ends with a line break: a single report as it stands in its
   *     file, several as {@code reports} beside the worst {@code verdict} and the {@code exit_code}
   */
  public String json(Path base) {
    return JsonReport.text(
        verdict(),
        exitCode(),
        outcomes.stream()
            .map(
                one ->
                    ReportDocument.withoutPictures(
                        one.report(), Reports.relative(base, one.artifacts())))
            .toList());
  }
}
