package io.preflight;

import io.preflight.baseline.Baseline;
import io.preflight.profile.RegressionLimit;
import io.preflight.profile.RequestLimits;
import java.util.List;
import java.util.Optional;

/**
 * What a run is compared with, as far as it is known before the run.
 *
 * @param recorded the baseline; empty when it is measured live or missing
 * @param live whether it is measured in the same run
 * @param missing why there is none, in a sentence; empty when there is one
 * @param limits what is compared
 * @param requestLimits limits on single requests that follow from it
 * @param notes what the reader should know of the comparison
 * @param requestNotes what the reader should know of those limits
 */
record FoundBaseline(
    Optional<Baseline> recorded,
    boolean live,
    Optional<String> missing,
    List<RegressionLimit> limits,
    List<RequestLimits.Limit> requestLimits,
    List<String> notes,
    List<String> requestNotes) {

  static FoundBaseline missing(String why) {
    return new FoundBaseline(
        Optional.empty(), false, Optional.of(why), List.of(), List.of(), List.of(), List.of());
  }

  static FoundBaseline live(List<RegressionLimit> limits) {
    return new FoundBaseline(
        Optional.empty(), true, Optional.empty(), limits, List.of(), List.of(), List.of());
  }
}
