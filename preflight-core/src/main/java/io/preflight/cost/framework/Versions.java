package io.preflight.cost.framework;

import java.util.Arrays;

/** Compares versions by their numbers. */
final class Versions {

  private Versions() {}

  /** Negative when the first is older; a milestone or candidate counts as its release. */
  static int compare(String first, String second) {
    int[] a = numbers(first);
    int[] b = numbers(second);
    return Arrays.compare(a, b);
  }

  private static int[] numbers(String version) {
    String[] parts = version.split("[-+]", 2)[0].split("\\.", -1);
    int[] numbers = new int[3];
    for (int i = 0; i < Math.min(3, parts.length); i++) {
      numbers[i] = parts[i].matches("\\d{1,6}") ? Integer.parseInt(parts[i]) : 0;
    }
    return numbers;
  }
}
