package io.preflight.diagnose.server;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The units that servers, exporters and people use, and what they are in the unit of a signal. */
enum SourceUnit {
  SECONDS("s", Unit.MILLISECONDS, 1e3),
  MILLISECONDS("ms", Unit.MILLISECONDS, 1),
  MICROSECONDS("us", Unit.MILLISECONDS, 1e-3),
  NANOSECONDS("ns", Unit.MILLISECONDS, 1e-6),
  RATIO("1", Unit.RATIO, 1),
  PERCENT("%", Unit.RATIO, 0.01),
  BYTES("b", Unit.BYTES, 1),
  MEBIBYTES("mib", Unit.BYTES, 1 << 20),
  GIBIBYTES("gib", Unit.BYTES, 1 << 30),
  CELSIUS("c", Unit.CELSIUS, 1),
  WATTS("w", Unit.WATTS, 1),
  MEGAHERTZ("mhz", Unit.MEGAHERTZ, 1);

  private final String symbol;
  private final Unit unit;
  private final double factor;

  SourceUnit(String symbol, Unit unit, double factor) {
    this.symbol = symbol;
    this.unit = unit;
    this.factor = factor;
  }

  static Optional<SourceUnit> of(String word) {
    String wanted = word.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(each -> each.word().equals(wanted) || each.symbol.equals(wanted))
        .findFirst();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What to multiply values by; empty when this is no unit of such a signal. */
  OptionalDouble into(Unit wanted) {
    if (wanted == unit) {
      return OptionalDouble.of(factor);
    }
    // A share of time is seconds in a second; an instant is seconds since 1970.
    boolean time = unit == Unit.MILLISECONDS;
    return time && (wanted == Unit.RATIO || wanted == Unit.EPOCH_SECONDS)
        ? OptionalDouble.of(factor / 1e3)
        : OptionalDouble.empty();
  }

  /** The words for the units a signal may be given in; none for numbers of things. */
  static List<String> wordsFor(Unit wanted) {
    return Arrays.stream(values())
        .filter(each -> each.into(wanted).isPresent())
        .map(SourceUnit::word)
        .toList();
  }
}
