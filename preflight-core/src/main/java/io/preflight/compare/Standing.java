package io.preflight.compare;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Who is better at an objective.
 *
 * @param winner the place of the candidate that is shown to be better than every other one; empty
 *     when none is
 * @param level the candidates that could be the best, that with the best figure first; one or more,
 *     unless {@code why} is present
 * @param more how many more requests to each would probably tell them apart; empty when there is a
 *     winner, or when not even a thousand times as many would
 * @param shifted the place of a candidate whose requests, taken all together, are shown to be
 *     better than those of its rival, although the figure itself is not
 * @param why why there can be no winner, in a few words; empty when the requests were compared
 */
public record Standing(
    OptionalInt winner,
    List<Integer> level,
    OptionalLong more,
    OptionalInt shifted,
    Optional<String> why) {

  public Standing {
    level = List.copyOf(level);
    Objects.requireNonNull(more, "more");
    Objects.requireNonNull(shifted, "shifted");
    if (level.isEmpty() == why.isEmpty() || (winner.isPresent() && level.size() != 1)) {
      throw new IllegalArgumentException("a winner stands alone, and no candidates need a reason");
    }
  }

  /** Nothing could be compared. */
  static Standing none(String why) {
    return new Standing(
        OptionalInt.empty(),
        List.of(),
        OptionalLong.empty(),
        OptionalInt.empty(),
        Optional.of(why));
  }
}
