package io.preflight.load;

import io.preflight.target.Target;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * A second target that every request goes to as well, in turns with the first: what drifts between
 * two requests drifts for both. Which of the two is asked first is drawn for each request anew, so
 * that neither always finds what the other has warmed up.
 *
 * @param target whom to ask; the caller closes it
 * @param sink takes its samples, with the sequence of the request they share
 * @param seed determines the order of all turns
 */
public record Beside(Target target, SampleSink sink, long seed) {

  public Beside {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(sink, "sink");
  }

  /** The second target's turn, 0 or 1. */
  int turn(long sequence) {
    return new SplittableRandom(seed + sequence).nextBoolean() ? 0 : 1;
  }
}
