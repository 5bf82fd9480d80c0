package io.preflight.progress;

import io.preflight.sample.Sample;

/**
 * Is told how a run is getting on. All calls of one run come from one thread, the one that records
 * what ended; requests under way do not wait for it, but what comes next does, so a listener must
 * be quick. One that throws is told no more, and the run goes on.
 */
@FunctionalInterface
public interface RunListener {

  /** Listens to nothing. */
  RunListener NONE = progress -> {};

  /**
   * The run got on: a stage began, or requests have ended. Told at every change of the stage and
   * else at most every tenth of a second.
   *
   * @param progress where it stands
   */
  void progress(RunProgress progress);

  /**
   * One request has ended.
   *
   * @param sample what it showed, warm-up and cancelled ones included
   */
  default void ended(Sample sample) {}
}
