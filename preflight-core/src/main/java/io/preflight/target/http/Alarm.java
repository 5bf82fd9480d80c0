package io.preflight.target.http;

import java.util.concurrent.Future;

/** Wakes one call at the earliest moment it was told. Guarded by the call. */
final class Alarm {

  private final Deadlines deadlines;
  private final Runnable wake;
  private Future<?> pending;
  private long nanos;

  Alarm(Deadlines deadlines, Runnable wake) {
    this.deadlines = deadlines;
    this.wake = wake;
  }

  /** Makes sure that the call wakes at a moment or before. */
  void noLaterThan(long moment) {
    if (pending == null || moment - nanos < 0) {
      cancel();
      nanos = moment;
      pending = deadlines.at(moment, wake);
    }
  }

  /** The call has woken. */
  void rang() {
    pending = null;
  }

  void cancel() {
    if (pending != null) {
      pending.cancel(false);
      pending = null;
    }
  }
}
