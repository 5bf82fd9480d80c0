package io.preflight.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.evidence.MetricsCollector;
import io.preflight.evidence.Profiles;
import io.preflight.evidence.Samples;
import io.preflight.profile.Comparison;
import io.preflight.profile.Profile;
import io.preflight.profile.Statistic;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Metric;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CurtailmentTest {

  private static final double FAST_MS = 100;
  private static final double SLOW_MS = 900;

  private static Profile profile() {
    return Profiles.profile()
        .p95AtMost(Metric.TTFT, 500)
        .objective(Metric.ERROR_RATE, Statistic.WHOLE, Comparison.AT_MOST, 0.1)
        .build();
  }

  private static void add(Curtailment curtailment, double ttftMs, int times) {
    IntStream.range(0, times)
        .forEach(i -> curtailment.accept(Samples.healthy(i, ttftMs, ttftMs + 100, 10)));
  }

  @Test
  void the_third_slow_request_of_forty_breaks_a_p95() {
    Curtailment curtailment = new Curtailment(profile(), 40);
    add(curtailment, FAST_MS, 10);
    add(curtailment, SLOW_MS, 2);
    assertThat(curtailment.clear()).isFalse();

    add(curtailment, SLOW_MS, 1);
    assertThat(curtailment.clear()).isTrue();
  }

  @Test
  void failures_break_the_error_rate_once_they_are_more_than_it_allows() {
    Curtailment curtailment = new Curtailment(profile(), 40);
    for (int i = 0; i < 4; i++) {
      curtailment.accept(Samples.failed(i, ErrorClass.HTTP_5XX, "HTTP 500", 500));
    }
    curtailment.accept(Samples.cancelled(4));
    curtailment.accept(Samples.warmup(Samples.healthy(4, SLOW_MS, SLOW_MS, 10)));
    assertThat(curtailment.clear()).isFalse();

    curtailment.accept(Samples.failed(5, ErrorClass.HTTP_5XX, "HTTP 500", 500));
    assertThat(curtailment.clear()).isTrue();
  }

  /** Ending early must not change the verdict of a level, for either way to take percentiles. */
  @Property(tries = 500)
  void what_ends_early_is_broken_also_when_measured_to_the_end(
      @ForAll @IntRange(min = 1, max = 200) int planned,
      @ForAll @IntRange(min = 0, max = 200) int slow,
      @ForAll boolean nearestRank) {
    Profiles described = Profiles.profile().p95AtMost(Metric.TTFT, 500);
    Profile profile = (nearestRank ? described.nearestRank() : described).build();
    Curtailment curtailment = new Curtailment(profile, planned);
    MetricsCollector whole = new MetricsCollector(profile);
    int over = Math.min(slow, planned);
    for (int i = 0; i < planned; i++) {
      double ttft = i < over ? SLOW_MS : FAST_MS;
      curtailment.accept(Samples.healthy(i, ttft, ttft + 100, 10));
      whole.accept(Samples.healthy(i, ttft, ttft + 100, 10));
    }

    double p95 = whole.metrics().value(Metric.TTFT, Statistic.percentile(95)).orElseThrow();
    if (curtailment.clear()) {
      assertThat(p95).isGreaterThan(500);
    }
    if (over == planned) {
      assertThat(curtailment.clear()).isTrue();
    }
  }
}
