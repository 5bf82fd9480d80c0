package io.preflight.testkit.truth;

import java.util.AbstractList;
import java.util.RandomAccess;

/** Events in primitive arrays, 28 bytes each: millions of them fit in memory. Immutable. */
final class EventLog extends AbstractList<EventTruth> implements RandomAccess {

  private final EventKind[] kinds;
  private final long[] due;
  private final long[] sent;
  private final int[] counts;
  private final int[] tokens;

  EventLog(EventKind[] kinds, long[] due, long[] sent, int[] counts, int[] tokens) {
    this.kinds = kinds;
    this.due = due;
    this.sent = sent;
    this.counts = counts;
    this.tokens = tokens;
  }

  @Override
  public EventTruth get(int i) {
    return new EventTruth(kinds[i], due[i], sent[i], counts[i], tokens[i]);
  }

  @Override
  public int size() {
    return kinds.length;
  }
}
