package io.preflight.target.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A protocol that says last why generation ended and how many tokens there were. */
public abstract class HoldingDialect extends SteppedDialect {

  /** The last pieces. */
  protected abstract List<Piece> last(Optional<String> finish, Optional<Step> usage);

  @Override
  public Optional<List<Piece>> pieces(List<Step> steps) {
    List<Piece> pieces = new ArrayList<>();
    Optional<String> finish = Optional.empty();
    Optional<Step> usage = Optional.empty();
    boolean held = false;
    for (Step step : steps) {
      switch (step.word()) {
        case "finish" -> finish = Optional.of(quoted(step));
        case "usage" -> usage = Optional.of(step);
        case "end" -> pieces.addAll(last(finish, usage));
        default -> {
          Optional<List<Piece>> one = super.pieces(List.of(step));
          if (one.isEmpty()) {
            return one;
          }
          pieces.addAll(one.get());
        }
      }
      held = step.word().equals("end") ? false : held || isHeld(step);
    }
    return held ? Optional.empty() : Optional.of(pieces);
  }

  private static boolean isHeld(Step step) {
    return step.word().equals("finish") || step.word().equals("usage");
  }
}
