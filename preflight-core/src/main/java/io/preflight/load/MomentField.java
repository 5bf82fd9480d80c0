package io.preflight.load;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A field that tells when a recorded request was due, the most exact first. */
enum MomentField {
  DUE_MS(1_000_000, "a number of milliseconds"),
  OFFSET_MS(1_000_000, "a number of milliseconds"),
  OFFSET_S(1_000_000_000, "a number of seconds"),
  TIMESTAMP(
      0,
      "text with date and time such as 2026-11-05T10:15:30.25Z (numbers go into offset_ms or"
          + " offset_s, which name their unit)");

  private static final BigDecimal LONGEST_NANOS = new BigDecimal("1e18");

  private final long nanosEach;
  private final String expected;

  MomentField(long nanosEach, String expected) {
    this.nanosEach = nanosEach;
    this.expected = expected;
  }

  static Optional<MomentField> among(Set<String> names) {
    return Arrays.stream(values()).filter(field -> names.contains(field.word())).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(MomentField::word).toList();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a value must look like, in words that follow "as". */
  String expected() {
    return expected;
  }

  /** The moment in nanoseconds since an origin that is the file's own; empty when it is none. */
  OptionalLong nanos(String text) {
    try {
      return nanosEach == 0 ? ofTime(text.strip()) : ofNumber(new BigDecimal(text.strip()));
    } catch (DateTimeException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private OptionalLong ofNumber(BigDecimal number) {
    // An exponent beyond reason would have to be written out to be multiplied.
    if (number.precision() - number.scale() > 18 || number.scale() > 100) {
      return OptionalLong.empty();
    }
    BigDecimal nanos = number.multiply(BigDecimal.valueOf(nanosEach));
    return nanos.abs().compareTo(LONGEST_NANOS) > 0
        ? OptionalLong.empty()
        : OptionalLong.of(nanos.longValue());
  }

  private static OptionalLong ofTime(String text) {
    String iso = text.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T");
    Instant time =
        iso.matches(".*(?:[zZ]|[+-]\\d{2}:?\\d{2})$")
            ? OffsetDateTime.parse(iso).toInstant()
            : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    return OptionalLong.of(
        Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano()));
  }
}
