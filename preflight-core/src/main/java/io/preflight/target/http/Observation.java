package io.preflight.target.http;

import io.preflight.sample.ContentTimes;
import io.preflight.sample.Failure;
import io.preflight.sample.TokenCount;
import io.preflight.sample.TokenSource;
import io.preflight.target.GeneratedText;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a protocol has seen in one response: filled by a {@link StreamDecoder}, read by the
 * transport. Moments are in terms of {@link System#nanoTime()}. Guarded by the call it belongs to.
 */
public final class Observation {

  private long firstEventNanos;
  private long lastNanos;
  private long finishNanos;
  private long[] contentNanos = new long[64];
  private int events;
  private int contents;
  private boolean progressed;
  private boolean terminated;
  private boolean countable = true;
  private int outputTokens = -1;
  private int inputTokens = -1;
  private Optional<String> finishReason = Optional.empty();
  private Optional<Failure> failure = Optional.empty();
  private Optional<GeneratedText> text = Optional.empty();

  /** Nothing has been seen. */
  public Observation() {}

  /**
   * An event of the protocol arrived, whatever it says. Comes before what the event says.
   *
   * @param nanos when it was read
   */
  public void event(long nanos) {
    if (events++ == 0) {
      firstEventNanos = nanos;
    }
  }

  /**
   * The event carries generated content.
   *
   * @param nanos when it was read
   */
  public void content(long nanos) {
    if (contents == contentNanos.length) {
      contentNanos = Arrays.copyOf(contentNanos, 2 * contents);
    }
    contentNanos[contents++] = nanos;
    progress(nanos);
  }

  /**
   * Asks that what is generated be kept for a tokenizer.
   *
   * @param keeper takes it
   */
  public void keepText(GeneratedText keeper) {
    text = Optional.of(keeper);
  }

  /**
   * Where generated text goes.
   *
   * @return what takes it; empty when nobody wants it
   */
  public Optional<GeneratedText> text() {
    return text;
  }

  /**
   * The event carries why generation ended.
   *
   * @param nanos when it was read
   * @param reason the protocol's own word
   */
  public void finished(long nanos, String reason) {
    finishReason = Optional.of(reason);
    finishNanos = nanos;
    progress(nanos);
  }

  /**
   * The event carries the server's token counts; the last ones stand.
   *
   * @param nanos when it was read
   * @param output tokens generated, or −1 when the server does not say
   * @param input tokens of the prompt, or −1 when the server does not say
   */
  public void usage(long nanos, int output, int input) {
    outputTokens = output;
    inputTokens = input;
    progress(nanos);
  }

  /** The pieces of this answer are no tokens, not even nearly: they are not counted as such. */
  public void piecesAreNoTokens() {
    countable = false;
  }

  /** The protocol's terminator arrived: the answer is complete. */
  public void terminated() {
    terminated = true;
  }

  /**
   * The exchange has failed; the first failure stands.
   *
   * @param reason why
   */
  public void fail(Failure reason) {
    if (failure.isEmpty()) {
      failure = Optional.of(reason);
    }
  }

  /**
   * How many events arrived.
   *
   * @return 0 or more
   */
  public int events() {
    return events;
  }

  /**
   * How many events carried content.
   *
   * @return 0 or more
   */
  public int contents() {
    return contents;
  }

  /**
   * Whether the protocol's terminator arrived.
   *
   * @return true when the answer is complete
   */
  public boolean isTerminated() {
    return terminated;
  }

  /**
   * Why generation ended.
   *
   * @return the protocol's own word, or empty
   */
  public Optional<String> finishReason() {
    return finishReason;
  }

  /**
   * Why the exchange has failed.
   *
   * @return the first failure, or empty
   */
  public Optional<Failure> failure() {
    return failure;
  }

  double firstEventMs(long originNanos) {
    return events == 0 ? Double.NaN : (firstEventNanos - originNanos) / 1e6;
  }

  double firstContentMs(long originNanos) {
    return contents == 0 ? Double.NaN : (contentNanos[0] - originNanos) / 1e6;
  }

  double finishMs(long originNanos) {
    return finishReason.isEmpty() ? Double.NaN : (finishNanos - originNanos) / 1e6;
  }

  double lastMs(long originNanos) {
    return progressed ? (lastNanos - originNanos) / 1e6 : Double.NaN;
  }

  ContentTimes contentTimes(long originNanos) {
    return ContentTimes.ofNanos(originNanos, contentNanos, contents);
  }

  /**
   * The tokens: the server's count, else the number of content events. A server's count of zero
   * beside content is none: some send a usage they never fill in.
   *
   * @return the count
   */
  public TokenCount tokens() {
    OptionalInt input = inputTokens < 0 ? OptionalInt.empty() : OptionalInt.of(inputTokens);
    if (outputTokens > 0 || (outputTokens == 0 && contents == 0)) {
      return new TokenCount(OptionalInt.of(outputTokens), input, TokenSource.USAGE);
    }
    return contents > 0 && countable
        ? new TokenCount(OptionalInt.of(contents), input, TokenSource.EVENTS)
        : new TokenCount(OptionalInt.empty(), input, TokenSource.NONE);
  }

  private void progress(long nanos) {
    lastNanos = nanos;
    progressed = true;
  }
}
