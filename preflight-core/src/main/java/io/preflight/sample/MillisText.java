package io.preflight.sample;

/**
 * Milliseconds as decimal digits, without a new object for each. Times come from a clock that
 * counts nanoseconds, so that six digits behind the point say them exactly; the times of events are
 * most of what a run writes.
 */
final class MillisText {

  private static final int NANOS_PER_MS = 1_000_000;
  private static final int FRACTION_DIGITS = 6;

  /** Eleven days; every number of nanoseconds below it has a double of its own in milliseconds. */
  private static final double MOST_MS = 1e9;

  private final char[] letters = new char[20];
  private int from;

  /**
   * Takes a time.
   *
   * @param ms the time in milliseconds
   * @return whether it is a whole number of nanoseconds, and the digits now stand for it
   */
  boolean holds(double ms) {
    if (!(ms >= 0 && ms < MOST_MS)) {
      return false;
    }
    long nanos = Math.round(ms * NANOS_PER_MS);
    if (nanos / 1e6 != ms || (nanos == 0 && 1 / ms < 0)) {
      return false;
    }
    from = letters.length;
    writeFraction((int) (nanos % NANOS_PER_MS));
    letters[--from] = '.';
    long whole = nanos / NANOS_PER_MS;
    do {
      letters[--from] = (char) ('0' + whole % 10);
      whole /= 10;
    } while (whole > 0);
    return true;
  }

  private void writeFraction(int nanos) {
    int digits = nanos;
    int left = FRACTION_DIGITS;
    while (left > 1 && digits % 10 == 0) {
      digits /= 10;
      left--;
    }
    for (; left > 0; left--) {
      letters[--from] = (char) ('0' + digits % 10);
      digits /= 10;
    }
  }

  /** Holds the digits until another time is taken. */
  char[] letters() {
    return letters;
  }

  /** Where the digits begin. */
  int from() {
    return from;
  }

  /** How many digits and points there are. */
  int length() {
    return letters.length - from;
  }
}
