package io.preflight.profile;

import static io.preflight.profile.LoaderFixture.cli;
import static io.preflight.profile.LoaderFixture.pom;
import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.profile.Arrivals.Spacing;
import io.preflight.profile.Arrivals.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the keys of the section {@code load} ask for. */
class LoadKeysTest {

  private static final String LIMIT = "max_latency_ms: 5";

  @TempDir Path folder;
  private LoaderFixture profiles;

  @BeforeEach
  void loader() {
    profiles = new LoaderFixture(folder);
  }

  private LoadSpec load(String... lines) {
    return profile(lines).load();
  }

  private Profile profile(String... lines) {
    return profiles.yaml(with(lines));
  }

  private static String[] with(String... lines) {
    String[] all = new String[lines.length + 1];
    all[0] = LIMIT;
    System.arraycopy(lines, 0, all, 1, lines.length);
    return all;
  }

  private static LoadShape open(Arrivals arrivals, int requests, Duration duration) {
    return new LoadShape.OpenLoop(
        arrivals,
        requests > 0 ? OptionalInt.of(requests) : OptionalInt.empty(),
        Optional.ofNullable(duration));
  }

  private static Arrivals at(double rate) {
    return Arrivals.Paced.at(rate, Spacing.CONSTANT, 0);
  }

  @Test
  void a_rate_goes_on_for_a_time_or_a_number_of_requests() {
    assertThat(load("load: {rate: 2.5}").shape())
        .isEqualTo(open(at(2.5), 0, Duration.ofSeconds(30)));
    assertThat(load("load: {rate: 10, duration: 1min}").shape())
        .isEqualTo(open(at(10), 0, Duration.ofMinutes(1)));
    assertThat(load("load: {rate: 10, runs: 500}").shape()).isEqualTo(open(at(10), 500, null));
  }

  @Test
  void arrivals_can_be_random_with_a_seed() {
    LoadSpec load = load("load: {rate: 10, arrivals: poisson, seed: 7, max_in_flight: 50}");
    assertThat(load.shape())
        .isEqualTo(open(Arrivals.Paced.at(10, Spacing.POISSON, 7), 0, Duration.ofSeconds(30)));
    assertThat(load.maxInFlight()).hasValue(50);
  }

  @Test
  void stages_take_as_long_as_all_of_them() {
    assertThat(
            load(
                    "load:",
                    "  stages:",
                    "  - {duration: 30s, rate: 5}",
                    "  - {duration: 1m, from: 5," + " to: 0.5}")
                .shape())
        .isEqualTo(
            open(
                new Arrivals.Paced(
                    List.of(
                        new Stage(Duration.ofSeconds(30), 5, 5),
                        new Stage(Duration.ofMinutes(1), 5, 0.5)),
                    Spacing.CONSTANT,
                    0),
                0,
                Duration.ofSeconds(90)));
  }

  @Test
  void a_recording_lies_beside_the_profile() {
    profiles
        .file("sub/arrivals.csv", "offset_s", "1")
        .file("sub/p.yml", LIMIT, "load: {replay: arrivals.csv}");
    assertThat(profiles.load("sub/p.yml").load().shape())
        .isEqualTo(open(new Arrivals.Recorded(folder.resolve("sub/arrivals.csv")), 0, null));
  }

  @Test
  void a_confident_decision_bounds_an_open_loop_by_its_budget() {
    assertThat(load("load: {rate: 20}", "gate: {confidence: 0.95}").shape())
        .isEqualTo(open(at(20), 2_000, Duration.ofMinutes(10)));
    assertThat(
            load(
                    "load: {stages: [{duration: 20s, rate: 3}]}",
                    "gate: {confidence: 0.95, max_requests: 90}")
                .shape())
        .isEqualTo(
            open(
                new Arrivals.Paced(
                    List.of(new Stage(Duration.ofSeconds(20), 3, 3)), Spacing.CONSTANT, 0),
                90,
                Duration.ofSeconds(20)));
  }

