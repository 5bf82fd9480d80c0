package io.preflight.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.profile.Arrivals;
import io.preflight.profile.LoadBudget;
import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.profile.Pricing;
import io.preflight.profile.WarmUp;
import io.preflight.sample.EndedBy;
import io.preflight.sample.Sample;
import io.preflight.testkit.script.Script;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a run may use at most. */
@Timeout(60)
class BudgetTest {

  private static final LoadShape ENDLESS = new LoadShape.Timed(Duration.ofMinutes(5), 2);

  private final LoadFixture load = new LoadFixture();

  private static LoadBudget requests(int most) {
    return new LoadBudget(
        OptionalInt.of(most), Optional.empty(), OptionalLong.empty(), Optional.empty());
  }

  private static LoadBudget tokens(long most) {
    return new LoadBudget(
        OptionalInt.empty(), Optional.empty(), OptionalLong.of(most), Optional.empty());
  }

  private static LoadBudget cost(double usd, Pricing pricing) {
    return new LoadBudget(
        OptionalInt.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        Optional.of(new LoadBudget.Money(usd, pricing)));
  }

  private LoadResult run(LoadShape shape, LoadBudget budget) {
    return load.run(LoadFixture.QUICK, SpecBuilder.of(shape).budget(budget).build());
  }

  private long tokensUsed() {
    return load.samples().stream()
        .map(Sample::tokens)
        .mapToLong(tokens -> tokens.input().orElse(0) + tokens.output().orElse(0))
        .sum();
  }

  @Test
  void requests_of_the_warm_up_count_and_the_number_is_exact() {
    LoadSpec spec =
        SpecBuilder.of(ENDLESS).warmup(new WarmUp.Requests(3)).budget(requests(10)).build();
    LoadResult result = load.run(LoadFixture.QUICK, spec);
    assertThat(load.samples()).hasSize(10).allMatch(Sample::succeeded);
    assertThat(result.load().sent()).isEqualTo(7);
    assertThat(result.outcome().endedBy()).isEqualTo(EndedBy.MAX_REQUESTS);
    assertThat(result.aborted()).isEmpty();
  }

  @Test
  void tokens_are_never_exceeded() {
    LoadResult result = run(ENDLESS, tokens(200));
    assertThat(result.outcome().endedBy()).isEqualTo(EndedBy.MAX_TOKENS_TOTAL);
    assertThat(tokensUsed()).isBetween(100L, 200L);
    assertThat(load.measured()).allMatch(Sample::succeeded);
  }

  @Test
  void neither_is_money() {
    LoadResult result = run(ENDLESS, cost(0.5, new Pricing(0, 0.01)));
    assertThat(result.outcome().endedBy()).isEqualTo(EndedBy.MAX_COST_USD);
    long output =
        load.samples().stream().mapToLong(sample -> sample.tokens().output().orElse(0)).sum();
    assertThat(output).isBetween(35L, 50L);
  }

  @Test
  void a_time_ends_an_open_loop_without_waiting_for_the_next_request() {
    LoadShape slow =
        new LoadShape.OpenLoop(
            Arrivals.Paced.at(0.01, Arrivals.Spacing.CONSTANT, 0),
            OptionalInt.of(5),
            Optional.empty());
    LoadBudget second =
        new LoadBudget(
            OptionalInt.empty(),
            Optional.of(Duration.ofSeconds(1)),
            OptionalLong.empty(),
            Optional.empty());
    LoadResult result = run(slow, second);
    assertThat(result.outcome().endedBy()).isEqualTo(EndedBy.MAX_DURATION);
    assertThat(load.measured()).hasSize(1);
  }

  @Test
  void a_plan_within_its_budget_ends_as_planned() {
    assertThat(run(new LoadShape.Runs(4, 2), requests(5)).outcome().endedBy())
        .isEqualTo(EndedBy.PLAN);
  }

  @Test
  void dropped_requests_use_nothing_of_the_budget() {
    LoadShape burst =
        new LoadShape.OpenLoop(
            Arrivals.Paced.at(200, Arrivals.Spacing.CONSTANT, 0),
            OptionalInt.of(40),
            Optional.empty());
    LoadResult result =
        load.run(
            Script.constant(Duration.ofMillis(500), Duration.ofMillis(1)),
            SpecBuilder.of(burst).maxInFlight(2).budget(requests(20)).build());
    assertThat(result.load().due()).isEqualTo(40);
    assertThat(result.load().dropped()).isGreaterThan(20);
    assertThat(result.outcome().endedBy()).isEqualTo(EndedBy.PLAN);
  }

  @Test
  void an_early_end_is_told_with_its_reason() {
    assertThat(load.run(LoadFixture.QUICK, new LoadShape.Runs(1, 1), 0).outcome().endedBy())
        .isEqualTo(EndedBy.PLAN);
    load.interruption.trigger();
    assertThat(load.run(LoadFixture.QUICK, ENDLESS, 0).outcome().endedBy())
        .isEqualTo(EndedBy.INTERRUPTED);
  }
}
