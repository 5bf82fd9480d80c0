package io.preflight.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.profile.CapacityAxis;
import io.preflight.profile.CapacitySpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SearchTest {

  private static final int MOST_STEPS = 40;

  private static List<LevelResult> search(
      OptionalDouble least, double most, DoubleFunction<LevelResult> endpoint) {
    return search(Results.search(least, most), endpoint);
  }

  private static List<LevelResult> search(CapacitySpec spec, DoubleFunction<LevelResult> endpoint) {
    Search search = new Search(spec);
    List<LevelResult> measured = new ArrayList<>();
    OptionalDouble next = search.next(measured);
    while (next.isPresent() && measured.size() < MOST_STEPS) {
      measured.add(endpoint.apply(next.getAsDouble()));
      next = search.next(measured);
    }
    assertThat(next).as("the search ends").isEmpty();
    return measured;
  }

  private static DoubleFunction<LevelResult> holding(double capacity) {
    return level -> level <= capacity ? Results.held(level) : Results.broken(level);
  }

  private static List<Double> levels(List<LevelResult> measured) {
    return measured.stream().map(LevelResult::level).toList();
  }

  @Test
  void it_doubles_until_a_limit_is_broken_and_then_halves_the_gap() {
    assertThat(levels(search(OptionalDouble.empty(), 256, holding(14))))
        .containsExactly(1.0, 2.0, 4.0, 8.0, 16.0, 12.0, 14.0, 15.0);
  }

  @Test
  void it_ends_when_not_even_one_user_is_held() {
    assertThat(levels(search(OptionalDouble.empty(), 256, holding(0)))).containsExactly(1.0);
  }

  @Test
  void it_tries_the_most_users_and_no_more() {
    assertThat(levels(search(OptionalDouble.empty(), 6, holding(100))))
        .containsExactly(1.0, 2.0, 4.0, 6.0);
  }

  @Property(tries = 300)
  void it_ends_within_5_percent_of_the_true_limit(
      @ForAll @IntRange(min = 1, max = 5000) int capacity,
      @ForAll @IntRange(min = 1, max = 10_000) int most) {
    List<LevelResult> measured = search(OptionalDouble.empty(), most, holding(capacity));

    double held =
        measured.stream()
            .filter(one -> one.status() == LevelStatus.HELD)
            .mapToDouble(LevelResult::level)
            .max()
            .orElse(0);
    assertThat(held).isBetween(Math.min(most, capacity / 1.05 - 1), (double) capacity);
    assertThat(levels(measured)).doesNotHaveDuplicates().allMatch(level -> level <= most);
  }

  @Property(tries = 200)
  void it_always_measures_the_required_users_unless_fewer_already_fail(
      @ForAll @IntRange(min = 1, max = 600) int capacity,
      @ForAll @IntRange(min = 1, max = 600) int least) {
    List<LevelResult> measured =
        search(OptionalDouble.of(least), Math.max(256, least), holding(capacity));

    Finding finding =
        Finding.of(
            Results.search(OptionalDouble.of(least), Math.max(256, least)),
            measured,
            Optional.empty());
    assertThat(finding.held().orElse(0) >= least).isEqualTo(capacity >= least);
  }

  @Test
  void an_undecided_level_ends_the_halving() {
    assertThat(
            levels(
                search(
                    OptionalDouble.empty(),
                    256,
                    level ->
                        level == 12
                            ? Results.ended(level, LevelStatus.UNDECIDED)
                            : holding(8).apply(level))))
        .containsExactly(1.0, 2.0, 4.0, 8.0, 16.0, 12.0);
  }

  @Test
  void an_error_ends_it_at_once() {
    assertThat(
            levels(
                search(
                    OptionalDouble.empty(),
                    256,
                    level ->
                        level == 4
                            ? Results.ended(level, LevelStatus.ERROR)
                            : Results.held(level))))
        .containsExactly(1.0, 2.0, 4.0);
  }

  @Test
  void it_looks_below_a_level_that_saturates_the_client() {
    assertThat(
            levels(
                search(
                    OptionalDouble.empty(),
                    256,
                    level ->
                        level > 5
                            ? Results.ended(level, LevelStatus.CLIENT_SATURATED)
                            : Results.held(level))))
        .containsExactly(1.0, 2.0, 4.0, 8.0, 6.0, 5.0);
  }

  private static LevelResult saturatedAtFour(double users) {
    double time = 100 * Math.max(1, users / 4);
    return Results.held(users, Results.flow(Collections.nCopies((int) (20 * users), time)));
  }

  @Test
  void it_ends_when_the_throughput_stops_growing() {
    assertThat(levels(search(OptionalDouble.empty(), 256, SearchTest::saturatedAtFour)))
        .containsExactly(1.0, 2.0, 4.0, 8.0);
  }

  @Test
  void it_goes_on_to_the_required_users_beyond_saturation() {
    assertThat(levels(search(OptionalDouble.of(50), 256, SearchTest::saturatedAtFour)))
        .containsExactly(1.0, 2.0, 4.0, 8.0, 50.0);
  }

  @Test
  void given_levels_end_early_only_without_judgement() {
    Levels levels = Levels.given(List.of(1.0, 2.0, 3.0));

    assertThat(levels.next(List.of())).hasValue(1);
    assertThat(levels.next(List.of(Results.broken(1)))).hasValue(2);
    assertThat(levels.next(List.of(Results.broken(1), Results.ended(2, LevelStatus.UNDECIDED))))
        .hasValue(3);
    assertThat(levels.next(List.of(Results.held(1), Results.held(2), Results.held(3)))).isEmpty();
    assertThat(levels.next(List.of(Results.ended(1, LevelStatus.ERROR)))).isEmpty();
    assertThat(levels.next(List.of(Results.ended(1, LevelStatus.CLIENT_SATURATED)))).isEmpty();
  }

  private static List<LevelResult> rates(double capacity) {
    return search(
        Results.search(CapacityAxis.RATE, OptionalDouble.empty(), 256), holding(capacity));
  }

  @Test
  void a_rate_is_halved_to_within_5_percent_and_below_one_where_needed() {
    assertThat(levels(rates(5.3))).containsExactly(1.0, 2.0, 4.0, 8.0, 6.0, 5.0, 5.5, 5.25);
    assertThat(levels(rates(0.3)))
        .containsExactly(1.0, 0.5, 0.25, 0.375, 0.313, 0.281, 0.297, 0.305);
    assertThat(levels(rates(0))).last().isEqualTo(0.00785);
  }

  @Property(tries = 200)
  void a_rate_ends_within_5_percent_of_the_true_limit(
      @ForAll @IntRange(min = 20, max = 200_000) int thousandths) {
    double capacity = thousandths / 1000.0;
    double held =
        rates(capacity).stream()
            .filter(one -> one.status() == LevelStatus.HELD)
            .mapToDouble(LevelResult::level)
            .max()
            .orElse(0);
    assertThat(held).isBetween(capacity / 1.07, capacity);
  }
}
