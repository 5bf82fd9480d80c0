package io.preflight.evals;

import io.preflight.problem.ProbeException;
import io.preflight.problem.Redaction;
import io.preflight.profile.EvalSpec;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs and judges the evals of a profile. */
public final class Evals {

  private Evals() {}

  /**
   * Runs the evals where the profile has limits or results, and judges them; else looks only
   * whether there is a suite.
   *
   * @param spec which evals, and what they must show
   * @param places where they are
   * @return the judgement
   * @throws ProbeException if results are missing or malformed, or the command does not end
   */
  public static EvalJudgement judge(EvalSpec spec, EvalPlaces places) {
    if (!spec.gates()) {
      return presence(spec, places);
    }
    if (isPathMissing(spec, places)) {
      return failure("eval suite not found: " + spec.path().orElseThrow());
    }
    if (spec.command().isEmpty() && spec.resultsFile().isEmpty() && spec.junit().isEmpty()) {
      return failure(
          "evals have limits, but neither command nor results_file nor junit says where results"
              + " come from");
    }
    return new EvalGates(spec, EvalRun.of(spec, places)).judge();
  }

  private static EvalJudgement presence(EvalSpec spec, EvalPlaces places) {
    if (spec.command().isEmpty()) {
      return failure("the evals section has no command");
    }
    String command = Redaction.ofEnvironment(places.environment()).text(spec.command().get());
    if (isPathMissing(spec, places)) {
      return failure("eval suite not found: " + spec.path().orElseThrow());
    }
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("command", command);
    spec.path().ifPresent(path -> details.put("path", path));
    return new EvalJudgement(
        List.of(),
        List.of(),
        List.of(
            "eval suite configured, not run: "
                + command
                + " (add min_pass_rate or metrics to judge its results)"),
        List.of(),
        details);
  }

  private static boolean isPathMissing(EvalSpec spec, EvalPlaces places) {
    return spec.path().isPresent() && !Files.exists(places.input().find(spec.path().get()));
  }

  private static EvalJudgement failure(String what) {
    return new EvalJudgement(List.of(what), List.of(), List.of(), List.of(), Map.of());
  }
}
