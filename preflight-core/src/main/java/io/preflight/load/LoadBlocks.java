package io.preflight.load;

import io.preflight.profile.LoadBudget;
import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.profile.WarmUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A load cut into blocks, so that several targets can be measured in turns and what drifts while
 * they are measured drifts for all of them. Only closed loops can be cut without becoming another
 * load: users wait for their answers, and nobody notices a pause between two of them.
 *
 * @param shapes the measured requests, block by block; at least one
 * @param whole why there is only one block; empty when there are several
 */
public record LoadBlocks(List<LoadShape> shapes, Optional<String> whole) {

  private static final int MOST = 10;
  private static final int MOST_UNDECIDED = 50;
  private static final int FEWEST_REQUESTS = 4;
  private static final int FEWEST_UNDECIDED = 10;
  private static final Duration SHORTEST = Duration.ofSeconds(5);

  public LoadBlocks {
    shapes = List.copyOf(shapes);
    if (shapes.isEmpty() || (shapes.size() == 1) != whole.isPresent()) {
      throw new IllegalArgumentException("one block needs a reason, several need none");
    }
  }

  /**
   * Cuts a load. A block has at least four requests of each user, since the last ones of a block
   * find fewer others under way.
   *
   * @param load the load
   * @return its blocks, which together ask for the same
   */
  public static LoadBlocks of(LoadSpec load) {
    if (load.cooldown() > 0 || !load.ramp().isZero() || !load.budget().equals(LoadBudget.NONE)) {
      return whole(load, "its load has a cool-down, a ramp or a budget");
    }
    LoadShape shape = load.shape();
    int fewest = FEWEST_REQUESTS * shape.concurrency();
    List<LoadShape> blocks;
    if (shape instanceof LoadShape.Runs runs) {
      blocks = runs(runs.requests(), runs.requests() / fewest, MOST, runs.concurrency());
    } else if (shape instanceof LoadShape.UntilDecided decided) {
      int most = decided.maxRequests();
      blocks =
          runs(
              most,
              most / Math.max(fewest, FEWEST_UNDECIDED),
              MOST_UNDECIDED,
              decided.concurrency());
    } else if (shape instanceof LoadShape.Timed timed) {
      blocks = timed(timed);
    } else {
      return whole(load, "requests are due at moments of their own");
    }
    return blocks.size() > 1
        ? new LoadBlocks(blocks, Optional.empty())
        : whole(load, "its load is too short to be cut");
  }

  /**
   * A load that stays in one piece.
   *
   * @param load the load
   * @param why why it does
   * @return the only block
   */
  public static LoadBlocks whole(LoadSpec load, String why) {
    return new LoadBlocks(List.of(load.shape()), Optional.of(why));
  }

  /**
   * Whether targets can take turns.
   *
   * @return true for several blocks
   */
  public boolean takesTurns() {
    return shapes.size() > 1;
  }

  /** The load of a block: only the first is preceded by the warm-up. */
  LoadSpec load(LoadSpec load, int block) {
    WarmUp warmup = block == 0 ? load.warmup() : WarmUp.none();
    return new LoadSpec(
        shapes.get(block),
        warmup,
        load.cooldown(),
        load.ramp(),
        load.maxInFlight(),
        load.connections(),
        load.budget());
  }

  private static List<LoadShape> runs(int requests, int fitting, int most, int concurrency) {
    int count = Math.max(1, Math.min(fitting, most));
    List<LoadShape> blocks = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      int size = (int) (requests * (i + 1) / count - requests * i / count);
      blocks.add(new LoadShape.Runs(size, concurrency));
    }
    return blocks;
  }

  private static List<LoadShape> timed(LoadShape.Timed timed) {
    long count = Math.max(1, Math.min(MOST, timed.duration().dividedBy(SHORTEST)));
    List<LoadShape> blocks = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      blocks.add(new LoadShape.Timed(timed.duration().dividedBy(count), timed.concurrency()));
    }
    return blocks;
  }
}
