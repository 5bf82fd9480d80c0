package io.preflight.evidence;

import io.preflight.sample.Sample;
import java.util.BitSet;

/**
 * Gives each recorded sample a place of its own in the order: its recorded one, or, where several
 * recordings were put into one file, the next free one.
 */
public final class RecordedOrder {

  /** A place beyond would take memory for all those before it. */
  private static final int MOST_PLACES = 1 << 24;

  private final BitSet taken = new BitSet();

  /** Without any sample. */
  public RecordedOrder() {}

  /**
   * Places one sample.
   *
   * @param sample the sample, in the order of the lines
   * @return the sample at a place that no other has
   */
  public Sample inOrder(Sample sample) {
    boolean usable = sample.sequence() >= 0 && sample.sequence() < MOST_PLACES;
    boolean free = usable && !taken.get((int) sample.sequence());
    int place = free ? (int) sample.sequence() : taken.length();
    taken.set(place);
    return free ? sample : sample.withSequence(place);
  }
}
