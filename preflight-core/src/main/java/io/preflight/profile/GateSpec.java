package io.preflight.profile;

import java.util.Objects;
import java.util.Optional;

/**
 * How the evidence decides.
 *
 * @param minProbes the fewest measured requests a verdict may rest on, at least 1
 * @param smallSample what a sample too small for its percentile does
 * @param undecided what an objective does that neither requests nor the client could decide
 * @param decision how a verdict with a stated error is reached; empty when statistics are compared
 *     with their limits as they are
 */
public record GateSpec(
    int minProbes,
    SmallSample smallSample,
    DecisionSpec.Undecided undecided,
    Optional<DecisionSpec> decision) {

  public GateSpec {
    Objects.requireNonNull(smallSample, "smallSample");
    Objects.requireNonNull(undecided, "undecided");
    Objects.requireNonNull(decision, "decision");
    if (minProbes < 1) {
      throw new IllegalArgumentException("min_probes must be at least 1, but is " + minProbes);
    }
  }

  /**
   * A point decision: statistics are compared with their limits as they are.
   *
   * @param minProbes the fewest measured requests a verdict may rest on, at least 1
   * @param smallSample what a sample too small for its percentile does
   */
  public GateSpec(int minProbes, SmallSample smallSample) {
    this(minProbes, smallSample, DecisionSpec.Undecided.FAIL, Optional.empty());
  }
}
