package io.preflight.diagnose.client;

import io.preflight.stats.Summary;
import java.util.Objects;

/**
 * How long one phase took.
 *
 * @param phase the phase
 * @param ms its duration in milliseconds over the requests that had it: one that reused a
 *     connection had no DNS, connect and TLS
 * @param share its part of the latency of all requests together, between 0 and 1
 */
public record PhaseTime(RequestPhase phase, Summary ms, double share) {
  public PhaseTime {
    Objects.requireNonNull(phase, "phase");
    Objects.requireNonNull(ms, "ms");
  }
}
