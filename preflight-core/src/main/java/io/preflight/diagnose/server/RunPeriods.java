package io.preflight.diagnose.server;

import io.preflight.diagnose.client.RunWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * When a run took place: a server cannot tell the requests of the warm-up from the others, so
 * percentiles of requests are read over all of it, and everything else over its measured part.
 *
 * @param whole from the first request to the last, warm-up and cool-down included
 * @param measured from the first measured request to the last
 */
public record RunPeriods(RunWindow whole, RunWindow measured) {

  public RunPeriods {
    Objects.requireNonNull(whole, "whole");
    Objects.requireNonNull(measured, "measured");
  }

  /**
   * A run without warm-up and cool-down.
   *
   * @param from when it began
   * @param to when it ended
   * @return the periods, one and the same
   */
  public static RunPeriods of(Instant from, Instant to) {
    RunWindow window = new RunWindow(from, to);
    return new RunPeriods(window, window);
  }

  /** The period that a query is about. */
  RunWindow of(NamedQuery query) {
    return query.ofWholeRun() ? whole : measured;
  }

  /** Whether there were requests that were not measured. */
  boolean hasWarmUp() {
    return !whole.equals(measured);
  }

  /** Whether a span of time holds some of the measured part and nothing else of the run. */
  boolean isMeasuredOnly(Instant begin, Instant end) {
    Duration inside = measured.overlap(begin, end);
    return !inside.isZero() && inside.equals(whole.overlap(begin, end));
  }

  /** The same periods by another clock. */
  RunPeriods later(Duration by) {
    return new RunPeriods(whole.later(by), measured.later(by));
  }
}
