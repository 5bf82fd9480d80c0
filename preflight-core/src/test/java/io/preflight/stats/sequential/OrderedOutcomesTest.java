package io.preflight.stats.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.stats.exact.Limits;
import io.preflight.stats.exact.QuantileLimits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OrderedOutcomesTest {

  private final List<String> seen = new ArrayList<>();
  private final OrderedOutcomes<String> ordered = new OrderedOutcomes<>(seen::add);

  @Test
  void aFastRequestWaitsForTheSlowOneBeforeIt() {
    ordered.known(1, "fast");
    assertThat(seen).isEmpty();
    assertThat(ordered.waiting()).isEqualTo(1);
    ordered.known(0, "slow");
    assertThat(seen).containsExactly("slow", "fast");
    assertThat(ordered.next()).isEqualTo(2);
  }

  @Test
  void aRunningRequestOverItsLimitCountsAtOnceAndOnlyOnce() {
    ordered.known(0, "over the limit");
    ordered.known(1, "within");
    ordered.known(0, "ended");
    assertThat(seen).containsExactly("over the limit", "within");
    ordered.known(3, "certain already");
    ordered.known(3, "ended");
    ordered.known(2, "within");
    assertThat(seen).containsExactly("over the limit", "within", "within", "certain already");
  }

  @Test
  void aRequestWithoutAValueHoldsNobodyUp() {
    ordered.known(1, "second");
    ordered.nothing(0);
    assertThat(seen).containsExactly("second");
  }

  @Test
  void whatIsMissingForGoodIsPassedOver() {
    ordered.known(5, "sixth");
    ordered.known(2, "third");
    ordered.known(9, "tenth");
    ordered.release(9);
    assertThat(seen).containsExactly("third", "sixth");
    assertThat(ordered.waiting()).isEqualTo(1);
  }

  @Property(tries = 50)
  void whateverTheOrderOfCompletionTheOrderOfBeingDueComesOut(
      @ForAll @IntRange(min = 1, max = 100) int n, @ForAll Random random) {
    List<Integer> completion = new ArrayList<>(IntStream.range(0, n).boxed().toList());
    Collections.shuffle(completion, random);
    List<Integer> out = new ArrayList<>();
    OrderedOutcomes<Integer> buffer = new OrderedOutcomes<>(out::add);
    completion.forEach(sequence -> buffer.known(sequence, sequence));
    assertThat(out).isEqualTo(IntStream.range(0, n).boxed().toList());
    assertThat(buffer.waiting()).isZero();
  }

  @Property(tries = 50)
  void anytimeLimitsOfAQuantileAreWiderThanThoseOfAFixedSize(
      @ForAll @IntRange(min = 1, max = 2000) int n) {
    double[] sorted = IntStream.range(0, n).asDoubleStream().toArray();
    Limits anytime = AnytimeQuantile.of(sorted, 0.95, 0.95);
    Limits fixed = QuantileLimits.of(sorted, 0.95, 0.95);
    assertThat(anytime.low()).isLessThanOrEqualTo(fixed.low());
    assertThat(anytime.high()).isGreaterThanOrEqualTo(fixed.high());
  }

  @Test
  void aQuantileOfNothingIsUnknown() {
    assertThat(AnytimeQuantile.of(new double[0], 0.5, 0.95)).isEqualTo(Limits.NONE);
    assertThat(AnytimeQuantile.of(new double[] {1, 2}, 0.95, 0.95)).isEqualTo(Limits.NONE);
  }
}
