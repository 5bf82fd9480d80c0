package io.preflight.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.preflight.profile.Arrivals;
import io.preflight.profile.Arrivals.Spacing;
import io.preflight.profile.Arrivals.Stage;
import io.preflight.profile.LoadShape;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

/** When requests are due, without a clock. */
class TimetableTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static Arrivals.Paced paced(Spacing spacing, long seed, Stage... stages) {
    return new Arrivals.Paced(List.of(stages), spacing, seed);
  }

  private static Timetable steady(double perSecond, Spacing spacing, long seed) {
    return PacedTimetable.of(Arrivals.Paced.at(perSecond, spacing, seed));
  }

  private static double[] seconds(Timetable timetable, int requests) {
    return LongStream.generate(timetable::next).limit(requests).mapToDouble(n -> n / 1e9).toArray();
  }

  /** How many requests are due before a moment. */
  private static long before(Timetable timetable, double seconds) {
    return LongStream.generate(timetable::next).takeWhile(nanos -> nanos < seconds * 1e9).count();
  }

  @Test
  void a_constant_rate_begins_at_once_and_never_drifts() {
    double[] seconds = seconds(steady(3, Spacing.CONSTANT, 0), 3_000_001);
    assertThat(seconds[0]).isZero();
    assertThat(seconds[1]).isEqualTo(0.333333333);
    assertThat(seconds[3_000_000]).isCloseTo(1e6, within(1e-6));
  }

  @Test
  void random_arrivals_have_independent_exponential_distances() {
    double[] seconds = seconds(steady(20, Spacing.POISSON, 7), 5_001);
    double[] gaps = new double[5_000];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = seconds[i + 1] - seconds[i];
    }
    double p =
        new KolmogorovSmirnovTest()
            .kolmogorovSmirnovTest(new ExponentialDistribution(null, 1 / 20.0), gaps);
    assertThat(p).isGreaterThan(0.001);
    double mean = 1 / 20.0;
    double product = 0;
    for (int i = 1; i < gaps.length; i++) {
      product += (gaps[i] - mean) * (gaps[i - 1] - mean);
    }
    // The correlation of neighbors is 0 with a standard error of 1/sqrt(5000).
    assertThat(product / (gaps.length - 1) / (mean * mean)).isCloseTo(0, within(4 / 70.7));
  }

  @Test
  void random_arrivals_scatter_like_counts_of_independent_users() {
    double sum = 0;
    double squares = 0;
    for (int seed = 0; seed < 2_000; seed++) {
      long count = before(steady(10, Spacing.POISSON, seed), 5);
      sum += count;
      squares += (double) count * count;
    }
    double mean = sum / 2_000;
    assertThat(mean).isCloseTo(50, within(4 * Math.sqrt(50 / 2_000.0)));
    assertThat(squares / 2_000 - mean * mean)
        .isCloseTo(50, within(4 * 50 * Math.sqrt(2 / 2_000.0)));
  }

  @Test
  void the_seed_decides_on_random_arrivals_and_nothing_else() {
    assertThat(seconds(steady(5, Spacing.POISSON, 1), 100))
        .isEqualTo(seconds(steady(5, Spacing.POISSON, 1), 100))
        .isNotEqualTo(seconds(steady(5, Spacing.POISSON, 2), 100));
    assertThat(seconds(steady(5, Spacing.CONSTANT, 1), 100))
        .isEqualTo(seconds(steady(5, Spacing.CONSTANT, 2), 100));
  }

  @Test
  void a_rate_that_rises_evenly_has_the_area_below_it_as_requests() {
    Arrivals.Paced ramp = paced(Spacing.CONSTANT, 0, new Stage(MINUTE, 0, 10));
    double[] seconds = seconds(PacedTimetable.of(ramp), 400);
    // After t seconds t²/12 requests are expected: half of 300 after 42.4 s.
    assertThat(seconds[150]).isCloseTo(Math.sqrt(150 * 12.0), within(1e-8));
    assertThat(seconds[300]).isCloseTo(60, within(1e-8));
    assertThat(seconds[301]).as("the final rate goes on").isCloseTo(60.1, within(1e-8));
  }

  @Test
  void a_rate_that_falls_to_nothing_ends_the_arrivals() {
    Arrivals.Paced fall = paced(Spacing.CONSTANT, 0, new Stage(MINUTE, 10, 0));
    assertThat(before(PacedTimetable.of(fall), 60)).isEqualTo(300);
    assertThat(before(PacedTimetable.of(fall), 1e9)).isEqualTo(300);
  }

  @Test
  void stages_follow_each_other_and_may_pause() {
    Arrivals.Paced stages =
        paced(
            Spacing.CONSTANT,
            0,
            new Stage(Duration.ofSeconds(10), 2, 2),
            new Stage(Duration.ofSeconds(30), 0, 0),
            new Stage(Duration.ofSeconds(10), 1, 3));
    double[] seconds = seconds(PacedTimetable.of(stages), 41);
    assertThat(seconds[19]).isCloseTo(9.5, within(1e-9));
    assertThat(seconds[20]).isCloseTo(40, within(1e-9));
    assertThat(seconds[40]).isCloseTo(50, within(1e-9));
  }

  @Test
  void random_arrivals_follow_a_ramp_as_well() {
    Arrivals.Paced ramp = paced(Spacing.POISSON, 3, new Stage(Duration.ofSeconds(100), 10, 30));
    assertThat((double) before(PacedTimetable.of(ramp), 100)).isCloseTo(2_000, within(180.0));
    assertThat((double) before(PacedTimetable.of(ramp), 50)).isCloseTo(750, within(110.0));
  }

  @Test
  void a_plan_counts_what_is_due_within_it() {
    LoadShape.OpenLoop shape =
        new LoadShape.OpenLoop(
            Arrivals.Paced.at(10, Spacing.CONSTANT, 0), OptionalInt.empty(), Optional.of(MINUTE));
    assertThat(Schedule.of(shape).planned(Long.MAX_VALUE, MINUTE.toNanos())).isEqualTo(600);
    assertThat(Schedule.of(shape).planned(7, MINUTE.toNanos())).isEqualTo(7);
  }

  @Test
  void what_comes_before_and_after_keeps_the_rates_of_begin_and_end() {
    LoadShape.OpenLoop shape =
        new LoadShape.OpenLoop(
            paced(Spacing.CONSTANT, 0, new Stage(MINUTE, 2, 20)),
            OptionalInt.empty(),
            Optional.of(MINUTE));
    assertThat(seconds(Schedule.of(shape).before(), 3)).containsExactly(0, 0.5, 1);
    assertThat(seconds(Schedule.of(shape).after(), 3)).containsExactly(0, 0.05, 0.1);
  }
}
