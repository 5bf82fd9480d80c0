package io.preflight.evidence;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The names that samples carry, in the order they were met; of very many, the first. */
final class Named {

  private static final int MOST = 100;
  private static final int MOST_TOLD = 5;

  private final Set<String> names = new LinkedHashSet<>();
  private String last = "";

  /** Takes a name; an empty one is none. */
  void add(String name) {
    if (!name.isEmpty() && !name.equals(last) && names.size() < MOST) {
      names.add(name);
      last = name;
    }
  }

  int count() {
    return names.size();
  }

  boolean contains(String name) {
    return names.contains(name);
  }

  Optional<String> only() {
    return names.size() == 1 ? names.stream().findFirst() : Optional.empty();
  }

  String text() {
    return names.stream().limit(MOST_TOLD).collect(Collectors.joining(", "))
        + (names.size() > MOST_TOLD ? ", …" : "");
  }
}
