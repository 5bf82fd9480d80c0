package io.preflight.history;

import io.preflight.problem.ConfigurationException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments as people write them: a day, a time stamp, or how long ago. */
public final class HistoryMoments {

  private static final Pattern AGO = Pattern.compile("(\\d{1,5})(h|d|w)");

  private HistoryMoments() {}

  /**
   * Reads a moment.
   *
   * @param text {@code 2026-01-31} (its beginning, UTC), {@code 2026-01-31T12:00:00Z}, or {@code
   *     12h}, {@code 30d} and {@code 4w} for so many hours, days and weeks ago
   * @param now what "ago" counts from
   * @param setting the name of the setting for messages
   * @return the moment
   * @throws ConfigurationException when it is none of these
   */
  public static Instant parse(String text, Instant now, String setting) {
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      long count = Long.parseLong(ago.group(1));
      return now.minus(
          switch (ago.group(2)) {
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
          });
    }
    try {
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw new ConfigurationException(
          setting
              + ": '"
              + text
              + "' is no moment, expected a day such as 2026-01-31, a time stamp such as"
              + " 2026-01-31T12:00:00Z, or 30d for 30 days ago (h hours, d days, w weeks)");
    }
  }
}
