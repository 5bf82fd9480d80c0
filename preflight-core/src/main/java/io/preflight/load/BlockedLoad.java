package io.preflight.load;

import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.profile.WarmUp;
import io.preflight.sample.DeliveredLoad;
import io.preflight.sample.EndedBy;
import io.preflight.sample.LoadOutcome;
import io.preflight.sample.Phase;
import io.preflight.target.Target;
import io.preflight.workload.RequestSource;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs a load block by block and puts the blocks together as if there had been no pause between
 * them: places in the order go on, and so does the clock of the run, from which the pauses are left
 * out. After a pause each user sends a request that counts nowhere, so that neither lost
 * connections nor a rested server are taken for the target's speed; where the load has no warm-up,
 * cold requests are wanted and these are left out.
 */
public final class BlockedLoad {

  private final Target target;
  private final LoadSpec load;
  private final LoadBlocks blocks;
  private final RequestSource requests;
  private final SampleSink sink;
  private final StopRule stopRule;
  private final Interruption interruption;
  private final Runnable pause;
  private long numbered;
  private final AtomicLong asked = new AtomicLong();
  private double clockMs;

  /**
   * A load that has not begun.
   *
   * @param target whom to ask; the caller closes it
   * @param load how to ask
   * @param blocks the load in blocks
   * @param requests what to ask for
   * @param sink takes every sample but those sent after a pause to wake things up
   * @param stopRule tells when enough is measured
   * @param interruption ends the run early
   * @param pause runs between two blocks, and returns when the next one may begin
   */
  public BlockedLoad(
      Target target,
      LoadSpec load,
      LoadBlocks blocks,
      RequestSource requests,
      SampleSink sink,
      StopRule stopRule,
      Interruption interruption,
      Runnable pause) {
    this.target = target;
    this.load = load;
    this.blocks = blocks;
    this.requests = number -> requests.next(asked.getAndIncrement());
    this.sink = sink;
    this.stopRule = stopRule;
    this.interruption = interruption;
    this.pause = pause;
  }

  /**
   * Runs every block, on the calling thread as far as samples are concerned.
   *
   * @return how it went, the pauses left out
   */
  public LoadResult run() {
    LoadResult joined = block(0);
    for (int i = 1; i < blocks.shapes().size() && goesOn(joined); i++) {
      pause.run();
      wake();
      joined = join(joined, block(i));
    }
    return joined;
  }

  private boolean goesOn(LoadResult joined) {
    boolean timeLeft =
        !(load.shape() instanceof LoadShape.UntilDecided decided)
            || joined.measured().compareTo(decided.maxDuration()) < 0;
    return timeLeft
        && !joined.interrupted()
        && joined.aborted().isEmpty()
        && joined.outcome().endedBy() == EndedBy.PLAN;
  }

  /** Nothing that happens here is of interest, not even a failure: the block will show it. */
  private void wake() {
    if (load.warmup().equals(WarmUp.none())) {
      return;
    }
    int users = load.shape().concurrency();
    LoadResult unused =
        new LoadRunner(
                target,
                new LoadSpec(new LoadShape.Runs(users, users), WarmUp.none()),
                requests,
                sample -> {},
                interruption)
            .run();
  }

  private LoadResult block(int index) {
    long before = numbered;
    double shiftMs = clockMs;
    double[] firstMs = {Double.POSITIVE_INFINITY};
    LoadResult result =
        new LoadRunner(
                target,
                blocks.load(load, index),
                requests,
                sample -> {
                  numbered++;
                  if (sample.phase() == Phase.MEASURED) {
                    firstMs[0] = Math.min(firstMs[0], sample.dueMs());
                  }
                  sink.accept(sample.movedTo(before + sample.sequence(), shiftMs + sample.dueMs()));
                },
                moved(before),
                interruption)
            .run();
    double begun = Double.isFinite(firstMs[0]) ? firstMs[0] : 0;
    clockMs += begun + result.measured().toNanos() / 1e6;
    return result;
  }

  private StopRule moved(long before) {
    return new StopRule() {
      @Override
      public boolean enough() {
        return stopRule.enough();
      }

      @Override
      public void running(long sequence, double elapsedMs, boolean content) {
        stopRule.running(before + sequence, elapsedMs, content);
      }
    };
  }

  private LoadResult join(LoadResult before, LoadResult block) {
    LoadOutcome first = before.outcome();
    LoadOutcome last = block.outcome();
    DeliveredLoad delivered =
        new DeliveredLoad(
            DeliveredLoad.Loop.CLOSED,
            planned(),
            first.delivered().due() + last.delivered().due(),
            0,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty());
    Duration measured = before.measured().plus(block.measured());
    return new LoadResult(
        before.started(),
        measured,
        new LoadOutcome(
            delivered,
            first.warmups(),
            first.cooldowns(),
            last.endedBy(),
            first.settled(),
            first.coldStart()),
        block.interrupted(),
        before.answered() || block.answered(),
        block.aborted());
  }

  private OptionalLong planned() {
    return load.shape() instanceof LoadShape.Runs runs
        ? OptionalLong.of(runs.requests())
        : OptionalLong.empty();
  }
}
