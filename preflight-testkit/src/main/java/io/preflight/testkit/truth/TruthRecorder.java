package io.preflight.testkit.truth;

import java.util.Arrays;
import java.util.List;

/** Collects the events of one request while it runs. Confined to the thread of the server. */
public final class TruthRecorder {

  private static final int FIRST_CAPACITY = 16;

  private EventKind[] kinds = new EventKind[FIRST_CAPACITY];
  private long[] due = new long[FIRST_CAPACITY];
  private long[] sent = new long[FIRST_CAPACITY];
  private int[] counts = new int[FIRST_CAPACITY];
  private int[] tokens = new int[FIRST_CAPACITY];
  private int size;
  private int stamped;
  private int outputTokens;

  /** Creates an empty recorder. */
  public TruthRecorder() {}

  /**
   * Notes an event that will be sent with the next {@link #stamp}.
   *
   * @param kind what it carries
   * @param dueNanos when it was due
   * @param eventTokens how many output tokens it carries
   */
  public void add(EventKind kind, long dueNanos, int eventTokens) {
    outputTokens += eventTokens;
    int last = size - 1;
    if (last >= stamped && kinds[last] == kind && due[last] == dueNanos) {
      counts[last]++;
      tokens[last] += eventTokens;
      return;
    }
    if (size == kinds.length) {
      grow();
    }
    kinds[size] = kind;
    due[size] = dueNanos;
    counts[size] = 1;
    tokens[size] = eventTokens;
    size++;
  }

  /**
   * Notes that everything added since the last call is handed to the socket now.
   *
   * @param nowNanos {@link System#nanoTime()} just before the system call
   */
  public void stamp(long nowNanos) {
    Arrays.fill(sent, stamped, size, nowNanos);
    stamped = size;
  }

  /**
   * The output tokens added so far.
   *
   * @return tokens
   */
  public int outputTokens() {
    return outputTokens;
  }

  /**
   * What was handed to the socket so far.
   *
   * @return an immutable copy
   */
  public List<EventTruth> events() {
    return new EventLog(
        Arrays.copyOf(kinds, stamped),
        Arrays.copyOf(due, stamped),
        Arrays.copyOf(sent, stamped),
        Arrays.copyOf(counts, stamped),
        Arrays.copyOf(tokens, stamped));
  }

  private void grow() {
    int capacity = size * 2;
    kinds = Arrays.copyOf(kinds, capacity);
    due = Arrays.copyOf(due, capacity);
    sent = Arrays.copyOf(sent, capacity);
    counts = Arrays.copyOf(counts, capacity);
    tokens = Arrays.copyOf(tokens, capacity);
  }
}
