package io.preflight.evals;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What evals say about a profile's limits on them.
 *
 * @param failures why it is not ready; empty when it is
 * @param warnings what a person should look at
 * @param facts what was found, in words
 * @param notes how far the findings can be trusted
 * @param details all of it as JSON values
 */
public record EvalJudgement(
    List<String> failures,
    List<String> warnings,
    List<String> facts,
    List<String> notes,
    Map<String, Object> details) {

  public EvalJudgement {
    failures = List.copyOf(failures);
    warnings = List.copyOf(warnings);
    facts = List.copyOf(facts);
    notes = List.copyOf(notes);
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }
}
