package io.preflight.load;

import io.preflight.sample.DeliveredLoad;
import io.preflight.sample.LoadOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a run went.
 *
 * @param started when the run began, warm-up included
 * @param measured from the first measured request being due until the last one ended that was not
 *     cut off; zero when there was none
 * @param outcome what became of the plan
 * @param interrupted whether the run was cut off from outside
 * @param answered whether any request, warm-up included, got an HTTP status line
 * @param aborted why the run gave up by itself, in one line; empty when it did not
 */
public record LoadResult(
    Instant started,
    Duration measured,
    LoadOutcome outcome,
    boolean interrupted,
    boolean answered,
    Optional<String> aborted) {

  /**
   * What became of the measured requests that the shape asks for.
   *
   * @return the requests planned, sent and dropped
   */
  public DeliveredLoad load() {
    return outcome.delivered();
  }
}
