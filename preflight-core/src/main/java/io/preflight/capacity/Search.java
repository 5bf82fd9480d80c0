package io.preflight.capacity;

import io.preflight.profile.CapacityAxis;
import io.preflight.profile.CapacitySpec;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Doubles the load until a level is not held, then halves the gap to the highest level held, until
 * it is one user or 5 % of that level; a rate is halved when not even the first one is held. A
 * level that is undecided ends the halving, because those beside it would cost as much and say as
 * little. Doubling ends when the throughput has stopped growing, unless a level that must be held
 * lies beyond; that one is then measured by itself.
 */
public final class Search implements Levels {

  private static final double GAP = 0.05;
  private static final double LEAST_RATE = 0.01;

  private final CapacitySpec spec;

  /**
   * A search.
   *
   * @param spec the bounds
   */
  public Search(CapacitySpec spec) {
    this.spec = spec;
  }

  @Override
  public OptionalDouble next(List<LevelResult> measured) {
    if (measured.isEmpty()) {
      return OptionalDouble.of(Math.min(1, spec.most()));
    }
    if (measured.get(measured.size() - 1).status() == LevelStatus.ERROR) {
      return OptionalDouble.empty();
    }
    Bracket bracket = Bracket.of(measured);
    Optional<LevelResult> above = bracket.above();
    OptionalDouble found =
        above.isEmpty() ? doubled(bracket.low(), measured) : halved(bracket.low(), above.get());
    return found.isPresent() ? found : required(bracket.low(), above);
  }

  private OptionalDouble doubled(double low, List<LevelResult> measured) {
    boolean saturated = spec.axis() == CapacityAxis.USERS && PlateauRule.find(measured).isPresent();
    return low >= spec.most() || saturated
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.min(2 * low, spec.most()));
  }

  private OptionalDouble halved(double low, LevelResult above) {
    double gap = above.level() - low;
    if (above.status() == LevelStatus.UNDECIDED || isNarrow(low, gap)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        spec.axis() == CapacityAxis.USERS ? low + Math.floor(gap / 2) : rounded(low + gap / 2));
  }

  /** There is no half a user, but half a request per second. */
  private boolean isNarrow(double low, double gap) {
    return switch (spec.axis()) {
      case USERS -> low == 0 || gap <= Math.max(1, Math.floor(GAP * low));
      case RATE -> low == 0 ? gap <= LEAST_RATE : gap <= GAP * low;
    };
  }

  /** Three digits, so that the rate can be shown as it is. */
  private static double rounded(double rate) {
    return new BigDecimal(rate).round(new MathContext(3)).doubleValue();
  }

  /** The level that must be held, when it lies in the gap that is left. */
  private OptionalDouble required(double low, Optional<LevelResult> above) {
    double high = above.map(LevelResult::level).orElse(Double.POSITIVE_INFINITY);
    double least = spec.least().orElse(0);
    return least > low && least < high && low > 0
        ? OptionalDouble.of(least)
        : OptionalDouble.empty();
  }
}
