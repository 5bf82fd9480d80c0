package io.preflight.testkit.script;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * The content events of one answer, one after the other: {@link #advance()}, then {@link
 * #gapNanos()} and {@link #tokens()}. Not thread-safe.
 */
public final class GenerationPlan {

  private final Completion completion;
  private final SeededRandom random;
  private final List<Duration> exactOffsets;
  private final int outputTokens;
  private final boolean cut;
  private int events;
  private int sentTokens;
  private int tokens;
  private long gapNanos;

  GenerationPlan(Completion completion, long seed, long index, OptionalInt maxTokens) {
    this.completion = completion;
    this.random = new SeededRandom(seed, index);
    if (completion.pacing() instanceof Pacing.Exact exact) {
      this.exactOffsets = exact.offsets().get((int) (index % exact.offsets().size()));
      this.outputTokens = Integer.MAX_VALUE;
      this.cut = false;
    } else {
      this.exactOffsets = List.of();
      int limit = maxTokens.orElse(Integer.MAX_VALUE);
      int wanted =
          completion.outputTokens().orElse(maxTokens.orElse(Completion.DEFAULT_OUTPUT_TOKENS));
      this.outputTokens = Math.min(wanted, limit);
      this.cut = outputTokens == limit;
    }
  }

  /**
   * Moves to the next content event.
   *
   * @return false if there is none
   */
  public boolean advance() {
    if (isComplete()) {
      return false;
    }
    gapNanos = nextGapNanos();
    tokens = Math.min(nextSize(), outputTokens - sentTokens);
    sentTokens += tokens;
    events++;
    return true;
  }

  /**
   * Whether every content event has been visited.
   *
   * @return true after the last one
   */
  public boolean isComplete() {
    return completion.pacing() instanceof Pacing.Exact
        ? events == exactOffsets.size()
        : sentTokens >= outputTokens;
  }

  /**
   * The wait before the current event: for the first one since the start of the request, for the
   * others since the event before.
   *
   * @return nanoseconds, not negative
   */
  public long gapNanos() {
    return gapNanos;
  }

  /**
   * The size of the current event.
   *
   * @return tokens, at least 1
   */
  public int tokens() {
    return tokens;
  }

  /**
   * The tokens of all events visited so far, the current one included.
   *
   * @return tokens, not negative
   */
  public int sentTokens() {
    return sentTokens;
  }

  /**
   * Why the answer ends: {@code length} if the request's limit cut it, else {@code stop}.
   *
   * @return the finish reason of the protocol
   */
  public String finishReason() {
    return cut ? "length" : "stop";
  }

  private long nextGapNanos() {
    if (completion.pacing() instanceof Pacing.Drawn drawn) {
      return (events == 0 ? drawn.ttft() : drawn.gap()).sampleNanos(random);
    }
    Duration before = events == 0 ? Duration.ZERO : exactOffsets.get(events - 1);
    return exactOffsets.get(events).minus(before).toNanos();
  }

  private int nextSize() {
    int min = completion.minTokensPerChunk();
    int max = completion.maxTokensPerChunk();
    return min == max ? min : random.nextInt(min, max);
  }
}
