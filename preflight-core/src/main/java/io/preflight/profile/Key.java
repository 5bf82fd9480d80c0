package io.preflight.profile;

import java.util.List;
import java.util.Optional;

/** One name that may stand in a profile. */
sealed interface Key {

  /** The name as it stands in its section. */
  String name();

  /**
   * A name with a value.
   *
   * @param name the name in its section
   * @param type what the value may be
   * @param doc one sentence about its meaning
   * @param fallback what counts when the key is absent, in words; empty when nothing does
   * @param canonical the dotted key it is another name for; empty when it has one name only
   */
  record Leaf(
      String name, KeyType type, String doc, Optional<String> fallback, Optional<String> canonical)
      implements Key {

    static Leaf of(String name, KeyType type, String doc) {
      return new Leaf(name, type, doc, Optional.empty(), Optional.empty());
    }

    Leaf fallback(String text) {
      return new Leaf(name, type, doc, Optional.of(text), canonical);
    }

    Leaf alsoKnownAs(String key) {
      return new Leaf(name, type, doc, fallback, Optional.of(key));
    }
  }

  /**
   * A name with further names below it.
   *
   * @param name the name in the section above; empty for the root
   * @param doc one sentence about its meaning
   * @param keys the names below
   */
  record Section(String name, String doc, List<Key> keys) implements Key {

    static Section of(String name, String doc, Key... keys) {
      return new Section(name, doc, List.of(keys));
    }

    Optional<Key> key(String wanted) {
      return keys.stream().filter(key -> key.name().equals(wanted)).findFirst();
    }

    /** The names a user may write. */
    List<String> names() {
      return keys.stream().map(Key::name).toList();
    }
  }
}
