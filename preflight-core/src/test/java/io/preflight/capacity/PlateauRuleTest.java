package io.preflight.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the rule is right, over many simulated searches of 1, 2, 4, … 64 users. */
class PlateauRuleTest {

  private static final int SEARCHES = 300;
  private static final int REQUESTS_PER_USER = 10;
  private static final int FEWEST = 20;
  private static final int UNLIMITED = 1_000;

  @Test
  void a_throughput_that_grows_with_the_users_never_raises_an_alarm() {
    for (ClosedNetwork.Service service :
        List.of(
            ClosedNetwork.of(random -> 1),
            ClosedNetwork.of(ClosedNetwork::exponential),
            ClosedNetwork.of(ClosedNetwork::logNormal),
            drifting())) {
      assertThat(alarms(new ClosedNetwork(UNLIMITED, service))).isZero();
    }
  }

  /** The rates that the documentation states. */
  @ParameterizedTest
  @CsvSource({"1.25, 0.08", "1.3, 0.07", "1.5, 0.02"})
  void a_throughput_that_still_grows_a_little_raises_few_alarms(double gain, double most) {
    double rate = (double) alarms(new ClosedNetwork(UNLIMITED, growing(gain))) / SEARCHES;
    assertThat(rate).isLessThanOrEqualTo(most);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16})
  void a_server_with_constant_times_is_saturated_exactly_at_its_slots(int slots) {
    Plateau plateau =
        search(new ClosedNetwork(slots, ClosedNetwork.of(random -> 1)), new SplittableRandom(1))
            .orElseThrow();

    assertThat(plateau.from()).isEqualTo(slots);
    assertThat(plateau.to()).isEqualTo(2 * slots);
    assertThat(plateau.throughputRatio()).isCloseTo(1, within(1e-9));
    assertThat(plateau.latencyRatio()).isCloseTo(2, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16})
  void a_server_with_random_times_is_found_saturated_near_its_slots(int slots) {
    ClosedNetwork network = new ClosedNetwork(slots, ClosedNetwork.of(ClosedNetwork::exponential));
    SplittableRandom random = new SplittableRandom(7);
    int found = 0;
    for (int i = 0; i < SEARCHES; i++) {
      found +=
          search(network, random)
                  .filter(plateau -> plateau.from() >= slots / 2.0 && plateau.from() <= 4 * slots)
                  .isPresent()
              ? 1
              : 0;
    }
    assertThat((double) found / SEARCHES).isGreaterThan(0.95);
  }

  @Test
  void too_few_requests_show_nothing() {
    List<LevelResult> levels =
        List.of(
            Results.held(2, Results.flow(List.of(100.0, 100.0, 100.0, 100.0))),
            Results.held(4, Results.flow(List.of(200.0, 200.0, 200.0, 200.0))));

    assertThat(PlateauRule.find(levels)).isEmpty();
    assertThat(PlateauRule.find(List.of())).isEmpty();
  }

  private static ClosedNetwork.Service growing(double gain) {
    return (random, users, now) ->
        100 * Math.pow(users, 1 - Math.log(gain) / Math.log(2)) * ClosedNetwork.exponential(random);
  }

  /** Other work comes and goes on the server. */
  private static ClosedNetwork.Service drifting() {
    return (random, users, now) ->
        100 * (1 + 0.5 * Math.sin(now / 400)) * ClosedNetwork.exponential(random);
  }

  private static int alarms(ClosedNetwork network) {
    SplittableRandom random = new SplittableRandom(7);
    int alarms = 0;
    for (int i = 0; i < SEARCHES; i++) {
      alarms += search(network, random).isPresent() ? 1 : 0;
    }
    return alarms;
  }

  /** As the search does: more users until the throughput has stopped growing. */
  private static Optional<Plateau> search(ClosedNetwork network, SplittableRandom random) {
    List<LevelResult> levels = new ArrayList<>();
    Optional<Plateau> plateau = Optional.empty();
    for (int users = 1; users <= 64 && plateau.isEmpty(); users *= 2) {
      int requests = Math.max(FEWEST, REQUESTS_PER_USER * users);
      levels.add(Results.held(users, network.run(users, requests, random)));
      plateau = PlateauRule.find(levels);
    }
    return plateau;
  }
}
