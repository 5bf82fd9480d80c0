package io.preflight.prober;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * What the prober is asked to do.
 *
 * @param config its configuration
 * @param duration how long rounds of requests are started
 * @param interval the time between two rounds
 * @param round how long one round takes at most
 * @param keys the environment variables it may see beside those that every program needs
 */
public record ProbePlan(
    Path config, Duration duration, Duration interval, Duration round, Set<String> keys) {

  private static final Duration SLACK = Duration.ofSeconds(5);

  public ProbePlan {
    keys = Set.copyOf(keys);
  }

  /** A round that began just in time is waited for. */
  Duration limit() {
    return duration.plus(round).plus(SLACK);
  }
}
