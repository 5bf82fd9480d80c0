package io.preflight.profile;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Finds out how the capacity is measured: over users, or over rates where there are any. */
final class CapacityRules {

  private final Merged merged;
  private final Problems problems;
  private final List<String> notes;

  CapacityRules(Merged merged, Problems problems, List<String> notes) {
    this.merged = merged;
    this.problems = problems;
    this.notes = notes;
  }

  CapacitySpec capacity() {
    CapacitySpec defaults = CapacitySpec.DEFAULTS;
    boolean rates = merged.has("capacity.rates");
    CapacityAxis axis = rates ? CapacityAxis.RATE : CapacityAxis.USERS;
    String unit = rates ? "rate" : "users";
    refuseOther(rates ? "users" : "rate", rates ? "rates" : "levels", unit);
    List<Double> levels =
        merged.levels(rates ? "capacity.rates" : "capacity.levels").orElse(defaults.levels());
    Optional<Double> least = level("capacity.min_" + unit);
    double most =
        level("capacity.max_" + unit).orElse(Math.max(defaults.most(), least.orElse(0.0)));
    requireWithin(axis, unit, least, levels, most);
    return new CapacitySpec(
        axis,
        levels,
        least.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
        most,
        merged.whole("capacity.requests_per_user").orElse(defaults.requestsPerUser()),
        duration("capacity.interval", merged.duration("load.interval").orElse(defaults.interval())),
        duration("capacity.level_duration", defaults.levelDuration()),
        duration("capacity.cool_down", defaults.coolDown()),
        merged.whole("capacity.max_requests").orElse(defaults.maxRequests()),
        duration("capacity.max_duration", defaults.maxDuration()));
  }

  /**
   * A requirement that nothing is measured against must not be passed over, unless a stronger
   * source has chosen what to measure.
   */
  private void refuseOther(String other, String measured, String unit) {
    for (String bound : List.of("min_", "max_")) {
      String key = "capacity." + bound + other;
      String chosen = "capacity." + measured;
      if (!merged.has(key)) {
        continue;
      }
      if (merged.rank(key) < merged.rank(chosen)) {
        notes.add(merged.where(key) + " has no effect, because " + chosen + " are measured");
      } else {
        problems.at(
            merged.where(key),
            "does not apply, because "
                + chosen
                + " are measured; set capacity."
                + bound
                + unit
                + " instead");
      }
    }
  }

  private void requireWithin(
      CapacityAxis axis, String unit, Optional<Double> least, List<Double> levels, double most) {
    double highest = levels.isEmpty() ? most : levels.get(levels.size() - 1);
    if (least.isPresent() && least.get() > highest) {
      problems.at(
          merged.where("capacity.min_" + unit),
          levels.isEmpty()
              ? "lies above max_" + unit + ", " + axis.number(most)
              : "lies above the highest level, "
                  + axis.number(highest)
                  + "; add "
                  + axis.number(least.get())
                  + " to the levels, or set them to auto");
    }
  }

  /** Users are whole numbers, rates are not. */
  private Optional<Double> level(String key) {
    return key.endsWith("_users")
        ? merged.whole(key).stream().mapToObj(users -> (double) users).findFirst()
        : merged.number(key);
  }

  private Duration duration(String key, Duration fallback) {
    return merged.duration(key).orElse(fallback);
  }
}
