package io.preflight.report;

import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.ReadinessReport;
import io.preflight.check.SlaCheck;
import io.preflight.problem.OneLine;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The verdict in one line that a person can act on:
 *
 * <pre>
 * preflight: FAIL chatbot: ttft p95 812 ms, limit 500 ms (5 requests to http://localhost:8000); report: target/preflight/preflight-report.html
 * preflight: ERROR chatbot: connection refused by http://localhost:8000
 * </pre>
 */
public final class FailureMessage {

  private FailureMessage() {}

  /**
   * The line for any verdict.
   *
   * @param report the report
   * @param reportFile the file to read next, as a person should see its path; empty when none could
   *     be written
   * @return one line: verdict, profile, measured values and limits, what they rest on, the report,
   *     the notes
   */
  public static String of(ReadinessReport report, Optional<String> reportFile) {
    StringBuilder line = new StringBuilder("preflight: ");
    line.append(report.verdict()).append(' ').append(Wording.subject(report)).append(": ");
    line.append(reason(report));
    if (report.error().isEmpty()) {
      line.append(" (").append(Wording.basis(report)).append(')');
    }
    reportFile.ifPresent(file -> line.append("; report: ").append(OneLine.of(file)));
    for (String note : report.notes()) {
      line.append("; note: ").append(OneLine.of(note));
    }
    return line.toString();
  }

  /** The name of a check, unless what it says can only be about the objectives. */
  private static String named(CheckResult check, ReadinessReport report) {
    boolean objectives = check.name().equals(SlaCheck.NAME) || report.checks().size() == 1;
    return objectives ? "" : OneLine.of(check.name()) + ": ";
  }

  /** Why the verdict is what it is: the error, or what the deciding checks found. */
  static String reason(ReadinessReport report) {
    if (report.error().isPresent()) {
      return OneLine.of(report.error().get().message());
    }
    CheckStatus status = CheckStatus.valueOf(report.verdict().name());
    List<CheckResult> deciding =
        report.checks().stream().filter(check -> check.status() == status).toList();
    return (deciding.isEmpty() ? report.checks() : deciding)
        .stream()
            .map(check -> named(check, report) + OneLine.of(check.summary()))
            .collect(Collectors.joining("; "));
  }
}
