package io.preflight.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.problem.ConfigurationException;
import io.preflight.profile.Profile;
import io.preflight.profile.RegressionLimit;
import io.preflight.profile.Statistic;
import io.preflight.sample.Metric;
import io.preflight.sample.Sample;
import io.preflight.stats.compare.RateRegression;
import io.preflight.stats.exact.Binomial;
import io.preflight.stats.sequential.Ruling;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparisons with a baseline, decided while requests end. */
class RegressionsTest {

  private static final RegressionLimit TTFT =
      new RegressionLimit(Metric.TTFT, Statistic.percentile(90), 0.25, Optional.empty());
  private static final RegressionLimit THROUGHPUT =
      new RegressionLimit(Metric.THROUGHPUT, Statistic.percentile(50), 0.2, Optional.empty());
  private static final RegressionLimit ERRORS =
      new RegressionLimit(Metric.ERROR_RATE, Statistic.WHOLE, 0.05, Optional.empty());

  @TempDir Path folder;

  private Profile profile(String... more) {
    return Runs.profile(
        folder,
        "objectives: [latency p50 <= 60min]",
        "gate: {confidence: 0.95, max_requests: 2000}",
        String.join("\n", more));
  }

  @Test
  void anEqualServiceKeepsItsMarginLongBeforeTheBudgetIsSpent() {
    Random random = new Random(1);
    RegressionDecision shown =
        decide(recorded(TTFT, draw(random, 600, 1)), i -> ok(i, value(random, 1)), 2_000);

    assertThat(shown.ruling()).isEqualTo(Ruling.MET);
    assertThat(shown.decidedAfter().orElseThrow()).isBetween(30L, 1_500L);
    assertThat(shown.change().contains(0)).isTrue();
    assertThat(shown.method())
        .isEqualTo("order-statistic limits of the baseline, mixture of likelihood ratios");
  }

  @Test
  void aServiceTwiceAsSlowIsViolatedAfterAFewRequests() {
    Random random = new Random(2);
    RegressionDecision shown =
        decide(recorded(TTFT, draw(random, 300, 1)), i -> ok(i, value(random, 2)), 500);

    assertThat(shown.ruling()).isEqualTo(Ruling.VIOLATED);
    assertThat(shown.decidedAfter().orElseThrow()).isLessThan(100);
    assertThat(shown.change().low()).isGreaterThan(0.25);
  }

  @Test
  void failedRequestsAreInfinitelySlow() {
    Random random = new Random(3);
    RegressionDecision shown =
        decide(
            recorded(TTFT, draw(random, 300, 1)),
            i -> i % 3 == 0 ? Runs.failed(i) : ok(i, value(random, 1)),
            500);

    assertThat(shown.ruling()).isEqualTo(Ruling.VIOLATED);
  }

  @Test
  void throughputIsWorseWhenItFalls() {
    Random random = new Random(4);
    double[] before = draw(random, 400, 1);
    assertThat(
            decide(recorded(THROUGHPUT, before), i -> withThroughput(i, value(random, 0.5)), 600)
                .ruling())
        .isEqualTo(Ruling.VIOLATED);
    assertThat(
            decide(recorded(THROUGHPUT, before), i -> withThroughput(i, value(random, 1)), 1_000)
                .ruling())
        .isEqualTo(Ruling.MET);
  }

  @Test
  void theErrorRateIsComparedInPoints() {
    Regression baseline =
        new Regression(ERRORS, Optional.empty(), Optional.of(new RateRegression.Count(5, 500)));

    RegressionDecision same =
        decide(baseline, i -> i % 100 == 0 ? Runs.failed(i) : ok(i, 1), 1_000);
    assertThat(same.ruling()).isEqualTo(Ruling.MET);
    assertThat(same.method())
        .isEqualTo("exact limits of the baseline's rate, mixture of likelihood ratios");
    assertThat(decide(baseline, i -> i % 4 == 0 ? Runs.failed(i) : ok(i, 1), 500).ruling())
        .isEqualTo(Ruling.VIOLATED);
  }

