package io.preflight.evidence;

import io.preflight.sample.Phase;
import io.preflight.sample.SampleStatus;
import java.util.Objects;

/**
 * One request as a picture of the run shows it.
 *
 * @param at when it was due: seconds since the first request, or its place in a recording that
 *     tells no time
 * @param phase the part of the run it belongs to
 * @param status how it ended
 * @param ttftMs time to first token in milliseconds, or NaN
 * @param latencyMs end-to-end latency in milliseconds, or NaN
 * @param tokens output tokens; 0 when not counted
 */
public record TracePoint(
    double at, Phase phase, SampleStatus status, double ttftMs, double latencyMs, int tokens) {

  public TracePoint {
    Objects.requireNonNull(phase, "phase");
    Objects.requireNonNull(status, "status");
  }

  /**
   * Whether the request failed.
   *
   * @return true for status error
   */
  public boolean failed() {
    return status == SampleStatus.ERROR;
  }

  TracePoint shifted(double seconds) {
    return new TracePoint(at - seconds, phase, status, ttftMs, latencyMs, tokens);
  }
}
