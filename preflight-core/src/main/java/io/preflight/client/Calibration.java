package io.preflight.client;

import java.util.Objects;

/**
 * The client's own error, measured before the run against an endpoint inside this program whose
 * times are known: what the client measured minus what was true. Where the client comes late it
 * adds time and never takes any away, so the errors of times from the moment a request was due are
 * not negative; those of gaps can be either and are given by their size.
 *
 * @param rehearsed in which protocol and version of HTTP it was measured
 * @param streams how many requests were under way at once
 * @param warmedShare the share of the warm-up the load deserves that the client had; where it is
 *     less than 1, the errors are widened by dividing by it
 * @param ttft the error of the time to the first token
 * @param latency the error of the time to the end
 * @param gap the error of the gaps between tokens
 */
public record Calibration(
    Rehearsed rehearsed, int streams, double warmedShare, Spread ttft, Spread latency, Spread gap) {

  public Calibration {
    Objects.requireNonNull(rehearsed, "rehearsed");
    Objects.requireNonNull(ttft, "ttft");
    Objects.requireNonNull(latency, "latency");
    Objects.requireNonNull(gap, "gap");
    if (!(warmedShare > 0 && warmedShare <= 1)) {
      throw new IllegalArgumentException(
          "a share of the warm-up must lie between 0 and 1, but is " + warmedShare);
    }
  }

  /**
   * The calibration of a client that had only a part of its warm-up.
   *
   * @param share the share it had
   * @return with errors as much wider as the warm-up was shorter
   */
  Calibration widened(double share) {
    double factor = 1 / share;
    return new Calibration(
        rehearsed, streams, share, ttft.times(factor), latency.times(factor), gap.times(factor));
  }
}
