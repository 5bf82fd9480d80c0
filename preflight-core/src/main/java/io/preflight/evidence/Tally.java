package io.preflight.evidence;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts how often each of a few kinds occurs, cheaply enough for millions of samples. */
final class Tally<K extends Enum<K>> {

  private final Map<K, Count> counts;

  private static final class Count {
    private long value;
  }

  Tally(Class<K> kinds) {
    counts = new EnumMap<>(kinds);
  }

  void add(K kind) {
    Count count = counts.get(kind);
    if (count == null) {
      count = new Count();
      counts.put(kind, count);
    }
    count.value++;
  }

  long count(K kind) {
    Count count = counts.get(kind);
    return count == null ? 0 : count.value;
  }

  /** The kinds that occurred with their counts, those of equal counts in the order of the enum. */
  Map<K, Long> mostFrequentFirst() {
    Map<K, Long> ordered = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Comparator.comparingLong(entry -> -entry.getValue().value))
        .forEach(entry -> ordered.put(entry.getKey(), entry.getValue().value));
    return ordered;
  }
}
