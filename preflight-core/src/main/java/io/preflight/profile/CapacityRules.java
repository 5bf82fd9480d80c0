package io.preflight.profile;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Finds out how the capacity is measured. */
final class CapacityRules {

  private static final String LEAST = "capacity.min_users";

  private final Merged merged;
  private final Problems problems;

  CapacityRules(Merged merged, Problems problems) {
    this.merged = merged;
    this.problems = problems;
  }

  CapacitySpec capacity() {
    CapacitySpec defaults = CapacitySpec.DEFAULTS;
    List<Double> levels = merged.levels("capacity.levels").orElse(defaults.levels());
    OptionalInt least = merged.whole(LEAST);
    double most =
        merged.whole("capacity.max_users").orElse((int) Math.max(defaults.most(), least.orElse(0)));
    double highest = levels.isEmpty() ? most : levels.get(levels.size() - 1);
    if (least.isPresent() && least.getAsInt() > highest) {
      problems.at(
          merged.where(LEAST),
          levels.isEmpty()
              ? "lies above max_users, " + CapacityAxis.USERS.number(most)
              : "lies above the highest level, "
                  + CapacityAxis.USERS.number(highest)
                  + "; add "
                  + least.getAsInt()
                  + " to the levels, or set them to auto");
    }
    return new CapacitySpec(
        CapacityAxis.USERS,
        levels,
        least.isPresent() ? OptionalDouble.of(least.getAsInt()) : OptionalDouble.empty(),
        most,
        merged.whole("capacity.requests_per_user").orElse(defaults.requestsPerUser()),
        duration("capacity.interval", merged.duration("load.interval").orElse(defaults.interval())),
        duration("capacity.cool_down", defaults.coolDown()),
        merged.whole("capacity.max_requests").orElse(defaults.maxRequests()),
        duration("capacity.max_duration", defaults.maxDuration()));
  }

  private Duration duration(String key, Duration fallback) {
    return merged.duration(key).orElse(fallback);
  }
}
