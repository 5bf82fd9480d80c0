package io.preflight.profile;

import io.preflight.profile.Key.Leaf;
import io.preflight.profile.Key.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds keys in {@link KeyTable}. Dotted keys are relative to the root; {@code
 * thresholds.sla.ttft_ms} and {@code sla.ttft_ms} are the same key, whose canonical form is the
 * latter.
 */
final class ProfileKeys {

  private ProfileKeys() {}

  /** The key with a dotted name, canonical or not. */
  static Optional<Leaf> leaf(String dotted) {
    Section section = KeyTable.ROOT;
    String[] names = dotted.split("\\.", -1);
    for (int i = 0; i < names.length; i++) {
      Optional<Key> key = section.key(names[i]);
      if (key.isPresent() && key.get() instanceof Section below) {
        section = below;
      } else {
        boolean last = i == names.length - 1;
        return last ? key.filter(Leaf.class::isInstance).map(Leaf.class::cast) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The canonical form of a dotted key that exists. */
  static String canonical(String dotted) {
    String below =
        dotted.startsWith("thresholds.") ? dotted.substring("thresholds.".length()) : dotted;
    return leaf(dotted).flatMap(Leaf::canonical).orElse(below);
  }

  /** The dotted names of all keys with values, in the order of the documentation. */
  static List<String> dottedNames() {
    return names(KeyTable.ROOT, "").toList();
  }

  /** The sections in which a name is a key, dotted; the root is an empty text. */
  static List<String> sectionsWith(String name) {
    List<String> sections = new ArrayList<>();
    for (String dotted : dottedNames()) {
      int dot = dotted.lastIndexOf('.');
      if (dotted.substring(dot + 1).equals(name)) {
        sections.add(dot < 0 ? "" : dotted.substring(0, dot));
      }
    }
    return sections;
  }

  private static Stream<String> names(Section section, String prefix) {
    return section.keys().stream()
        .flatMap(
            key -> {
              String dotted = prefix + key.name();
              if (key instanceof Section below) {
                return names(below, dotted + ".");
              }
              return key instanceof Leaf ? Stream.of(dotted) : Stream.empty();
            });
  }
}
