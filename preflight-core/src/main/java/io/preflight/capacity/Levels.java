package io.preflight.capacity;

import java.util.List;
import java.util.OptionalDouble;

/** Says which level of load to measure next. */
public interface Levels {

  /**
   * The next level.
   *
   * @param measured the levels so far, in the order in which they were measured
   * @return empty when the measurement is complete
   */
  OptionalDouble next(List<LevelResult> measured);

  /**
   * Levels one after the other; a level that allows no judgement, or that is beyond the means of
   * the client, is the last one.
   *
   * @param levels the levels, rising
   * @return the plan
   */
  static Levels given(List<Double> levels) {
    List<Double> all = List.copyOf(levels);
    return measured -> {
      boolean goesOn =
          measured.isEmpty()
              || switch (measured.get(measured.size() - 1).status()) {
                case HELD, BROKEN, UNDECIDED -> true;
                case CLIENT_SATURATED, ERROR -> false;
              };
      return goesOn && measured.size() < all.size()
          ? OptionalDouble.of(all.get(measured.size()))
          : OptionalDouble.empty();
    };
  }
}
