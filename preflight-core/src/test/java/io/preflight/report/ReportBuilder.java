package io.preflight.report;

import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.ObjectiveResult;
import io.preflight.check.ReadinessReport;
import io.preflight.check.RunAgain;
import io.preflight.check.Verdict;
import io.preflight.diagnose.Diagnosis;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Builds reports for tests. */
public final class ReportBuilder {

  private final Verdict verdict;
  private final List<CheckResult> checks = new ArrayList<>();
  private String profile = "chatbot";
  private String model = "Qwen/Qwen3-8B";
  private Mode mode = Mode.REAL;
  private String source = Fixtures.ENDPOINT;
  private Optional<Evidence> evidence =
      Optional.of(Fixtures.evidence(Mode.REAL, Fixtures.ENDPOINT, Fixtures.measured()));
  private Optional<ReadinessReport.ErrorInfo> error = Optional.empty();
  private List<ObjectiveResult> objectives = List.of();
  private List<String> warnings = List.of();
  private List<String> recommendations = List.of();
  private List<String> notes = List.of();
  private Optional<Diagnosis> diagnosis = Optional.empty();
  private Optional<RunAgain> again = Optional.empty();

  ReportBuilder(Verdict verdict) {
    this.verdict = verdict;
  }

  ReportBuilder profile(String name) {
    profile = name;
    return this;
  }

  ReportBuilder model(String name) {
    model = name;
    return this;
  }

  ReportBuilder mode(Mode changed, String changedSource) {
    mode = changed;
    source = changedSource;
    return this;
  }

  ReportBuilder evidence(Optional<Evidence> changed) {
    evidence = changed;
    return this;
  }

  ReportBuilder error(String errorClass, String message) {
    error = Optional.of(new ReadinessReport.ErrorInfo(errorClass, message));
    return this;
  }

  ReportBuilder sla(CheckStatus status, String summary) {
    return check(new CheckResult("sla", status, summary, Map.of("requests", 5L)));
  }

  ReportBuilder check(CheckResult check) {
    checks.add(check);
    return this;
  }

  ReportBuilder objectives(ObjectiveResult... results) {
    objectives = List.of(results);
    return this;
  }

  ReportBuilder warnings(String... sentences) {
    warnings = List.of(sentences);
    return this;
  }

  ReportBuilder recommendations(String... sentences) {
    recommendations = List.of(sentences);
    return this;
  }

  ReportBuilder notes(String... sentences) {
    notes = List.of(sentences);
    return this;
  }

  ReportBuilder diagnosis(Diagnosis reasons) {
    diagnosis = Optional.of(reasons);
    return this;
  }

  ReportBuilder again(String maven, String preflight, String... sentences) {
    again = Optional.of(new RunAgain(maven, preflight, List.of(sentences)));
    return this;
  }

  public ReadinessReport build() {
    int exitCode =
        switch (verdict) {
          case PASS, WARN -> 0;
          case FAIL -> 1;
          case ERROR -> error.orElseThrow().errorClass().equals("configuration") ? 2 : 3;
        };
    return new ReadinessReport(
        verdict,
        profile,
        "inference",
        Fixtures.GENERATED,
        source,
        mode,
        exitCode,
        Optional.of(model),
        evidence.isPresent() ? OptionalDouble.of(0.612) : OptionalDouble.empty(),
        checks,
        objectives,
        Fixtures.thresholds(),
        warnings,
        recommendations,
        notes,
        evidence,
        error,
        diagnosis,
        again);
  }
}
