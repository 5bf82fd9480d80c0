package io.preflight.diagnose.client;

import io.preflight.sample.Sample;
import java.time.Instant;

/**
 * How long a run paused: its own clock leaves pauses out, in which others have their turns, and the
 * clock on the wall does not.
 */
final class PauseWatch {

  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;

  void accept(Sample sample) {
    Instant at = sample.timestamp();
    if (!at.equals(Instant.EPOCH) && !Double.isNaN(sample.dueMs())) {
      double began = at.getEpochSecond() * 1e3 + at.getNano() / 1e6 - sample.dueMs();
      least = Math.min(least, began);
      most = Math.max(most, began);
    }
  }

  double ms() {
    return most > least ? most - least : 0;
  }
}
