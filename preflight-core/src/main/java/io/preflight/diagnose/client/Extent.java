package io.preflight.diagnose.client;

import io.preflight.sample.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** From when until when requests were under way. */
final class Extent {

  private Instant from = Instant.MAX;
  private Instant to = Instant.MIN;

  void accept(Sample sample) {
    Instant start = sample.timestamp();
    if (!start.equals(Instant.EPOCH)) {
      Instant end = start.plus(Duration.ofNanos(Math.round(sample.timing().lastKnownMs() * 1e6)));
      from = start.isBefore(from) ? start : from;
      to = end.isAfter(to) ? end : to;
    }
  }

  /** Empty when no request says. */
  Optional<RunWindow> window() {
    return from.equals(Instant.MAX) ? Optional.empty() : Optional.of(new RunWindow(from, to));
  }
}
