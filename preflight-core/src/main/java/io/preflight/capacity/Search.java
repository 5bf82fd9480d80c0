package io.preflight.capacity;

import io.preflight.profile.CapacitySpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Doubles the load until a level is not held, then halves the gap to the highest level held, until
 * it is one user or 5 % of that level. A level that is undecided ends the halving, because those
 * beside it would cost as much and say as little. Doubling ends when the throughput has stopped
 * growing, unless a level that must be held lies beyond; that one is then measured by itself.
 */
public final class Search implements Levels {

  private static final double GAP = 0.05;

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
      return OptionalDouble.of(1);
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
    return low >= spec.most() || PlateauRule.find(measured).isPresent()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.min(2 * low, spec.most()));
  }

  private static OptionalDouble halved(double low, LevelResult above) {
    double gap = above.level() - low;
    boolean narrow = low == 0 || gap <= Math.max(1, Math.floor(GAP * low));
    return narrow || above.status() == LevelStatus.UNDECIDED
        ? OptionalDouble.empty()
        : OptionalDouble.of(low + Math.floor(gap / 2));
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
