package io.preflight.load;

import io.preflight.sample.Phase;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

/**
 * Which part a run has come to, and what is left of it. Parts follow each other in the order of
 * {@link Phase} and none comes back. Safe for use by several threads.
 */
final class Course {

  /**
   * A part of a run.
   *
   * @param quota the requests it takes, given the moment at which it begins
   * @param goesOn whether it goes on as far as its quota allows
   */
  record Part(LongFunction<Quota> quota, BooleanSupplier goesOn) {

    static final Part NONE = new Part(begin -> due -> false, () -> false);
  }

  private final Map<Phase, Part> parts = new EnumMap<>(Phase.class);
  private final Budget budget;
  private Phase current;
  private Quota left;
  private final Map<Phase, Long> beganNanos = new EnumMap<>(Phase.class);

  /**
   * A course that has not begun.
   *
   * @param parts the parts; one that is missing takes no request
   * @param budget what all parts may use together
   */
  Course(Map<Phase, Part> parts, Budget budget) {
    this.budget = budget;
    this.parts.putAll(parts);
  }

  /**
   * Comes to a part, if it has not come there or further.
   *
   * @param nanos when the part begins
   */
  synchronized void enter(Phase phase, long nanos) {
    if (current == null || phase.compareTo(current) > 0) {
      current = phase;
      beganNanos.put(phase, nanos);
      left = parts.getOrDefault(phase, Part.NONE).quota().apply(nanos);
    }
  }

  /**
   * Whether one more request is to be sent in a part. Asked once for each; what the budget sets
   * aside for it must be given back when it is not sent after all.
   *
   * @param dueNanos when it is due; the part begins then if it has not
   */
  synchronized boolean admits(Phase phase, long dueNanos) {
    enter(phase, dueNanos);
    boolean admitted = goesOn(phase) && left.admits(dueNanos) && budget.admits(dueNanos);
    if (!admitted && phase == current) {
      left = null;
    }
    return admitted;
  }

  /**
   * The part that one more request belongs to, due now; the run comes to later parts on its own.
   *
   * @return the part, or empty when the course is over
   */
  Optional<Phase> next(long nowNanos) {
    for (Phase phase : Phase.values()) {
      if (admits(phase, nowNanos)) {
        return Optional.of(phase);
      }
    }
    return Optional.empty();
  }

  /** Whether the run is in a part and nothing has ended that part early. */
  synchronized boolean goesOn(Phase phase) {
    return phase == current
        && left != null
        && parts.getOrDefault(phase, Part.NONE).goesOn().getAsBoolean();
  }

  /** Whether nothing that is yet to come is of use, whatever its quota. */
  synchronized boolean isOver() {
    if (current == null || goesOn(current)) {
      return false;
    }
    return parts.entrySet().stream()
        .noneMatch(
            part ->
                part.getKey().compareTo(current) > 0 && part.getValue().goesOn().getAsBoolean());
  }

  /** When a part began; empty when the run has not come to it. */
  synchronized OptionalLong beganNanos(Phase phase) {
    Long began = beganNanos.get(phase);
    return began == null ? OptionalLong.empty() : OptionalLong.of(began);
  }
}
