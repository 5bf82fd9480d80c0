package io.preflight.evidence;

import io.preflight.sample.Sample;
import java.util.BitSet;

/**
 * Gives each recorded sample a place of its own in the order: its recorded one, or, where several
 * recordings were put into one file, the next free one.
 */
final class RecordedOrder {

  private final BitSet taken = new BitSet();

  Sample inOrder(Sample sample) {
    boolean usable = sample.sequence() >= 0 && sample.sequence() < Integer.MAX_VALUE;
    boolean free = usable && !taken.get((int) sample.sequence());
    int place = free ? (int) sample.sequence() : taken.length();
    taken.set(place);
    return free ? sample : at(place, sample);
  }

  private static Sample at(long place, Sample sample) {
    return new Sample(
        place,
        sample.phase(),
        sample.provider(),
        sample.model(),
        sample.status(),
        sample.timestamp(),
        sample.dueMs(),
        sample.timing(),
        sample.tokens(),
        sample.contentTimes(),
        sample.recordedTokensPerSec(),
        sample.failure());
  }
}
