package io.preflight.profile;

import java.util.Objects;

/**
 * How the evidence decides.
 *
 * @param minProbes the fewest measured requests a verdict may rest on, at least 1
 * @param smallSample what a sample too small for its percentile does
 */
public record GateSpec(int minProbes, SmallSample smallSample) {

  public GateSpec {
    Objects.requireNonNull(smallSample, "smallSample");
    if (minProbes < 1) {
      throw new IllegalArgumentException("min_probes must be at least 1, but is " + minProbes);
    }
  }
}
