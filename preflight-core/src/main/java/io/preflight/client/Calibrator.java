package io.preflight.client;

import io.preflight.load.Interruption;
import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.sample.ContentTimes;
import io.preflight.sample.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Measures what is known, and compares. */
final class Calibrator {

  private static final int FEWEST_STREAMS = 4;
  private static final int MOST_STREAMS = 1_000;
  private static final int REQUESTS_A_STREAM = 5;
  private static final Duration LONGEST_RAMP = Duration.ofSeconds(5);

  /** Ten streams in a quarter of a second, a hundred in one, any more in five. */
  private static final int FEW = 10;

  private static final Answer SHORT = new Answer(9, Duration.ofMillis(5));
  private static final int SOME = 100;
  private static final Answer MEDIUM = new Answer(10, Duration.ofMillis(20));
  private static final Answer LONG = new Answer(20, Duration.ofMillis(50));

  private final Loopback server;
  private final DoubleStream.Builder ttft = DoubleStream.builder();
  private final DoubleStream.Builder latency = DoubleStream.builder();
  private final DoubleStream.Builder gaps = DoubleStream.builder();

  private Calibrator(Loopback server) {
    this.server = server;
  }

  /** As many streams as the load has, within what one machine can serve to itself. */
  static int streams(int concurrency) {
    return Math.min(MOST_STREAMS, Math.max(FEWEST_STREAMS, concurrency));
  }

  static Answer answer(int streams) {
    return streams <= FEW ? SHORT : streams <= SOME ? MEDIUM : LONG;
  }

  /**
   * Over how long a time the streams begin: where the load begins in a ramp or its requests come
   * one by one, they do not all begin at once.
   */
  static Duration ramp(LoadSpec load, Answer answer) {
    Duration wanted = load.shape() instanceof LoadShape.OpenLoop ? answer.length() : load.ramp();
    return wanted.compareTo(LONGEST_RAMP) < 0 ? wanted : LONGEST_RAMP;
  }

  /** Enough requests for those who begin last to meet those who began first. */
  static int requests(int streams, Answer answer, Duration ramp) {
    double duringRamp = streams * (double) ramp.toNanos() / answer.length().toNanos() / 2;
    return streams * REQUESTS_A_STREAM + (int) Math.ceil(duringRamp);
  }

  /**
   * Calibrates the client for a load.
   *
   * @return empty when interrupted, or where this machine does not let a program listen
   */
  static Optional<Calibration> run(
      Play play, LoadSpec load, double warmedShare, Interruption interruption) {
    int streams = streams(load.shape().concurrency());
    Answer answer = answer(streams);
    Optional<Twin> twin = Twin.open(play, answer, streams);
    if (twin.isEmpty()) {
      return Optional.empty();
    }
    List<Sample> samples = new ArrayList<>();
    try (Twin measured = twin.get()) {
      Duration ramp = ramp(load, answer);
      int requests = requests(streams, answer, ramp);
      List<String> prompts =
          IntStream.range(0, requests).mapToObj(number -> Loopback.MARK + number).toList();
      measured.run(
          new LoadShape.Runs(requests, streams), ramp, prompts, samples::add, interruption);
      return new Calibrator(measured.server())
          .compare(play.rehearsed(), samples, streams, warmedShare);
    }
  }

  private Optional<Calibration> compare(
      Rehearsed rehearsed, List<Sample> samples, int streams, double warmedShare) {
    samples.stream()
        .filter(Sample::succeeded)
        .forEach(
            sample ->
                server
                    .served(Math.toIntExact(sample.sequence()))
                    .ifPresent(truth -> compare(sample, truth)));
    Spread ofTtft = Spread.of(ttft.build().toArray());
    return ofTtft.n() == 0
        ? Optional.empty()
        : Optional.of(
            new Calibration(
                    rehearsed,
                    streams,
                    1,
                    ofTtft,
                    Spread.of(latency.build().toArray()),
                    Spread.of(gaps.build().toArray()))
                .widened(warmedShare));
  }

  private void compare(Sample sample, Loopback.Served truth) {
    List<Long> written = truth.writtenNanos();
    int tokens = written.size() - 2;
    ContentTimes times = sample.contentTimes();
    if (times.size() != tokens) {
      return;
    }
    ttft.add(sample.timing().ttftMs() - ms(written.get(1) - truth.readNanos()));
    latency.add(sample.timing().latencyMs() - ms(written.get(tokens + 1) - truth.readNanos()));
    for (int i = 1; i < tokens; i++) {
      double gap = times.atMs(i) - times.atMs(i - 1);
      gaps.add(Math.abs(gap - ms(written.get(i + 1) - written.get(i))));
    }
  }

  private static double ms(long nanos) {
    return nanos / 1e6;
  }
}
