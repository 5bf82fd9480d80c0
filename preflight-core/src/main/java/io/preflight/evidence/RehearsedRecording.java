package io.preflight.evidence;

import io.preflight.load.SampleSink;
import io.preflight.profile.Profile;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleLines;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Does with each sample of the client's own warm-up what becomes of those of a run, and forgets it:
 * code that runs for the first time during a run takes from the client's processor what it needs to
 * be punctual.
 */
public final class RehearsedRecording implements SampleSink {

  /** So that what is gathered stays small however long the warm-up takes. */
  private static final int MOST_SAMPLES = 2_000;

  private static final int CHUNK_BYTES = 1 << 16;

  private final Profile profile;
  private final RequestJudge judge;
  private final SampleLines lines = new SampleLines();
  private MetricsCollector collector;
  private int samples;

  /**
   * Has taken nothing.
   *
   * @param profile of the run
   * @param judge of its requests
   */
  public RehearsedRecording(Profile profile, RequestJudge judge) {
    this.profile = profile;
    this.judge = judge;
    this.collector = new MetricsCollector(profile);
  }

  @Override
  public void accept(Sample sample) {
    Sample judged = judge.judge(sample);
    collector.accept(judged);
    lines.append(judged);
    if (lines.size() > CHUNK_BYTES) {
      forget();
    }
    if (++samples % MOST_SAMPLES == 0) {
      collector = new MetricsCollector(profile);
    }
  }

  private void forget() {
    try {
      lines.moveTo(OutputStream.nullOutputStream());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
