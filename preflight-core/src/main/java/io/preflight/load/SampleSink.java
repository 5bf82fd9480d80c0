package io.preflight.load;

import io.preflight.sample.Sample;

/** Takes samples as requests end. */
@FunctionalInterface
public interface SampleSink {

  /**
   * One request has ended. Called in the order of ends and by one thread, the one that runs the
   * load; a slow sink delays no request.
   *
   * @param sample what the request showed, warm-up and cancelled ones included
   */
  void accept(Sample sample);
}
