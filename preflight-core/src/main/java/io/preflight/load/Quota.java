package io.preflight.load;

/** How many requests a part of a run takes, or until when. Guarded by its {@link Course}. */
interface Quota {

  /**
   * Whether one more request belongs to this part. Asked once for each; after the first refusal it
   * is not asked again.
   *
   * @param dueNanos when the request is due
   * @return whether it is to be sent
   */
  boolean admits(long dueNanos);

  /** A number of requests. */
  static Quota of(long requests) {
    return new Quota() {
      private long left = requests;

      @Override
      public boolean admits(long dueNanos) {
        return left-- > 0;
      }
    };
  }

  /** Requests that are due before a moment. */
  static Quota until(long endNanos) {
    return dueNanos -> endNanos - dueNanos > 0;
  }

  /** As many as both allow. */
  default Quota and(Quota other) {
    return dueNanos -> admits(dueNanos) && other.admits(dueNanos);
  }

  /** No limit. */
  static Quota endless() {
    return dueNanos -> true;
  }
}
