package io.preflight.cost.framework;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Types whose objects a container makes from the configuration.
 *
 * @param type a pattern for the simple name
 * @param kind what they ask for
 * @param streaming whether they answer in pieces, where that has settings of its own
 */
public record Injected(Pattern type, Kind kind, boolean streaming) {

  public Injected {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(kind, "kind");
  }

  static Injected of(String type, Kind kind) {
    return new Injected(Pattern.compile(type), kind, false);
  }

  static Injected streaming(String type) {
    return new Injected(Pattern.compile(type), Kind.CHAT, true);
  }
}
