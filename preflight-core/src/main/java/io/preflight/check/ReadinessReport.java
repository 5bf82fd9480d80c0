package io.preflight.check;

import io.preflight.diagnose.Diagnosis;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.Mode;
import io.preflight.evidence.RunMetrics;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The whole answer about one profile and one model, ready to be told in any format.
 *
 * @param verdict the answer
 * @param profile the profile's name
 * @param kind what the profile judges
 * @param generated when the report was made
 * @param source where the evidence came from, in words that may be shown
 * @param mode how the evidence came about
 * @param exitCode 0 PASS or WARN, 1 FAIL, 2 configuration or missing dependency, 3 execution
 * @param model the model under test
 * @param confidenceScore the score of the named profiles, between 0 and 1 with three decimals
 * @param checks what each check found
 * @param objectives how each objective ended
 * @param thresholds the effective limits under the keys they were configured with
 * @param warnings sentences about what a person should look at
 * @param recommendations the measured gaps with a concrete next step each
 * @param notes sentences that belong beside the verdict
 * @param evidence what was measured; empty when nothing could be
 * @param error why no judgement was possible; present exactly when the verdict is ERROR
 * @param diagnosis why the run went as it did, when somebody asked; it changes no verdict
 * @param again how to run the same again; empty when nothing could be run, or nobody knows
 */
public record ReadinessReport(
    Verdict verdict,
    String profile,
    String kind,
    Instant generated,
    String source,
    Mode mode,
    int exitCode,
    Optional<String> model,
    OptionalDouble confidenceScore,
    List<CheckResult> checks,
    List<ObjectiveResult> objectives,
    Map<String, Object> thresholds,
    List<String> warnings,
    List<String> recommendations,
    List<String> notes,
    Optional<Evidence> evidence,
    Optional<ErrorInfo> error,
    Optional<Diagnosis> diagnosis,
    Optional<RunAgain> again) {

  /**
   * Why no judgement was possible.
   *
   * @param errorClass {@code configuration} or {@code execution}
   * @param message one line: what is wrong, where, and what to do
   */
  public record ErrorInfo(String errorClass, String message) {}

  public ReadinessReport {
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(diagnosis, "diagnosis");
    Objects.requireNonNull(again, "again");
    checks = List.copyOf(checks);
    objectives = List.copyOf(objectives);
    thresholds = Collections.unmodifiableMap(new LinkedHashMap<>(thresholds));
    warnings = List.copyOf(warnings);
    recommendations = List.copyOf(recommendations);
    notes = List.copyOf(notes);
    if (error.isPresent() != (verdict == Verdict.ERROR)) {
      throw new IllegalArgumentException("an error belongs to verdict ERROR and to no other");
    }
  }

  /**
   * The same answer with its reasons.
   *
   * @param reasons why the run went as it did
   * @return a copy
   */
  public ReadinessReport with(Diagnosis reasons) {
    return with(Optional.of(reasons), notes, again);
  }

  /**
   * The same answer with one more note.
   *
   * @param note a sentence that belongs beside the verdict
   * @return a copy
   */
  public ReadinessReport withNote(String note) {
    return with(diagnosis, Stream.concat(notes.stream(), Stream.of(note)).toList(), again);
  }

  /**
   * The same answer with how to get it again.
   *
   * @param how the commands; empty where they are unknown
   * @return a copy
   */
  public ReadinessReport with(Optional<RunAgain> how) {
    return with(diagnosis, notes, how);
  }

  private ReadinessReport with(
      Optional<Diagnosis> reasons, List<String> beside, Optional<RunAgain> how) {
    return new ReadinessReport(
        verdict,
        profile,
        kind,
        generated,
        source,
        mode,
        exitCode,
        model,
        confidenceScore,
        checks,
        objectives,
        thresholds,
        warnings,
        recommendations,
        beside,
        evidence,
        error,
        reasons,
        how);
  }

  /**
   * The metrics of what was measured.
   *
   * @return the metrics; empty when no endpoint was asked, no recording read and nothing simulated
   */
  public Optional<RunMetrics> metrics() {
    return evidence.filter(Evidence::measured).map(Evidence::metrics);
  }

  /**
   * The names of the checks that ended FAIL or ERROR.
   *
   * @return in the order of the checks
   */
  public List<String> failedChecks() {
    return checks.stream()
        .filter(check -> check.status().compareTo(CheckStatus.FAIL) >= 0)
        .map(CheckResult::name)
        .toList();
  }
}
