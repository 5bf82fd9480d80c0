package io.preflight.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.profile.Connections;
import io.preflight.profile.LoadBudget;
import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.profile.WarmUp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LoadBlocksTest {

  private static LoadBlocks of(LoadShape shape) {
    return LoadBlocks.of(new LoadSpec(shape, 2));
  }

  @Property(tries = 200)
  void blocksAskForAsMuchAsTheWholeAndKeepEveryUserBusy(
      @ForAll @IntRange(min = 1, max = 5_000) int requests,
      @ForAll @IntRange(min = 1, max = 64) int users) {
    LoadBlocks blocks = of(new LoadShape.Runs(requests, users));

    int sum = 0;
    for (LoadShape shape : blocks.shapes()) {
      LoadShape.Runs runs = (LoadShape.Runs) shape;
      assertThat(runs.concurrency()).isEqualTo(users);
      if (blocks.takesTurns()) {
        assertThat(runs.requests()).isGreaterThanOrEqualTo(4 * users);
      }
      sum += runs.requests();
    }
    assertThat(sum).isEqualTo(requests);
    assertThat(blocks.shapes()).hasSizeLessThanOrEqualTo(10);
    assertThat(blocks.takesTurns()).isEqualTo(requests >= 8 * users);
  }

  @Test
  void aTimeIsCutIntoPiecesOfAtLeastFiveSeconds() {
    assertThat(of(new LoadShape.Timed(Duration.ofSeconds(32), 3)).shapes())
        .hasSize(6)
        .allMatch(shape -> shape.concurrency() == 3)
        .allMatch(
            shape -> ((LoadShape.Timed) shape).duration().compareTo(Duration.ofSeconds(5)) >= 0);
    assertThat(of(new LoadShape.Timed(Duration.ofSeconds(9), 1)).whole())
        .contains("its load is too short to be cut");
  }

  @Test
  void aLoadUntilItIsDecidedHasManyShortBlocks() {
    LoadBlocks blocks = of(new LoadShape.UntilDecided(1_000, Duration.ofMinutes(1), 2));

    assertThat(blocks.shapes()).hasSize(50).containsOnly(new LoadShape.Runs(20, 2));
  }

  @Test
  void whatWouldBecomeAnotherLoadStaysWhole() {
    assertThat(of(new LoadShape.Probes(Duration.ofMinutes(1), Duration.ofSeconds(1), 2)).whole())
        .contains("requests are due at moments of their own");
    LoadSpec ramped =
        new LoadSpec(
            new LoadShape.Runs(100, 1),
            WarmUp.none(),
            0,
            Duration.ofSeconds(2),
            OptionalInt.empty(),
            Connections.REUSE,
            LoadBudget.NONE);
    assertThat(LoadBlocks.of(ramped).whole())
        .contains("its load has a cool-down, a ramp or a budget");
    assertThat(LoadBlocks.of(ramped).shapes()).containsExactly(ramped.shape());
  }

  @Test
  void onlyTheFirstBlockIsPrecededByTheWarmUp() {
    LoadSpec load = new LoadSpec(new LoadShape.Runs(20, 1), 3);
    LoadBlocks blocks = LoadBlocks.of(load);

    assertThat(blocks.load(load, 0).warmup()).isEqualTo(load.warmup());
    assertThat(blocks.load(load, 1).warmup()).isEqualTo(WarmUp.none());
  }

  @Test
  void oneBlockNeedsAReasonAndSeveralNeedNone() {
    List<LoadShape> one = List.of(new LoadShape.Runs(1, 1));

    assertThatThrownBy(() -> new LoadBlocks(one, Optional.empty()))
        .hasMessage("one block needs a reason, several need none");
  }
}
