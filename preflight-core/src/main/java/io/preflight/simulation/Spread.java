package io.preflight.simulation;

import java.nio.charset.StandardCharsets;

/**
 * Numbers that look random and are the same for the same name on every machine and runtime:
 * SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014)
 * seeded with the FNV-1a hash of the name in UTF-8.
 */
final class Spread {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  Spread(String name) {
    long hash = FNV_OFFSET;
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (octet & 0xff)) * FNV_PRIME;
    }
    state = hash;
  }

  private long nextLong() {
    state += GOLDEN_GAMMA;
    long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** Evenly between 0 (included) and 1. */
  double nextShare() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /** Evenly from 0 to bound − 1, as nearly as an int needs. */
  int nextInt(int bound) {
    return (int) (nextShare() * bound);
  }
}
