package io.preflight.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.preflight.check.ObjectiveResult;
import io.preflight.check.ObjectiveStatus;
import io.preflight.check.ReadinessReport;
import io.preflight.check.Verdict;
import io.preflight.evidence.Mode;
import io.preflight.profile.Comparison;
import io.preflight.profile.Objective;
import io.preflight.profile.Statistic;
import io.preflight.sample.ContentTimes;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import io.preflight.sample.Metric;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.sample.Timing;
import io.preflight.sample.TokenCount;
import io.preflight.sample.TokenSource;
import io.preflight.stats.PercentileMethod;
import io.preflight.stats.Quantiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ComparerTest {

  private static final double CONFIDENCE = 0.95;

  private static final Objective MEDIAN =
      new Objective(
          Metric.LATENCY, Statistic.percentile(50), Comparison.AT_MOST, 5_000, Optional.empty());
  private static final Objective P95 =
      new Objective(
          Metric.LATENCY, Statistic.percentile(95), Comparison.AT_MOST, 5_000, Optional.empty());
  private static final Objective MEAN =
      new Objective(Metric.LATENCY, Statistic.MEAN, Comparison.AT_MOST, 5_000, Optional.empty());
  private static final Objective SPEED =
      new Objective(
          Metric.THROUGHPUT, Statistic.percentile(50), Comparison.AT_LEAST, 1, Optional.empty());
  private static final Objective ERRORS =
      new Objective(Metric.ERROR_RATE, Statistic.WHOLE, Comparison.AT_MOST, 0.01, Optional.empty());
  private static final Objective RATE =
      new Objective(Metric.REQUEST_RATE, Statistic.WHOLE, Comparison.AT_LEAST, 1, Optional.empty());
  private static final List<Objective> ALL = List.of(MEDIAN, P95, MEAN, SPEED, ERRORS);

  /** Latencies of so many requests, the first of which failed. */
  private static Candidate candidate(String name, double[] latencies, int failed, Mode mode) {
    Requests.Collector collector = new Requests.Collector(ALL);
    for (int i = 0; i < latencies.length; i++) {
      collector.accept(sample(i, latencies[i], i < failed, mode));
    }
    Requests requests = collector.requests();
    double[] completed = Arrays.stream(latencies).skip(failed).sorted().toArray();
    List<ObjectiveResult> results = new ArrayList<>();
    results.add(result(MEDIAN, Quantiles.of(completed, 50, PercentileMethod.LINEAR)));
    results.add(result(P95, Quantiles.of(completed, 95, PercentileMethod.LINEAR)));
    results.add(result(MEAN, Arrays.stream(completed).average().orElseThrow()));
    results.add(result(SPEED, 10_000 / Quantiles.of(completed, 50, PercentileMethod.LINEAR)));
    results.add(result(ERRORS, (double) failed / latencies.length));
    results.add(result(RATE, 1));
    return new Candidate(name, report(mode, results), Optional.of(requests));
  }

  private static Candidate candidate(String name, double[] latencies) {
    return candidate(name, latencies, 0, Mode.REAL);
  }

  private static Sample sample(int place, double latencyMs, boolean failed, Mode mode) {
    TokenSource source = mode == Mode.SIMULATED ? TokenSource.SIMULATED : TokenSource.USAGE;
    return new Sample(
        place,
        Phase.MEASURED,
        "openai",
        "m",
        failed ? SampleStatus.ERROR : SampleStatus.HEALTHY,
        Instant.EPOCH,
        place,
        failed ? Timing.NONE : Timing.of(latencyMs / 2, latencyMs),
        failed ? TokenCount.UNKNOWN : TokenCount.ofOutput(10, source),
        ContentTimes.NONE,
        Double.NaN,
        failed ? Optional.of(Failure.of(ErrorClass.HTTP_5XX, "503")) : Optional.empty());
  }

  private static ObjectiveResult result(Objective objective, double observed) {
    boolean met = objective.comparison().holds(observed, objective.limit());
    return new ObjectiveResult(
        objective,
        OptionalDouble.of(observed),
        met ? ObjectiveStatus.MET : ObjectiveStatus.VIOLATED,
        1,
        Optional.empty());
  }

  private static ReadinessReport report(Mode mode, List<ObjectiveResult> results) {
    return new ReadinessReport(
        Verdict.PASS,
        "chat",
        "inference",
        Instant.EPOCH,
        "http://localhost",
        mode,
        0,
        Optional.of("m"),
        OptionalDouble.empty(),
        List.of(),
        results,
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static double[] drawn(Random random, int n, double factor) {
    return random.doubles(n).map(u -> factor * (200 - 60 * Math.log(1 - u))).toArray();
  }

  private static List<ObjectiveRow> rows(int reference, Candidate... candidates) {
    return Comparer.compare(List.of(candidates), reference, CONFIDENCE).rows();
  }

  @Test
  void whatIsShownToBeBetterThanEveryOtherOneWins() {
    Random random = new Random(7);
    List<ObjectiveRow> rows =
        rows(
            0,
            candidate("slow", drawn(random, 200, 3)),
            candidate("fast", drawn(random, 200, 1)),
            candidate("middle", drawn(random, 200, 2)));

    assertThat(rows.subList(0, 4))
        .allSatisfy(row -> assertThat(row.standing().winner()).hasValue(1));
    assertThat(rows.get(4).standing().winner()).isEmpty();
    assertThat(rows.get(4).standing().more()).isEmpty();
    assertThat(rows.get(5).standing().why()).contains("one figure of a whole run has no spread");
  }

  @Test
  void twoThatAreLevelAreNamedAndTheOneLeftBehindIsNot() {
    Random random = new Random(7);
    double[] good = drawn(random, 200, 1);
    ObjectiveRow median =
        rows(0, candidate("a", good), candidate("b", good), candidate("c", drawn(random, 200, 3)))
            .get(0);

    assertThat(median.standing().level()).containsExactly(0, 1);
  }

  @Test
  void fewRequestsDoNotTellSlowPercentilesButHowManyMoreWould() {
    Random random = new Random(7);
    ObjectiveRow p95 =
        rows(0, candidate("a", drawn(random, 30, 1)), candidate("b", drawn(random, 30, 4))).get(1);

    assertThat(p95.standing().winner()).isEmpty();
    assertThat(p95.standing().shifted()).hasValue(0);
    assertThat(p95.standing().more().getAsLong()).isBetween(20L, 400L);
    assertThat(p95.figures().get(0).interval().orElseThrow().high()).isInfinite();
  }

  @Test
  void asManyMoreRequestsAsAreForecastDoTellThemApart() {
    int forecasts = 0;
    for (int seed = 1; seed <= 12; seed++) {
      Random random = new Random(seed);
      double[] fast = drawn(random, 40, 1);
      double[] slow = drawn(random, 40, 1.3);
      Standing few = rows(0, candidate("a", fast), candidate("b", slow)).get(0).standing();
      if (few.more().isPresent() && few.more().getAsLong() < 4_000) {
        int times = (int) Math.ceil(1.2 * (1 + few.more().getAsLong() / 40.0));

        ObjectiveRow many =
            rows(0, candidate("a", repeated(fast, times)), candidate("b", repeated(slow, times)))
                .get(0);

        assertThat(many.standing().winner()).as("seed " + seed).isPresent();
        forecasts++;
      }
    }
    assertThat(forecasts).isPositive();
  }

  private static double[] repeated(double[] values, int times) {
    double[] all = new double[values.length * times];
    for (int i = 0; i < all.length; i++) {
      all[i] = values[i % values.length];
    }
    // In another order, since what repeats itself depends on what went before.
    Random random = new Random(1);
    for (int i = all.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double kept = all[i];
      all[i] = all[j];
      all[j] = kept;
    }
    return all;
  }

  @Test
  void manyFailuresAreWorseThanNone() {
    Random random = new Random(7);
    List<ObjectiveRow> rows =
        rows(
            0,
            candidate("a", drawn(random, 100, 1), 30, Mode.REAL),
            candidate("b", drawn(random, 100, 1)));

    assertThat(rows.get(4).standing().winner()).hasValue(1);
    assertThat(rows.get(4).differences().get(1).orElseThrow().interval().high()).isNegative();
    assertThat(rows.get(1).figures().get(0).interval().orElseThrow().high()).isInfinite();
  }

  @Test
  void aBetterFigureThatLeavesOutMostRequestsIsNoDraw() {
    Random random = new Random(7);
    List<ObjectiveRow> rows =
        rows(0, mostlyFailed(drawn(random, 200, 1)), candidate("steady", drawn(random, 200, 2)));

    ObjectiveRow median = rows.get(0);
    assertThat(median.figures().get(0).observed().getAsDouble())
        .isLessThan(median.figures().get(1).observed().getAsDouble());
    assertThat(median.standing().winner()).isEmpty();
    assertThat(median.standing().more()).isEmpty();
    assertThat(median.standing().why())
        .contains(
            "the better figure leaves out failed requests, and with them it is the worse one");
    assertThat(rows.get(1).objective()).isEqualTo(ERRORS);
    assertThat(rows.get(1).standing().winner()).hasValue(1);
  }

  /** Of five requests four failed, so that none resembles its neighbors more than others. */
  private static Candidate mostlyFailed(double[] latencies) {
    Random random = new Random(11);
    Requests.Collector collector = new Requests.Collector(ALL);
    List<Double> completed = new ArrayList<>();
    for (int i = 0; i < latencies.length; i++) {
      boolean failed = random.nextInt(5) > 0;
      collector.accept(sample(i, latencies[i], failed, Mode.REAL));
      if (!failed) {
        completed.add(latencies[i]);
      }
    }
    double[] sorted = completed.stream().mapToDouble(v -> v).sorted().toArray();
    double errors = 1 - (double) sorted.length / latencies.length;
    return new Candidate(
        "quick but broken",
        report(
            Mode.REAL,
            List.of(
                result(MEDIAN, Quantiles.of(sorted, 50, PercentileMethod.LINEAR)),
                result(ERRORS, errors))),
        Optional.of(collector.requests()));
  }

  @Test
  void oneThatFailedThroughoutIsComparedByItsFailuresAlone() {
    Random random = new Random(7);
    Requests.Collector failed = new Requests.Collector(ALL);
    for (int i = 0; i < 40; i++) {
      failed.accept(sample(i, 0, true, Mode.REAL));
    }
    Candidate broken =
        new Candidate(
            "broken",
            report(Mode.REAL, List.of(result(ERRORS, 1))),
            Optional.of(failed.requests()));

    List<ObjectiveRow> rows = rows(0, broken, candidate("works", drawn(random, 40, 1)));

    assertThat(rows.get(0).objective()).isEqualTo(ERRORS);
    assertThat(rows.get(0).standing().winner()).hasValue(1);
    assertThat(rows.get(1).standing().why()).contains("only one candidate was measured");
  }

  @Test
  void simulatedRequestsShowNothing() {
    Random random = new Random(7);
    List<ObjectiveRow> rows =
        rows(
            0,
            candidate("a", drawn(random, 200, 1), 0, Mode.SIMULATED),
            candidate("b", drawn(random, 200, 4)));

    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.standing().why()).contains("simulated figures show nothing");
              assertThat(row.figures().get(0).interval()).isEmpty();
              assertThat(row.differences()).allMatch(Optional::isEmpty);
            });
  }

  @Property(tries = 25)
  void swappingCandidatesFlipsEverySign(
      @ForAll @IntRange(min = 5, max = 150) int one,
      @ForAll @IntRange(min = 5, max = 150) int other,
      @ForAll @DoubleRange(min = 0.3, max = 3) double factor,
      @ForAll long seed) {
    Random random = new Random(seed);
    Candidate a = candidate("a", drawn(random, one, 1), one / 10, Mode.REAL);
    Candidate b = candidate("b", drawn(random, other, factor));

    List<ObjectiveRow> forth = rows(0, a, b);
    List<ObjectiveRow> back = rows(0, b, a);
    List<ObjectiveRow> fromOther = rows(1, a, b);

    for (int i = 0; i < ALL.size(); i++) {
      ObjectiveRow.Difference there = forth.get(i).differences().get(1).orElseThrow();
      ObjectiveRow.Difference here = back.get(i).differences().get(1).orElseThrow();
      assertThat(here.value()).isEqualTo(0 - there.value());
      assertThat(here.interval().low()).isEqualTo(0 - there.interval().high());
      assertThat(here.interval().high()).isEqualTo(0 - there.interval().low());
      assertThat(here.p()).isCloseTo(there.p(), within(1e-9));
      assertThat(fromOther.get(i).differences().get(0).orElseThrow()).isEqualTo(here);
      int winner = forth.get(i).standing().winner().orElse(-1);
      assertThat(back.get(i).standing().winner().orElse(-1))
          .isEqualTo(winner < 0 ? winner : 1 - winner);
    }
  }

  @Property(tries = 25)
  void theSameRequestsNeverHaveAWinner(
      @ForAll @IntRange(min = 2, max = 300) int n, @ForAll long seed) {
    double[] latencies = drawn(new Random(seed), n, 1);

    assertThat(rows(0, candidate("a", latencies), candidate("b", latencies)))
        .allMatch(row -> row.standing().winner().isEmpty());
  }

  @Test
  void candidatesThatAreTheSameGetAWinnerNoMoreOftenThanStated() {
    Random random = new Random(4_217);
    int claimed = 0;
    int tries = 200;
    for (int i = 0; i < tries; i++) {
      List<ObjectiveRow> rows =
          rows(
              0,
              candidate("a", drawn(random, 60, 1)),
              candidate("b", drawn(random, 60, 1)),
              candidate("c", drawn(random, 60, 1)));
      boolean any =
          rows.stream()
              .flatMap(row -> row.differences().stream())
              .flatMap(Optional::stream)
              .anyMatch(ObjectiveRow.Difference::clear);
      claimed += any ? 1 : 0;
    }

    // Of 200 at 5 % more than 20 would be too many, at one chance in a thousand.
    assertThat(claimed).isLessThanOrEqualTo(20);
  }
}
