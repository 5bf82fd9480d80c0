package io.preflight.evidence;

import io.preflight.sample.Sample;
import java.time.Instant;

/**
 * From the first request being due until the last one ended, by what the requests themselves say.
 *
 * <p>By the monotonic clock where every request has it, else by the time stamps where every request
 * has one: a request without a place in time leaves the window open, and with it every rate
 * unmeasured. Several runs in one file begin their monotonic clock anew; their time stamps then
 * span much more, and are believed. A run that paused while others had their turn leaves the pauses
 * out of its monotonic clock, which goes on and is believed. A single request needs no clock, it
 * lasted as long as it did.
 */
final class Window {

  private static final double CLOCKS_DIFFER_MS = 1_000;
  private static final double CLOCKS_DIFFER_SHARE = 0.01;

  private final boolean recorded;
  private final Span monotonic = new Span();
  private final Span wall = new Span();
  private double longestMs;
  private long requests;
  private double latestDueMs = Double.NEGATIVE_INFINITY;
  private double latestWallMs;
  private boolean begunAnew;

  private Window(boolean recorded) {
    this.recorded = recorded;
  }

  static Window live() {
    return new Window(false);
  }

  static Window recorded() {
    return new Window(true);
  }

  void include(Sample sample) {
    double lastedMs = sample.timing().lastKnownMs();
    requests++;
    longestMs = Math.max(longestMs, lastedMs);
    double wallMs =
        sample.timestamp().equals(Instant.EPOCH) ? Double.NaN : epochMs(sample.timestamp());
    monotonic.include(sample.dueMs(), lastedMs);
    wall.include(wallMs, lastedMs);
    begunAnew |= !goesOn(sample.dueMs(), wallMs, lastedMs);
    if (sample.dueMs() > latestDueMs) {
      latestDueMs = sample.dueMs();
      latestWallMs = wallMs;
    }
  }

  /**
   * Whether a request belongs to the same run as those before it, which are recorded as they end:
   * the time stamps go on at least as far as the monotonic clock does, and exactly as far between
   * requests that overlap, since nobody pauses with a request under way.
   */
  private boolean goesOn(double dueMs, double wallMs, double lastedMs) {
    double byMonotonic = dueMs - latestDueMs;
    double ahead = wallMs - latestWallMs - byMonotonic;
    if (requests == 1 || Double.isNaN(ahead)) {
      return true;
    }
    return byMonotonic > 0
        ? ahead >= -CLOCKS_DIFFER_MS
        : byMonotonic + lastedMs >= -CLOCKS_DIFFER_MS && Math.abs(ahead) <= CLOCKS_DIFFER_MS;
  }

  private static double epochMs(Instant time) {
    return time.getEpochSecond() * 1e3 + time.getNano() / 1e6;
  }

  /** 0 when nothing is known. */
  double seconds() {
    if (requests == 1) {
      return longestMs / 1e3;
    }
    double byMonotonic = monotonic.lengthMs(requests);
    double byWall = wall.lengthMs(requests);
    boolean restarted =
        recorded
            && begunAnew
            && byWall - byMonotonic > CLOCKS_DIFFER_MS + CLOCKS_DIFFER_SHARE * byMonotonic;
    double ms = Double.isNaN(byMonotonic) || restarted ? byWall : byMonotonic;
    return Double.isNaN(ms) ? 0 : ms / 1e3;
  }

  /** The requests by one clock. */
  private static final class Span {
    private double firstMs = Double.POSITIVE_INFINITY;
    private double lastMs = Double.NEGATIVE_INFINITY;
    private long placed;

    void include(double dueMs, double lastedMs) {
      if (!Double.isNaN(dueMs)) {
        placed++;
        firstMs = Math.min(firstMs, dueMs);
        lastMs = Math.max(lastMs, dueMs + lastedMs);
      }
    }

    /** NaN when a request has no place on this clock. */
    double lengthMs(long requests) {
      return placed == requests && placed > 0 ? lastMs - firstMs : Double.NaN;
    }
  }
}
