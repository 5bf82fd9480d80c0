package io.preflight.capacity;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Between which levels the limit lies.
 *
 * @param held the highest level that was held with all those below it
 * @param above the lowest level that was not held
 */
record Bracket(Optional<LevelResult> held, Optional<LevelResult> above) {

  static Bracket of(List<LevelResult> measured) {
    List<LevelResult> rising =
        measured.stream().sorted(Comparator.comparingDouble(LevelResult::level)).toList();
    Optional<LevelResult> above =
        rising.stream().filter(result -> result.status() != LevelStatus.HELD).findFirst();
    Optional<LevelResult> held =
        rising.stream()
            .filter(result -> above.isEmpty() || result.level() < above.get().level())
            .reduce((lower, higher) -> higher);
    return new Bracket(held, above);
  }

  /** The highest level held; 0 when none was. */
  double low() {
    return held.map(LevelResult::level).orElse(0.0);
  }
}
