package io.preflight.load;

/** When requests are due, one after the other. Not safe for use by several threads. */
interface Timetable {

  /** The answer when no request is due any more. */
  long OVER = Long.MAX_VALUE;

  /**
   * The next request.
   *
   * @return when it is due, in nanoseconds since the timetable's beginning and never before the
   *     last one; {@link #OVER} when there is none
   */
  long next();
}
