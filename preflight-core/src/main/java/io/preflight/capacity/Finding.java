package io.preflight.capacity;

import io.preflight.profile.CapacityAxis;
import io.preflight.profile.CapacitySpec;
import java.util.List;
import java.util.Locale;
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
            ? Saturation.find(measured)
            : Optional.empty();
    StringBuilder text = new StringBuilder();
    if (measured.isEmpty()) {
      text.append("nothing was measured");
    } else {
      text.append(limits(spec, bracket, measured, plateau.isPresent()));
    }
    plateau.ifPresent(found -> text.append("; ").append(saturated(found, spec.axis())));
    cutShort.ifPresent(why -> text.append("; ").append(why));
    return new Finding(
        bracket.held().map(one -> OptionalDouble.of(one.level())).orElseGet(OptionalDouble::empty),
        bracket.above(),
        plateau,
        text.toString());
  }

  private static String limits(
      CapacitySpec spec, Bracket bracket, List<LevelResult> measured, boolean saturated) {
    CapacityAxis axis = spec.axis();
    Optional<String> held = bracket.held().map(one -> axis.amount(one.level()));
    if (bracket.above().isEmpty()) {
      String most =
          saturated ? "" : ", the most that " + (measured.size() == 1 ? "was" : "were") + " tried";
      return "holds " + held.orElseThrow() + most;
    }
    LevelResult above = bracket.above().get();
    String next = axis.amount(above.level());
    return switch (above.status()) {
      case HELD -> throw new IllegalStateException("a level that was held is not above the limit");
      case BROKEN ->
          held.map(
                  amount ->
                      "holds up to "
                          + amount
                          + " ("
                          + axis.number(above.level())
                          + fails(above)
                          + ")")
              .orElseGet(() -> "does not hold " + next + fails(above).replace(" fails", ": fails"));
      case UNDECIDED ->
          held.map(amount -> "holds " + amount + ", ").orElse("")
              + next
              + " undecided"
              + firstBroken(measured, axis);
      case CLIENT_SATURATED ->
          held.map(amount -> "holds " + amount + "; ").orElse("")
              + "the client is saturated at "
              + next;
      case ERROR ->
          held.map(amount -> "held " + amount + "; ").orElse("") + "no judgement at " + next;
    };
  }

  private static String fails(LevelResult level) {
    String subjects = level.failing();
    return subjects.isEmpty() ? " fails" : " fails on " + subjects;
  }

  /** An undecided level has no failing one next to it, but often one further up. */
  private static String firstBroken(List<LevelResult> measured, CapacityAxis axis) {
    return measured.stream()
        .filter(level -> level.status() == LevelStatus.BROKEN)
        .min((one, other) -> Double.compare(one.level(), other.level()))
        .map(level -> ", " + axis.number(level.level()) + fails(level))
        .orElse("");
  }

  private static String saturated(Plateau plateau, CapacityAxis axis) {
    return String.format(
        Locale.ROOT,
        "throughput stops growing at %s (%s: %.2f times the throughput, %.2f times the time of a"
            + " request)",
        axis.amount(plateau.from()),
        axis.number(plateau.to()),
        plateau.throughputRatio(),
        plateau.latencyRatio());
  }
}
