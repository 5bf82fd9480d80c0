package io.preflight.dialect;

import io.preflight.sample.ContentTimes;
import io.preflight.sample.Sample;
import io.preflight.sample.Timing;
import java.util.function.DoubleConsumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What one request showed, on the clock of the other tools: milliseconds since the request was
 * sent. A moment that was not observed is NaN and gives no value.
 */
public final class Events {

  /** How a definition reads one request. */
  @FunctionalInterface
  public interface Values {
    /**
     * Passes on what the request gives.
     *
     * @param events the request
     * @param to takes none, one or several values; NaN stands for none
     */
    void of(Events events, DoubleConsumer to);
  }

  private final double sentMs;
  private final Timing timing;
  private final ContentTimes contents;
  private final int n;

  Events(Sample sample) {
    this.timing = sample.timing();
    this.sentMs = Double.isNaN(timing.sentMs()) ? 0 : timing.sentMs();
    this.contents = sample.contentTimes();
    this.n = sample.tokens().output().orElse(0);
  }

  void firstContent(DoubleConsumer to) {
    to.accept(sinceSent(timing.ttftMs()));
  }

  void lastContent(DoubleConsumer to) {
    to.accept(lastContentMs());
  }

  void end(DoubleConsumer to) {
    to.accept(sinceSent(endMs()));
  }

  void wholeS(DoubleConsumer to) {
    to.accept(sinceSent(timing.latencyMs()) / 1000);
  }

  void contentGaps(DoubleConsumer to) {
    contents.forEachGap(to);
  }

  void meanGapPerToken(DoubleConsumer to) {
    to.accept(gapPerTokenMs());
  }

  void lastContentPerToken(DoubleConsumer to) {
    to.accept(n >= 1 ? lastContentMs() / n : Double.NaN);
  }

  void perUser(DoubleConsumer to) {
    to.accept(perSecond(1, gapPerTokenMs()));
  }

  void probeSpeed(DoubleConsumer to) {
    to.accept(n >= 1 ? perSecond(n, endMs() - timing.ttftMs()) : Double.NaN);
  }

  void vllmTtft(DoubleConsumer to) {
    to.accept(chunksMs().findFirst().orElse(Double.NaN));
  }

  void vllmE2el(DoubleConsumer to) {
    to.accept(chunksMs().max().orElse(Double.NaN));
  }

  void vllmTpot(DoubleConsumer to) {
    double[] chunks = chunksMs().toArray();
    boolean several = n >= 2 && chunks.length > 0;
    to.accept(several ? (chunks[chunks.length - 1] - chunks[0]) / (n - 1) : Double.NaN);
  }

  void vllmItl(DoubleConsumer to) {
    double[] chunks = chunksMs().toArray();
    for (int i = 1; i < chunks.length; i++) {
      to.accept(chunks[i] - chunks[i - 1]);
    }
  }

  /**
   * The events with choices: the first of all, those with content, and the one with the finish
   * reason. The first and the last count by themselves only where they are not one of the others,
   * which shows in their time.
   */
  private DoubleStream chunksMs() {
    if (contents.size() == 0) {
      return DoubleStream.of(timing.firstChunkMs(), timing.ttftMs(), timing.latencyMs())
          .filter(ms -> !Double.isNaN(ms))
          .sorted()
          .distinct()
          .map(this::sinceSent);
    }
    double first = contents.atMs(0);
    double last = contents.atMs(contents.size() - 1);
    DoubleStream before = DoubleStream.of(timing.firstChunkMs()).filter(ms -> ms < first);
    DoubleStream after = DoubleStream.of(timing.finishMs()).filter(ms -> ms > last);
    DoubleStream between = IntStream.range(0, contents.size()).mapToDouble(contents::atMs);
    return DoubleStream.concat(before, DoubleStream.concat(between, after)).map(this::sinceSent);
  }

  /** Recordings from elsewhere know the latency, but no end. */
  private double endMs() {
    return Double.isNaN(timing.endMs()) ? timing.latencyMs() : timing.endMs();
  }

  private double lastContentMs() {
    return sinceSent(contents.size() > 0 ? contents.atMs(contents.size() - 1) : timing.latencyMs());
  }

  private double gapPerTokenMs() {
    return n >= 2 ? (lastContentMs() - sinceSent(timing.ttftMs())) / (n - 1) : Double.NaN;
  }

  private double sinceSent(double ms) {
    return ms - sentMs;
  }

  /** No time at all tells no speed. */
  private static double perSecond(int tokens, double ms) {
    return ms > 0 ? tokens * 1000.0 / ms : Double.NaN;
  }
}
