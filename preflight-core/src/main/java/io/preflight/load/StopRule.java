package io.preflight.load;

/**
 * Tells when enough is measured. Once it does, no more requests are sent; those under way are
 * waited for and counted.
 */
public interface StopRule {

  /** Measures whatever the load's shape asks for. */
  StopRule NEVER = () -> false;

  /**
   * Whether more requests would show nothing new. Asked by several threads.
   *
   * @return true to send no more
   */
  boolean enough();

  /**
   * A measured request was still under way a moment ago. Called now and then, by the thread that
   * takes the samples.
   *
   * @param sequence the request's place in the order in which requests were due, from 0
   * @param elapsedMs the time from when it was due until that moment
   * @param content whether content may have come by then
   */
  default void running(long sequence, double elapsedMs, boolean content) {}
}
