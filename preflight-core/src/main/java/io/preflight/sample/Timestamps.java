package io.preflight.sample;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads the times of day that recordings state. */
final class Timestamps {

  private Timestamps() {}

  /**
   * A time in ISO 8601, in UTC where it names no zone; EPOCH when it is none, for no verdict rests
   * on it.
   */
  static Instant parse(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return parseWithoutZone(text.replace(' ', 'T'));
    }
  }

  private static Instant parseWithoutZone(String text) {
    try {
      return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }
}
