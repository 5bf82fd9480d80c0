package io.preflight.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Tells when the client was beyond its means. It then delays what it measures by more than it can
 * state and puts less load on the endpoint than it was asked to, so that neither a kept nor a
 * broken limit says anything about the endpoint.
 */
public final class Saturation {

  /** Below this, neither shares nor percentiles of a client's own time mean anything. */
  private static final double FEWEST_MS = 2_000;

  private static final double MOST_CPU = 0.8;

  /** One thread receives all answers; it is a bottleneck however many processors are idle. */
  private static final double MOST_THREAD = 0.95;

  private static final double MOST_LAG_MS = 100;
  private static final double MOST_LAG_OF_LIMIT = 0.5;
  private static final double MOST_GC = 0.05;

  private Saturation() {}

  /**
   * Whether the client was saturated.
   *
   * @param health how it fared
   * @param limitMs the limit that is judged, where it is one on a time
   * @return in which way, in words; empty when it was not, or was watched for less than two seconds
   */
  public static Optional<String> of(ClientHealth health, OptionalDouble limitMs) {
    if (health.windowMs() < FEWEST_MS) {
      return Optional.empty();
    }
    List<String> reasons = new ArrayList<>();
    ClientHealth.Processors load = health.load();
    if (load.share().orElse(0) > MOST_CPU) {
      reasons.add(
          "it used "
              + percent(load.share().getAsDouble())
              + (load.available() == 1
                  ? " of its only processor"
                  : " of its " + load.available() + " processors"));
    }
    if (load.busiestThread().orElse(0) > MOST_THREAD) {
      reasons.add(
          "the thread that receives answers was busy for "
              + percent(load.busiestThread().getAsDouble())
              + " of the time");
    }
    double mostLagMs = Math.min(MOST_LAG_MS, MOST_LAG_OF_LIMIT * limitMs.orElse(MOST_LAG_MS * 2));
    lag(health.schedulingLag(), mostLagMs, "its threads woke").ifPresent(reasons::add);
    lag(health.dispatchLag(), mostLagMs, "it sent requests").ifPresent(reasons::add);
    double gc = health.gc().totalMs() / health.windowMs();
    if (gc > MOST_GC) {
      reasons.add("its garbage collector stopped it for " + percent(gc) + " of the time");
    }
    return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", reasons));
  }

  private static Optional<String> lag(Spread lag, double mostMs, String what) {
    return lag.p99Ms() > mostMs
        ? Optional.of(what + String.format(Locale.ROOT, " up to %.0f ms late", lag.p99Ms()))
        : Optional.empty();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
