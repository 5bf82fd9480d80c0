package io.preflight.capacity;

import io.preflight.profile.CapacityAxis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What levels add up to, in words.
 *
 * @param axis what grows from level to level
 * @param measured the levels in any order
 * @param bracket between which of them the limit lies
 * @param plateau where the throughput stops growing
 * @param cutShort why the plan was not completed
 */
record FindingText(
    CapacityAxis axis,
    List<LevelResult> measured,
    Bracket bracket,
    Optional<Plateau> plateau,
    Optional<String> cutShort) {

  String sentence() {
    List<String> parts = new ArrayList<>();
    parts.add(measured.isEmpty() ? "nothing was measured" : limit());
    plateau.map(this::saturated).ifPresent(parts::add);
    cutShort.ifPresent(parts::add);
    return String.join("; ", parts);
  }

  private String limit() {
    if (bracket.above().isEmpty()) {
      String tried = measured.size() == 1 ? "was tried" : "were tried";
      return "holds "
          + axis.amount(bracket.low())
          + (plateau.isPresent() ? "" : ", the most that " + tried);
    }
    LevelResult above = bracket.above().get();
    String next = axis.amount(above.level());
    Optional<String> held = bracket.held().map(one -> axis.amount(one.level()));
    return switch (above.status()) {
      case HELD -> throw new IllegalStateException("a level that was held is not above the limit");
      case BROKEN -> broken(held, above);
      case UNDECIDED ->
          held.map(amount -> "holds " + amount + ", ").orElse("")
              + next
              + " undecided"
              + firstBroken();
      case CLIENT_SATURATED ->
          held.map(amount -> "holds " + amount + "; ").orElse("")
              + "the client is saturated at "
              + next;
      case ERROR ->
          held.map(amount -> "held " + amount + "; ").orElse("") + "no judgement at " + next;
    };
  }

  /** "Up to" is said only when the gap was to be closed no further. */
  private String broken(Optional<String> held, LevelResult above) {
    String fails = axis.number(above.level()) + fails(above);
    if (held.isEmpty()) {
      String subjects = above.failing();
      return "does not hold "
          + axis.amount(above.level())
          + (subjects.isEmpty() ? "" : ": fails on " + subjects);
    }
    return cutShort.isPresent()
        ? "holds " + held.get() + ", " + fails
        : "holds up to " + held.get() + " (" + fails + ")";
  }

  /** An undecided level has no failing one next to it, but often one further up. */
  private String firstBroken() {
    return measured.stream()
        .filter(level -> level.status() == LevelStatus.BROKEN)
        .min(Comparator.comparingDouble(LevelResult::level))
        .map(level -> ", " + axis.number(level.level()) + fails(level))
        .orElse("");
  }

  private static String fails(LevelResult level) {
    String subjects = level.failing();
    return subjects.isEmpty() ? " fails" : " fails on " + subjects;
  }

  private String saturated(Plateau found) {
    return String.format(
        Locale.ROOT,
        "throughput stops growing at %s (%s: %.2f times the throughput, %.2f times the time of a"
            + " request)",
        axis.amount(found.from()),
        axis.number(found.to()),
        found.throughputRatio(),
        found.latencyRatio());
  }
}
