package io.preflight.testkit.script;

/**
 * A random number generator whose output is part of its contract: SplitMix64 (Steele, Lea, Flood,
 * "Fast splittable pseudorandom number generators", OOPSLA 2014). The generators of the JDK may
 * change their derived methods between releases; a seeded schedule must not.
 *
 * <p>Not thread-safe.
 */
public final class SeededRandom {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  /**
   * Starts one of many independent streams of a seed.
   *
   * @param seed the seed of the script
   * @param stream which stream, for instance the index of a request
   */
  public SeededRandom(long seed, long stream) {
    this.state = mix(mix(seed + GOLDEN_GAMMA) ^ mix(stream * GOLDEN_GAMMA + 1));
  }

  /**
   * The next 64 random bits.
   *
   * @return any long
   */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /**
   * The next uniform number.
   *
   * @return a number above 0 and below 1
   */
  public double nextDouble() {
    return ((nextLong() >>> 11) + 0.5) * 0x1.0p-53;
  }

  /**
   * The next number of the standard normal distribution, by the method of Box and Muller (1958).
   *
   * @return a finite number
   */
  public double nextGaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * nextDouble());
  }

  /**
   * The next integer of a range, each equally likely.
   *
   * @param min the smallest result
   * @param max the largest result, at least {@code min}
   * @return a number from {@code min} to {@code max}
   */
  public int nextInt(int min, int max) {
    return min + (int) (nextDouble() * ((double) max - min + 1));
  }

  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
