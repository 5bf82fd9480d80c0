package io.preflight.testkit.truth;

/**
 * One or more equal events that were handed to the socket together.
 *
 * @param kind what they carry
 * @param dueNanos when the schedule wanted them sent, as {@link System#nanoTime()}
 * @param sentNanos when they were handed to the socket, as {@link System#nanoTime()}, taken just
 *     before the system call; a client cannot have received them earlier
 * @param count how many events; above 1 only where several were due at the same moment
 * @param tokens how many output tokens they carry together
 */
public record EventTruth(EventKind kind, long dueNanos, long sentNanos, int count, int tokens) {

  /**
   * How much later than scheduled the server sent them.
   *
   * @return nanoseconds
   */
  public long lagNanos() {
    return sentNanos - dueNanos;
  }
}
