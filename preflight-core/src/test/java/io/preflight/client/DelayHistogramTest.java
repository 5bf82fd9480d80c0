package io.preflight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DelayHistogramTest {

  @Property(tries = 300)
  void whatIsReadIsNeverSmallerThanWhatWasAndAtMostASixteenthLarger(
      @ForAll @Size(min = 1, max = 200)
          List<@LongRange(min = 0, max = 3_600_000_000_000L) Long> nanos) {
    DelayHistogram histogram = new DelayHistogram();
    nanos.forEach(histogram::add);
    Spread exact = Spread.of(nanos.stream().mapToDouble(value -> value / 1e6).toArray());
    Spread kept = histogram.spread();
    assertThat(kept.n()).isEqualTo(exact.n());
    for (double[] pair :
        List.of(
            new double[] {kept.p50Ms(), exact.p50Ms()},
            new double[] {kept.p99Ms(), exact.p99Ms()},
            new double[] {kept.maxMs(), exact.maxMs()})) {
      assertThat(pair[0]).isBetween(pair[1], pair[1] * 1.0626 + 0.0011);
    }
  }

  @Test
  void standing_still_counts_by_its_time_and_not_as_one_late_waking() {
    DelayHistogram histogram = new DelayHistogram();
    for (int i = 0; i < 300; i++) {
      histogram.addRepeated(100_000, 5_000_000);
    }
    histogram.addRepeated(500_000_000, 5_000_000);
    assertThat(histogram.spread().n()).isEqualTo(400);
    assertThat(histogram.spread().p99Ms()).isCloseTo(480, within(32.0));
  }

  @Test
  void nothing_seen_is_no_delay() {
    assertThat(new DelayHistogram().spread()).isEqualTo(Spread.NONE);
    assertThat(Spread.of(new double[0])).isEqualTo(Spread.NONE);
  }

  @Test
  void a_spread_takes_the_largest_of_few_and_no_value_below_0() {
    double[] values = new double[200];
    Arrays.setAll(values, i -> i - 1.0);
    assertThat(Spread.of(values)).isEqualTo(new Spread(200, 98, 196, 198));
    assertThat(Spread.of(new double[] {3, -1, 2})).isEqualTo(new Spread(3, 2, 3, 3));
    assertThatThrownBy(() -> new Spread(1, 2, 1, 3))
        .hasMessage("a spread must grow from 0, but is 2.0, 1.0, 3.0");
  }
}
