package io.preflight.load;

/** Sends requests at moments of its own until the course of the run is over. */
interface Rhythm {

  /**
   * Begins, and goes on by itself; the dispatcher is held open until nothing more will be sent.
   *
   * @param startNanos when it begins
   */
  void start(long startNanos);
}
