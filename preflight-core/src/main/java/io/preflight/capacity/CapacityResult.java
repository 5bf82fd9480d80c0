package io.preflight.capacity;

import io.preflight.check.ReadinessReport.ErrorInfo;
import io.preflight.check.Verdict;
import io.preflight.profile.CapacitySpec;
import io.preflight.profile.Objective;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The capacity of one endpoint under one profile.
 *
 * @param name the profile's name
 * @param source the address, in words that may be shown
 * @param model the model that was asked; empty when it is not known
 * @param spec what was planned
 * @param objectives the limits that levels were judged by
 * @param levels the measured levels, rising
 * @param finding what they add up to
 * @param observations sentences about the table
 * @param notes sentences that belong beside the finding
 * @param error why there is no complete answer; empty when there is
 * @param errorExitCode the exit code of the error; 0 without one
 * @param unreachable whether the endpoint was never reached
 */
public record CapacityResult(
    String name,
    String source,
    Optional<String> model,
    CapacitySpec spec,
    List<Objective> objectives,
    List<LevelResult> levels,
    Finding finding,
    List<String> observations,
    List<String> notes,
    Optional<ErrorInfo> error,
    int errorExitCode,
    boolean unreachable) {

  public CapacityResult {
    Objects.requireNonNull(finding, "finding");
    objectives = List.copyOf(objectives);
    levels = levels.stream().sorted(Comparator.comparingDouble(LevelResult::level)).toList();
    observations = List.copyOf(observations);
    notes = List.copyOf(notes);
  }

  /**
   * Whether the load that is required is held.
   *
   * @return PASS or FAIL where a level is required, ERROR where there is no complete answer; empty
   *     where nothing is required
   */
  public Optional<Verdict> verdict() {
    if (error.isPresent()) {
      return Optional.of(Verdict.ERROR);
    }
    if (spec.least().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        finding.held().orElse(0) >= spec.least().getAsDouble() ? Verdict.PASS : Verdict.FAIL);
  }

  /**
   * The exit code of a process that only measures this.
   *
   * @return 0 unless too little is held (1) or there is no complete answer (2 or 3)
   */
  public int exitCode() {
    return verdict()
        .map(
            verdict ->
                switch (verdict) {
                  case PASS, WARN -> 0;
                  case FAIL -> 1;
                  case ERROR -> errorExitCode;
                })
        .orElse(0);
  }

  /**
   * The same result under another name.
   *
   * @param other how it is called among others
   * @param further notes that belong beside its own
   * @return a copy
   */
  public CapacityResult named(String other, List<String> further) {
    return new CapacityResult(
        other,
        source,
        model,
        spec,
        objectives,
        levels,
        finding,
        observations,
        Stream.concat(notes.stream(), further.stream()).toList(),
        error,
        errorExitCode,
        unreachable);
  }

  /**
   * A name that tells this result from the others of one call.
   *
   * @param withModel whether several models were asked
   * @return for instance {@code chatbot} or {@code chatbot, Qwen/Qwen3-8B}
   */
  public String title(boolean withModel) {
    return name + (withModel ? model.map(asked -> ", " + asked).orElse("") : "");
  }
}
