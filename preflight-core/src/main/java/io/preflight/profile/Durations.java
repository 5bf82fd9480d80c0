package io.preflight.profile;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as profiles write them: {@code 500ms}, {@code 30s}, {@code 1m30s}, {@code 2h}. */
public final class Durations {

  /** What a duration looks like, in words for messages. */
  static final String EXPECTED = "a time with a unit such as 500ms, 30s or 5min";

  /** The longest span allowed anywhere in a profile. */
  static final Duration LONGEST = Duration.ofDays(7);

  /** Hours, minutes, seconds and milliseconds in this order, each at most once, none negative. */
  static final String SYNTAX =
      "^(?=\\s*\\d)\\s*(?:(\\d{1,9}(?:\\.\\d{1,9})?)h)?(?:(\\d{1,9}(?:\\.\\d{1,9})?)(?:min|m(?!s)))?"
          + "(?:(\\d{1,9}(?:\\.\\d{1,9})?)s)?(?:(\\d{1,12}(?:\\.\\d{1,6})?)ms)?\\s*$";

  private static final Pattern PATTERN = Pattern.compile(SYNTAX);
  private static final long[] UNIT_NANOS = {
    3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L
  };

  private Durations() {}

  /**
   * Reads a duration.
   *
   * @param text for instance {@code 30s}, {@code 500ms}, {@code 1m30s} or {@code 1.5h}; a number
   *     without a unit is none
   * @return the duration, zero or more; empty when the text is not one or when it is longer than
   *     seven days
   */
  public static Optional<Duration> parse(String text) {
    Matcher parts = PATTERN.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    BigDecimal nanos = BigDecimal.ZERO;
    for (int unit = 0; unit < UNIT_NANOS.length; unit++) {
      String part = parts.group(unit + 1);
      if (part != null) {
        nanos = nanos.add(new BigDecimal(part).multiply(BigDecimal.valueOf(UNIT_NANOS[unit])));
      }
    }
    if (nanos.compareTo(BigDecimal.valueOf(LONGEST.toNanos())) > 0) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofNanos(nanos.longValue()));
  }

  /**
   * A duration in the form profiles use.
   *
   * @param duration zero or more
   * @return for instance {@code 30s}, {@code 1m30s} or {@code 250ms}
   */
  public static String text(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    BigDecimal millis = BigDecimal.valueOf(duration.toNanosPart() % 1_000_000_000, 6);
    StringBuilder text = new StringBuilder();
    append(text, duration.toHours(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    if (millis.signum() != 0) {
      text.append(millis.stripTrailingZeros().toPlainString()).append("ms");
    }
    return text.toString();
  }

  private static void append(StringBuilder text, long value, String unit) {
    if (value != 0) {
      text.append(value).append(unit);
    }
  }
}
