package io.preflight.testkit.server;

import io.preflight.testkit.script.RawResponse;
import io.preflight.testkit.script.RawResponse.Framing;
import io.preflight.testkit.script.Segment;
import io.preflight.testkit.truth.EventKind;
import io.preflight.testkit.truth.Outcome;
import java.time.Duration;
import java.util.List;

/** Writes the segments of a raw response one by one. */
final class RawStream extends TimedWork {

  private final RawResponse response;
  private final List<Segment> segments;
  private int next = -1;

  RawStream(Generation generation, RawResponse response) {
    super(generation);
    this.response = response;
    this.segments = response.segments();
  }

  @Override
  void step() {
    if (next < 0) {
      head();
    } else {
      byte[] bytes = segments.get(next).bytes();
      if (response.framing() == Framing.VERBATIM) {
        exchange().write(bytes);
      } else {
        exchange().body(bytes);
      }
      exchange().truth().add(EventKind.RAW, dueNanos(), 0);
      exchange().flush();
    }
    next++;
    if (next < segments.size()) {
      // From now, not from when the last one was due: its purpose is to keep them apart.
      Duration delay = segments.get(next).delay();
      dueNanos(delay.isZero() ? dueNanos() : System.nanoTime() + delay.toNanos());
    } else {
      end();
    }
  }

  private void head() {
    if (response.framing() != Framing.VERBATIM) {
      exchange()
          .head(
              response.status(),
              "",
              response.headers(),
              response.framing(),
              segments.stream().mapToLong(Segment::size).sum());
      exchange().truth().add(EventKind.HEAD, dueNanos(), 0);
      exchange().flush();
    }
  }

  private void end() {
    switch (response.ending()) {
      case COMPLETE -> complete(Outcome.COMPLETED);
      case CLOSE -> close(Outcome.COMPLETED);
      case RESET -> reset(Outcome.COMPLETED);
      default -> hold();
    }
  }
}
