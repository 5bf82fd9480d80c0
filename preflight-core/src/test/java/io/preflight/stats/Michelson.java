package io.preflight.stats;

import java.util.Arrays;

/**
 * Michelson's 100 measurements of the speed of light of 1879, in km/s above 299,000: R's data set
 * {@code morley} and, in thousands of km/s, NIST's data set {@code Michelso}.
 */
final class Michelson {

  private static final int[] SPEEDS = {
    850, 740, 900, 1070, 930, 850, 950, 980, 980, 880, 1000, 980, 930, 650, 760, 810, 1000, 1000,
    960, 960, 960, 940, 960, 940, 880, 800, 850, 880, 900, 840, 830, 790, 810, 880, 880, 830, 800,
    790, 760, 800, 880, 880, 880, 860, 720, 720, 620, 860, 970, 950, 880, 910, 850, 870, 840, 840,
    850, 840, 840, 840, 890, 810, 810, 820, 800, 770, 760, 740, 750, 760, 910, 920, 890, 860, 880,
    720, 840, 850, 850, 780, 890, 840, 780, 810, 760, 810, 790, 810, 820, 850, 870, 870, 810, 740,
    810, 940, 950, 800, 810, 870
  };

  private Michelson() {}

  static double[] speeds() {
    return Arrays.stream(SPEEDS).asDoubleStream().toArray();
  }

  /** As NIST writes them, for instance 299.85. */
  static double[] thousandsOfKmPerSecond() {
    return Arrays.stream(SPEEDS).mapToDouble(speed -> (299_000 + speed) / 1e3).toArray();
  }
}
