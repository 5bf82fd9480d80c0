package io.preflight.cost.call;

import io.preflight.cost.source.Endings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the libraries of a language are called.
 *
 * @param all the idioms; the first that fits counts
 * @param words words of which a file that uses a library has one
 */
record Idioms(List<Idiom> all, Set<String> words) {

  private static final Map<String, Idioms> BY_ENDING = byEnding();

  private static Map<String, Idioms> byEnding() {
    Map<String, Idioms> idioms = new HashMap<>();
    Idioms python = PythonIdioms.create();
    Idioms script = ScriptIdioms.create();
    Endings.PYTHON.forEach(ending -> idioms.put(ending, python));
    Endings.SCRIPT.forEach(ending -> idioms.put(ending, script));
    return Map.copyOf(idioms);
  }

  Idioms {
    all = List.copyOf(all);
    words = Set.copyOf(words);
  }

  /** Those of a language, by the ending of its files. */
  static Optional<Idioms> of(String ending) {
    return Optional.ofNullable(BY_ENDING.get(ending));
  }

  /** Every word that names a library in some language. */
  static Set<String> libraries(Stream<String> endings) {
    return endings
        .flatMap(ending -> of(ending).stream())
        .flatMap(idioms -> idioms.words().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The names of methods that may send a request. */
  Set<String> ends() {
    return all.stream()
        .flatMap(idiom -> idiom.ends().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  Optional<Idiom> fitting(String path) {
    return all.stream().filter(idiom -> idiom.chain().matcher(path).matches()).findFirst();
  }
}
