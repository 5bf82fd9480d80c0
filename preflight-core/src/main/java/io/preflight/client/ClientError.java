package io.preflight.client;

import java.util.function.ToDoubleFunction;

/**
 * By how much the client's own delays may have changed what it measured, in milliseconds: the
 * larger of its calibrated error and of its scheduling lag during the run, which are two views of
 * the same waiting, plus the time by which it sent requests late.
 *
 * @param ttftMs what the time to the first token may be too long by
 * @param latencyMs what the time to the end may be too long by
 * @param gapMs what a gap between tokens may be too long or too short by
 */
public record ClientError(double ttftMs, double latencyMs, double gapMs) {

  /** A client without error. */
  public static final ClientError NONE = new ClientError(0, 0, 0);

  public ClientError {
    if (!(ttftMs >= 0 && latencyMs >= 0 && gapMs >= 0)) {
      throw new IllegalArgumentException("a client's error must be at least 0");
    }
  }

  /**
   * What 99 of 100 observations keep, for statistics that single observations do not move.
   *
   * @param health how the client fared
   * @return the error
   */
  public static ClientError usual(ClientHealth health) {
    return of(health, Spread::p99Ms);
  }

  /**
   * What all observations keep, for a maximum or a minimum.
   *
   * @param health how the client fared
   * @return the error
   */
  public static ClientError largest(ClientHealth health) {
    return of(health, Spread::maxMs);
  }

  /**
   * What is known before a run.
   *
   * @param calibration the calibrated error
   * @return what 99 of 100 observations keep
   */
  public static ClientError usual(Calibration calibration) {
    return new ClientError(
        calibration.ttft().p99Ms(), calibration.latency().p99Ms(), calibration.gap().p99Ms());
  }

  private static ClientError of(ClientHealth health, ToDoubleFunction<Spread> reach) {
    double late = reach.applyAsDouble(health.schedulingLag());
    double sent = reach.applyAsDouble(health.dispatchLag());
    Calibration calibrated =
        health
            .calibration()
            .orElseGet(
                () ->
                    new Calibration(Rehearsed.USUAL, 1, 1, Spread.NONE, Spread.NONE, Spread.NONE));
    return new ClientError(
        sent + Math.max(late, reach.applyAsDouble(calibrated.ttft())),
        sent + Math.max(late, reach.applyAsDouble(calibrated.latency())),
        Math.max(late, reach.applyAsDouble(calibrated.gap())));
  }
}
