package io.preflight.testkit.script;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people type them: a number and a unit, {@code 120ms}, {@code 1.5s}, {@code 250us}.
 */
public final class Durations {

  private static final Pattern TEXT =
      Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,9})?)(ns|us|ms|s|m|h)");
  private static final Duration LONGEST = Duration.ofDays(1);

  private Durations() {}

  /**
   * Reads a duration.
   *
   * @param text a number and one of the units ns, us, ms, s, m, h; {@code 0} needs no unit
   * @return the duration, from zero to 24 hours
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Duration parse(String text) {
    String trimmed = text.trim().toLowerCase(Locale.ROOT);
    if (trimmed.equals("0")) {
      return Duration.ZERO;
    }
    Matcher matcher = TEXT.matcher(trimmed);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a duration, expected a number and a unit such as 120ms or 1.5s");
    }
    BigDecimal nanos =
        new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(nanosOf(matcher.group(2))));
    if (nanos.compareTo(BigDecimal.valueOf(LONGEST.toNanos())) > 0) {
      throw new IllegalArgumentException("'" + text + "' is too long, at most 24h are possible");
    }
    return Duration.ofNanos(nanos.setScale(0, RoundingMode.HALF_UP).longValue());
  }

  /**
   * Writes a duration in the largest unit that needs at most three decimals.
   *
   * @param duration the duration, not negative
   * @return text that {@link #parse} reads back
   */
  public static String format(Duration duration) {
    long nanos = duration.toNanos();
    if (nanos == 0) {
      return "0ms";
    }
    for (String unit : new String[] {"h", "m", "s", "ms", "us"}) {
      long unitNanos = nanosOf(unit);
      boolean wholeOnly = unit.equals("h") || unit.equals("m");
      long step = wholeOnly ? unitNanos : unitNanos / 1000;
      if (nanos >= unitNanos && nanos % step == 0) {
        return BigDecimal.valueOf(nanos)
                .divide(BigDecimal.valueOf(unitNanos))
                .stripTrailingZeros()
                .toPlainString()
            + unit;
      }
    }
    return nanos + "ns";
  }

  /**
   * Checks the range every duration of a script has.
   *
   * @param what how an error message names the duration
   * @param duration the duration
   * @return the same duration
   * @throws IllegalArgumentException if it is negative or longer than 24 hours
   */
  static Duration atMostADay(String what, Duration duration) {
    if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          what + " must be between 0 and 24h, but is " + duration.toNanos() + "ns");
    }
    return duration;
  }

  private static long nanosOf(String unit) {
    return switch (unit) {
      case "ns" -> 1L;
      case "us" -> 1_000L;
      case "ms" -> 1_000_000L;
      case "s" -> 1_000_000_000L;
      case "m" -> 60_000_000_000L;
      default -> 3_600_000_000_000L;
    };
  }
}
