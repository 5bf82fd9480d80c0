package io.preflight.testkit.truth;

/**
 * A moment on both clocks, which turns the others into wall-clock time.
 *
 * @param wallMillis milliseconds since 1970 in UTC
 * @param nanos {@link System#nanoTime()} at the same moment
 */
public record TruthAnchor(long wallMillis, long nanos) {

  /**
   * Reads both clocks.
   *
   * @return the present moment
   */
  public static TruthAnchor now() {
    long before = System.nanoTime();
    long wall = System.currentTimeMillis();
    return new TruthAnchor(wall, before + (System.nanoTime() - before) / 2);
  }
}
