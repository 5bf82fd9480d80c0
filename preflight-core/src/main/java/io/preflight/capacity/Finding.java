package io.preflight.capacity;

import io.preflight.profile.CapacityAxis;
import io.preflight.profile.CapacitySpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the levels add up to.
 *
 * @param held the highest level that was held with all those below it; empty when none was
 * @param above the lowest level that was not held; empty when all were
 * @param plateau where the throughput stops growing; empty when nothing shows it
 * @param sentence the same for people, for instance {@code holds up to 14 users (15 fails on ttft
 *     p95)}
 */
public record Finding(
    OptionalDouble held, Optional<LevelResult> above, Optional<Plateau> plateau, String sentence) {

  /**
   * Adds up levels.
   *
   * @param spec what was planned
   * @param measured the levels in any order
   * @param cutShort why the plan was not completed; empty when it was
   * @return the finding; its sentence says "up to" only when the next level above is known to fail
   */
  public static Finding of(
      CapacitySpec spec, List<LevelResult> measured, Optional<String> cutShort) {
    Bracket bracket = Bracket.of(measured);
    // Users who pause leave the throughput to the pauses.
    Optional<Plateau> plateau =
        spec.axis() == CapacityAxis.USERS && (spec.searches() || spec.interval().isZero())
            ? PlateauRule.find(measured)
            : Optional.empty();
    return new Finding(
        bracket.held().map(one -> OptionalDouble.of(one.level())).orElseGet(OptionalDouble::empty),
        bracket.above(),
        plateau,
        new FindingText(spec.axis(), measured, bracket, plateau, cutShort).sentence());
  }
}