  @Test
  void aBaselineOfOneRequestShowsNothingAndSaysSoBeforehand() {
    Random random = new Random(5);
    Regression few = recorded(TTFT, new double[] {1});

    RegressionDecision shown = decide(few, i -> ok(i, value(random, 1)), 200);
    assertThat(shown.ruling()).isEqualTo(Ruling.UNDECIDED);
    assertThatThrownBy(() -> Feasibility.require(profile(), List.of(few)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "ttft p90 <= baseline + 25% at 95 % cannot be shown, since the baseline is too small;"
                + " record one of more requests");
    assertThatCode(
            () -> Feasibility.require(profile(), List.of(recorded(TTFT, draw(random, 100, 1)))))
        .doesNotThrowAnyException();
  }

  @Test
  void whileItIsUndecidedItSaysHowManyMoreRequestsItWouldTake() {
    Random random = new Random(6);
    RegressionDecision shown =
        decide(recorded(TTFT, draw(random, 300, 1)), i -> ok(i, value(random, 1)), 20);

    assertThat(shown.ruling()).isEqualTo(Ruling.UNDECIDED);
    assertThat(shown.forecast()).isPresent();
  }

  @Test
  void atTheMarginItIsWronglyMetAndWronglyViolatedNoMoreOftenThanStated() {
    int runs = 150;
    int met = 0;
    int violated = 0;
    Random random = new Random(42);
    for (int run = 0; run < runs; run++) {
      Regression baseline = recorded(TTFT, draw(random, 200, 1));
      Ruling ruling = decide(baseline, i -> ok(i, value(random, 1.25)), 400).ruling();
      met += ruling == Ruling.MET ? 1 : 0;
      violated += ruling == Ruling.VIOLATED ? 1 : 0;
    }
    assertThat(Binomial.lower(met, runs, 0.999)).isLessThanOrEqualTo(Runs.ALPHA);
    assertThat(Binomial.lower(violated, runs, 0.999)).isLessThanOrEqualTo(Runs.ALPHA);
  }

  @Test
  void aLiveBaselineIsComparedOnceAtTheEnd() {
    Random random = new Random(7);
    RunDecision decision =
        new RunDecision(profile(), List.of(Regression.live(TTFT), Regression.live(ERRORS)));
    for (int i = 0; i < 300; i++) {
      decision.accept(ok(i, value(random, 3)));
      decision.acceptBaseline(i % 50 == 0 ? Runs.failed(i) : ok(i, value(random, 1)));
      assertThat(decision.decided()).isFalse();
    }
    decision.acceptBaseline(Runs.cancelled(300));
    Decision shown = decision.conclude();

    assertThat(shown.of(TTFT).orElseThrow().ruling()).isEqualTo(Ruling.VIOLATED);
    assertThat(shown.of(TTFT).orElseThrow().change().low()).isGreaterThan(0.25);
    assertThat(shown.of(TTFT).orElseThrow().method())
        .isEqualTo("order-statistic limits of both sides at the end of the window");
    assertThat(shown.of(ERRORS).orElseThrow().ruling()).isEqualTo(Ruling.MET);
    assertThat(shown.of(ERRORS).orElseThrow().requests()).isEqualTo(300);
  }

  @Test
  void aLiveBaselineThatSaidNothingShowsNothing() {
    RunDecision decision = new RunDecision(profile(), List.of(Regression.live(TTFT)));
    for (int i = 0; i < 100; i++) {
      decision.accept(ok(i, 1));
    }

    assertThat(decision.conclude().of(TTFT).orElseThrow().ruling()).isEqualTo(Ruling.UNDECIDED);
  }

  @Test
  void moneyIsSpentOnBothTargets() {
    Profile priced =
        Runs.profile(
            folder,
            "objectives: [latency p50 <= 60min]",
            "gate: {confidence: 0.95, max_cost_usd: 1}",
            "cost: {cost_per_token_usd: 0.01}");
    RunDecision decision = new RunDecision(priced, List.of(Regression.live(TTFT)));
    int pairs = 0;
    while (!decision.budgetSpent()) {
      decision.accept(ok(pairs, 1));
      decision.acceptBaseline(ok(pairs, 1));
      pairs++;
    }
    assertThat(pairs).isLessThanOrEqualTo(5);
  }

  @Test
  void valuesKeepTheOrderInWhichTheirRequestsWereDue() {
    OrderedValues values = new OrderedValues(Metric.TTFT);
    values.accept(ok(2, 30));
    values.accept(Runs.failed(1));
    values.accept(ok(0, 10));
    values.accept(Runs.warmup(3));
    values.accept(Runs.cancelled(4));

    assertThat(values.inOrder()).containsExactly(10, Double.POSITIVE_INFINITY, 30);
    assertThat(values.offered()).isEqualTo(3);
    assertThat(OrderedValues.completed(values.inOrder())).containsExactly(10, 30);
  }

  private RegressionDecision decide(Regression regression, LongFunction<Sample> service, int most) {
    RunDecision decision = new RunDecision(profile(), List.of(regression));
    for (int i = 0; i < most && !decision.decided(); i++) {
      decision.accept(service.apply(i));
    }
    return decision.conclude().of(regression.limit()).orElseThrow();
  }

  private static Regression recorded(RegressionLimit limit, double[] before) {
    return new Regression(
        limit,
        Optional.of(OrderedValues.side(limit.metric(), before, limit.percent())),
        Optional.empty());
  }

  private static Sample ok(long sequence, double ttftMs) {
    return Runs.ok(sequence, ttftMs, 2 * ttftMs, 10);
  }

  /** Ten tokens in the time that gives the throughput, in tokens per second. */
  private static Sample withThroughput(long sequence, double perSecond) {
    double latencyMs = 10_000 / perSecond;
    return Runs.ok(sequence, latencyMs / 2, latencyMs, 10);
  }

  private static double value(Random random, double factor) {
    return factor * 100 * Math.exp(0.3 * random.nextGaussian());
  }

  private static double[] draw(Random random, int n, double factor) {
    double[] values = new double[n];
    Arrays.setAll(values, i -> value(random, factor));
    return values;
  }
}
