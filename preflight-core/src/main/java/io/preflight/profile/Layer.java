package io.preflight.profile;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What one source says: values by canonical key, and which sections it has. */
final class Layer {

  private final int rank;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Set<String> sections = new LinkedHashSet<>();
  private final Set<String> mappings = new LinkedHashSet<>();

  Layer(int rank) {
    this.rank = rank;
  }

  int rank() {
    return rank;
  }

  Map<String, Entry> entries() {
    return entries;
  }

  /** The names of the sections present, without those above them. */
  Set<String> sections() {
    return sections;
  }

  /** Those of the sections that are more than a name, though they may be empty. */
  Set<String> mappings() {
    return mappings;
  }
}
