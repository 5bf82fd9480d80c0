package io.preflight.sample;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** Reads {@code 2026-05-16T10:00:00.123Z} fast, and nothing else. */
final class TimestampScanner {

  private static final int DATE_LENGTH = "2026-05-16".length();
  private static final int SECONDS_LENGTH = "2026-05-16T10:00:00".length();
  private static final int MOST_FRACTION = 9;
  private static final long SECONDS_PER_DAY = 86_400;

  private int lastDate = -1;
  private long lastDay;

  /** The time, or null when it is not written in this way. */
  Instant scan(byte[] line, int from, int to) {
    int fraction = to - from - SECONDS_LENGTH - 2;
    boolean shaped =
        fraction >= -1
            && fraction != 0
            && fraction <= MOST_FRACTION
            && line[from + 4] == '-'
            && line[from + 7] == '-'
            && line[from + DATE_LENGTH] == 'T'
            && line[from + 13] == ':'
            && line[from + 16] == ':'
            && (fraction < 0 || line[from + SECONDS_LENGTH] == '.')
            && line[to - 1] == 'Z';
    if (!shaped) {
      return null;
    }
    int year = digits(line, from, 4);
    int month = digits(line, from + 5, 2);
    int day = digits(line, from + 8, 2);
    int hour = digits(line, from + 11, 2);
    int minute = digits(line, from + 14, 2);
    int second = digits(line, from + 17, 2);
    int nanos = fraction < 0 ? 0 : nanos(line, from + SECONDS_LENGTH + 1, fraction);
    boolean valid =
        (year | month | day | hour | minute | second | nanos) >= 0
            && hour < 24
            && minute < 60
            && second < 60
            && isDate(year, month, day);
    return valid
        ? Instant.ofEpochSecond(
            lastDay * SECONDS_PER_DAY + hour * 3_600L + minute * 60L + second, nanos)
        : null;
  }

  private boolean isDate(int year, int month, int day) {
    int date = (year * 100 + month) * 100 + day;
    if (date != lastDate) {
      try {
        lastDay = LocalDate.of(year, month, day).toEpochDay();
        lastDate = date;
      } catch (DateTimeException e) {
        return false;
      }
    }
    return true;
  }

  private static int nanos(byte[] line, int from, int length) {
    int nanos = digits(line, from, length);
    for (int i = length; i < MOST_FRACTION && nanos > 0; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  /** A number of up to nine digits, or a negative one when a byte is none. */
  private static int digits(byte[] line, int from, int length) {
    int number = 0;
    for (int i = from; i < from + length; i++) {
      int digit = line[i] - '0';
      if (digit < 0 || digit > 9) {
        return Integer.MIN_VALUE;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