  @Test
  void users_of_a_closed_loop_may_come_in_time() {
    assertThat(load("load: {concurrency: 4, ramp: 10s}").ramp()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void a_warm_up_is_a_number_or_as_long_as_it_takes() {
    assertThat(load("load: {warmup: 7}").warmup()).isEqualTo(new WarmUp.Requests(7));
    assertThat(load("load: {warmup: auto}").warmup())
        .isEqualTo(new WarmUp.UntilSteady(200, Duration.ofMinutes(2)));
    assertThat(load("load: {warmup: auto, concurrency: 50}").warmup())
        .isEqualTo(new WarmUp.UntilSteady(500, Duration.ofMinutes(2)));
    assertThat(load("load: {warmup: auto, max_warmup: 40, max_warmup_duration: 5s}").warmup())
        .isEqualTo(new WarmUp.UntilSteady(40, Duration.ofSeconds(5)));
    assertThat(profiles.load("chatbot", cli("warmup", "auto")).load().warmup())
        .isInstanceOf(WarmUp.UntilSteady.class);
  }

  @Test
  void a_run_can_be_given_budgets() {
    LoadSpec load =
        load(
            "cost: {cost_per_token_usd: 0.01}",
            "load: {max_requests: 9, max_duration: 1h, max_tokens_total: 1000, max_cost_usd: 2.5}");
    assertThat(load.budget())
        .isEqualTo(
            new LoadBudget(
                OptionalInt.of(9),
                Optional.of(Duration.ofHours(1)),
                OptionalLong.of(1000),
                Optional.of(new LoadBudget.Money(2.5, new Pricing(0, 0.01)))));
  }

  @Test
  void connections_and_what_follows_the_window_can_be_chosen() {
    assertThat(load("load: {connections: fresh, cooldown: 10}"))
        .isEqualTo(
            new LoadSpec(
                new LoadShape.Runs(5, 1),
                new WarmUp.Requests(2),
                10,
                Duration.ZERO,
                OptionalInt.empty(),
                Connections.FRESH,
                LoadBudget.NONE));
  }

  @Test
  void a_warm_up_or_a_budget_that_makes_no_sense_is_refused() {
    assertThat(profiles.problemsOf(with("load: {warmup: automatic}")))
        .containsExactly(
            "p.yml:2: load.warmup: expected a whole number from 0 to 100000, or auto, but got the"
                + " text 'automatic'");
    assertThat(profiles.problemsOf(with("load: {max_cost_usd: 1}")))
        .containsExactly(
            "p.yml:2: load.max_cost_usd: needs a price: set cost.cost_per_token_usd, or"
                + " cost.input_usd_per_mtok and cost.output_usd_per_mtok");
  }

  @Test
  void a_stronger_source_chooses_another_kind_of_load() {
    profiles.file("p.yml", LIMIT, "load: {rate: 10, arrivals: poisson}");
    Profile closed = profiles.load("p.yml", cli("concurrency", "3"), cli("runs", "9"));
    assertThat(closed.load().shape()).isEqualTo(new LoadShape.Runs(9, 3));
    assertThat(closed.notes())
        .containsExactly(
            "p.yml:2: load.arrivals has no effect, because there is no load.rate and no"
                + " load.stages");
    assertThat(profiles.load("inference", cli("rate", "4")).load().shape())
        .isEqualTo(open(at(4), 0, Duration.ofSeconds(30)));
    assertThat(profiles.load("vllm-k8s", pom("rate", "4"), cli("duration", "1m")).load().shape())
        .isEqualTo(open(at(4), 0, Duration.ofMinutes(1)));
  }

  @Test
  void keys_that_could_do_nothing_are_named() {
    assertThat(profile("load: {rate: 1, ramp: 5s}").notes())
        .containsExactly(
            "p.yml:2: load.ramp has no effect, because requests are due at given moments and not"
                + " sent by users");
    assertThat(profile("load: {runs: 1, max_in_flight: 5, seed: 1}").notes())
        .containsExactly(
            "p.yml:2: load.seed has no effect, because there is no load.rate and no load.stages",
            "p.yml:2: load.max_in_flight has no effect, because users wait for their answers");
    assertThat(profile("load: {warmup: 3, max_warmup: 5}").notes())
        .containsExactly("p.yml:2: load.max_warmup has no effect, because load.warmup is not auto");
  }

  @Test
  void what_makes_no_sense_is_refused_with_its_place() {
    assertThat(profiles.problemsOf(with("load: {rate: 0}")))
        .containsExactly(
            "p.yml:2: load.rate: expected a number of requests per second above 0 and of at most"
                + " 100000, but got the number 0");
    assertThat(profiles.problemsOf(with("load: {rate: 5, concurrency: 2}")))
        .containsExactly(
            "p.yml:2: load.concurrency: cannot stand beside 'load.rate' (p.yml); keep one");
    assertThat(profiles.problemsOf(with("load: {replay: none.csv}")))
        .containsExactly("p.yml:2: load.replay: there is no file 'none.csv' in " + folder);
    assertThat(profiles.problemsOf(with("load: {arrivals: poison, rate: 1}")))
        .containsExactly("p.yml:2: load.arrivals: unknown value 'poison', did you mean 'poisson'?");
  }

  @Test
  void stages_that_make_no_sense_are_refused_each_with_its_line() {
    assertThat(
            profiles.problemsOf(
                LIMIT,
                "load:",
                "  stages:",
                "  - {duration: 10s}",
                "  - {duration: 10s, rate: 5, to: 6}",
                "  - {duration: 10s, rat: 5}",
                "  - {duration: 10s, rate: -5}",
                "  - 5"))
        .containsExactly(
            "p.yml:4: load.stages: a stage is a duration with a rate, or a duration with from and"
                + " to, but this one has duration",
            "p.yml:5: load.stages: a stage is a duration with a rate, or a duration with from and"
                + " to, but this one has duration, rate, to",
            "p.yml:6: load.stages.rat: unknown key, did you mean 'rate'?",
            "p.yml:7: load.stages.rate: expected a number of requests per second from 0 to 100000,"
                + " but got the number -5",
            "p.yml:8: load.stages: expected a list of stages such as {duration: 30s, rate: 10} or"
                + " {duration: 1min, from: 10, to: 50}, but got the number 5");
    assertThat(profiles.problemsOf(with("load: {stages: [{duration: 10s, rate: 0}]}")))
        .containsExactly("p.yml:2: load.stages: no stage has a rate above 0");
  }
}
