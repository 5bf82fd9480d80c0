package io.preflight.client;

/**
 * Counts delays in fixed memory. A delay is kept to within 6.25 %, rounded up, so that what is read
 * is never smaller than what was.
 */
final class DelayHistogram {

  private static final int PER_OCTAVE = 16;
  private static final int FIRST_BITS = 4;

  /** Up to an hour in microseconds, and beyond it. */
  private final long[] counts = new long[PER_OCTAVE * 30];

  private long n;
  private long mostMicros;

  /**
   * Adds the delay of something that is due again and again, and for each time that the delay made
   * it miss the delay that it would have had then: a second of standing still is one late waking of
   * a thread, but a second in which everything was late.
   */
  void addRepeated(long nanos, long periodNanos) {
    long delay = nanos;
    do {
      add(delay);
      delay -= periodNanos;
    } while (delay > 0);
  }

  void add(long nanos) {
    long micros = Math.max(0, (nanos + 999) / 1_000);
    counts[Math.min(counts.length - 1, index(micros))]++;
    mostMicros = Math.max(mostMicros, micros);
    n++;
  }

  private static int index(long micros) {
    if (micros < PER_OCTAVE) {
      return (int) micros;
    }
    int shift = 63 - Long.numberOfLeadingZeros(micros) - FIRST_BITS;
    return PER_OCTAVE * shift + (int) (micros >>> shift);
  }

  /** The largest value with an index. */
  private static long upper(int index) {
    if (index < 2 * PER_OCTAVE) {
      return index;
    }
    int shift = index / PER_OCTAVE - 1;
    return ((index - (long) PER_OCTAVE * shift + 1) << shift) - 1;
  }

  Spread spread() {
    return n == 0 ? Spread.NONE : new Spread(n, ms(0.5), ms(0.99), mostMicros / 1e3);
  }

  private double ms(double share) {
    long rank = (long) Math.ceil(share * n);
    long seen = 0;
    int index = -1;
    while (seen < rank) {
      seen += counts[++index];
    }
    return Math.min(mostMicros, upper(index)) / 1e3;
  }
}
