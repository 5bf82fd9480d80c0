package io.preflight.check;

import java.util.Locale;

/** Numbers of things in words. */
final class Counts {

  private Counts() {}

  /** {@code 1 request}, {@code 5 requests}. */
  static String of(long n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }

  /** A share in percent with at most one decimal. */
  static String percent(double share) {
    String text = String.format(Locale.ROOT, "%.1f", share * 100);
    return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " %";
  }
}
