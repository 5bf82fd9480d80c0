package io.preflight.client;

import io.preflight.load.Interruption;
import io.preflight.load.SampleSink;
import io.preflight.profile.LoadSpec;
import io.preflight.profile.TargetSpec;
import io.preflight.sample.Sample;
import java.util.Optional;

/**
 * What the client finds out about itself: warmed up and calibrated before a run, watched during it.
 * One run each; samples come from one thread.
 */
public final class SelfCheck implements AutoCloseable {

  private final Optional<Calibration> calibration;
  private final ClientWatch watch;

  private SelfCheck(Optional<Calibration> calibration) {
    this.calibration = calibration;
    this.watch = ClientWatch.start();
  }

  /**
   * Warms the client up on a server inside this program, measures its error there, and begins to
   * watch it. Takes less than a second up to ten streams, when nothing was warmed up before, and at
   * most a minute above a thousand; ends early when interrupted.
   *
   * @param target whom the run will ask, whose protocol and version of HTTP are rehearsed
   * @param load the load of the run
   * @param keeper does with a sample what will be done with those of the run, but keeps nothing:
   *     that code is to be warm as well
   * @param interruption ends it early
   * @return the check, to be closed by the caller
   */
  public static SelfCheck begin(
      TargetSpec target, LoadSpec load, SampleSink keeper, Interruption interruption) {
    Play play = Play.of(target);
    double warmedShare = Rehearsal.run(play, load.shape().concurrency(), keeper, interruption);
    return new SelfCheck(
        interruption.isTriggered()
            ? Optional.empty()
            : Calibrator.run(play, load, warmedShare, interruption));
  }

  /**
   * The client's own error before the run.
   *
   * @return empty where it could not be measured
   */
  public Optional<Calibration> calibration() {
    return calibration;
  }

  /**
   * A request of the run has ended.
   *
   * @param sample what it showed, warm-up and cancelled ones included
   */
  public void saw(Sample sample) {
    watch.saw(sample);
  }

  /**
   * How the client fared since the first measured request was due.
   *
   * @return empty when no measured request has ended
   */
  public Optional<ClientHealth> health() {
    return watch.health(calibration);
  }

  @Override
  public void close() {
    watch.close();
  }
}
