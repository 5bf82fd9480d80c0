package io.preflight.workload;

/**
 * Numbers that depend on a seed and a place alone, not on the order in which they are asked for.
 */
final class Seeds {

  private Seeds() {}

  /** The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014) over both. */
  static long mix(long seed, long place) {
    long z = seed + (place + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
