package io.preflight.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.client.Calibration;
import io.preflight.client.ClientHealth;
import io.preflight.client.Rehearsed;
import io.preflight.client.Spread;
import io.preflight.evidence.Mode;
import io.preflight.profile.DecisionSpec;
import io.preflight.sample.ErrorClass;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfInvalidationTest {

  private static final ClientHealth.Processors IDLE =
      new ClientHealth.Processors(2, OptionalDouble.of(0.1), OptionalDouble.of(0.1));

  /** A client whose every time may be too long by up to some milliseconds. */
  private static ClientHealth erring(double ms) {
    Spread spread = new Spread(100, ms, ms, ms);
    return new ClientHealth(
        Optional.of(new Calibration(Rehearsed.USUAL, 4, 1, spread, spread, spread)),
        10_000,
        Spread.NONE,
        Spread.NONE,
        ClientHealth.Pauses.NONE,
        IDLE);
  }

  private static ClientHealth watched(
      double windowMs,
      double lagMs,
      double sentLateMs,
      double gcMs,
      ClientHealth.Processors processors) {
    return new ClientHealth(
        Optional.empty(),
        windowMs,
        new Spread(100, 0, lagMs, lagMs),
        new Spread(100, 0, sentLateMs, sentLateMs),
        new ClientHealth.Pauses(3, gcMs, gcMs),
        processors);
  }

  private static ClientHealth busy(double share, double thread) {
    return watched(
        10_000,
        0,
        0,
        0,
        new ClientHealth.Processors(2, OptionalDouble.of(share), OptionalDouble.of(thread)));
  }

  private static ObjectiveResult only(Runs runs) {
    return runs.judge().objectives().get(0);
  }

  @Test
  void requests_that_the_client_may_have_put_over_a_limit_leave_the_goodput_open() {
    Runs near =
        new Runs()
            .objective("goodput >= 0.9req/s")
            .objective("ttft p50 <= 500ms")
            .ttft(400, 400, 502, 503);
    assertThat(near.health(erring(4)).judge().objectives().get(0).status())
        .isEqualTo(ObjectiveStatus.UNDECIDED);
    assertThat(near.health(erring(1)).judge().objectives().get(0).status())
        .isEqualTo(ObjectiveStatus.VIOLATED);
    Runs kept =
        new Runs()
            .objective("goodput >= 0.9req/s")
            .objective("ttft p50 <= 500ms")
            .ttft(400, 400, 498, 497)
            .health(erring(4));
    assertThat(kept.judge().objectives().get(0).status())
        .as("the client's delays only add to a time")
        .isEqualTo(ObjectiveStatus.MET);
  }

  @Test
  void a_time_per_token_near_its_limit_may_be_on_either_side() {
    // (1,000 ms - 500 ms) / 10 tokens is 50 ms; 4 ms of 10 tokens are 0.4 ms.
    Runs near =
        new Runs()
            .objective("goodput >= 0.9req/s")
            .objective("tpot p50 <= 50.1ms")
            .ttft(500, 500, 500, 500)
            .health(erring(4));
    assertThat(near.judge().objectives().get(0).status()).isEqualTo(ObjectiveStatus.UNDECIDED);
  }

  @Test
  void requests_that_the_client_may_have_degraded_leave_their_share_open() {
    Runs near = new Runs().objective("healthy_rate >= 90%").ttft(400, 400).limit(500, 501, 503);
    assertThat(only(near.health(erring(4))).status()).isEqualTo(ObjectiveStatus.UNDECIDED);
    assertThat(only(near.health(erring(2))).status()).isEqualTo(ObjectiveStatus.VIOLATED);
  }

  @Test
  void an_excess_that_the_client_may_have_added_decides_nothing() {
    CheckOutcome outcome =
        new Runs().objective("ttft p95 <= 500ms").ttft(502, 502, 502).health(erring(4)).judge();
    assertThat(outcome.result().status()).isEqualTo(CheckStatus.FAIL);
    assertThat(outcome.result().summary())
        .isEqualTo(
            "ttft p95 502 ms, limit 500 ms, undecided: the client's own error, up to 4 ms a"
                + " request, could have changed it");
    assertThat(outcome.objectives().get(0).status()).isEqualTo(ObjectiveStatus.UNDECIDED);
    assertThat(outcome.recommendations())
        .containsExactly(
            "the client itself left 1 objective undecided: measure with fewer streams at once,"
                + " give it more processors, or measure from another machine");
  }

  @Test
  void undecided_warns_where_the_profile_says_so() {
    CheckOutcome outcome =
        new Runs()
            .objective("ttft p95 <= 500ms")
            .ttft(502)
            .undecided(DecisionSpec.Undecided.WARN)
            .health(erring(4))
            .judge();
    assertThat(outcome.result().status()).isEqualTo(CheckStatus.WARN);
    assertThat(outcome.warnings()).hasSize(1);
  }

  @Test
  void a_time_that_is_met_stays_met_since_the_client_only_adds() {
    assertThat(
            only(new Runs().objective("ttft p95 <= 500ms").ttft(499.9).health(erring(400)))
                .status())
        .isEqualTo(ObjectiveStatus.MET);
  }

  @Test
  void an_excess_beyond_the_error_of_the_client_stays_a_violation() {
    CheckOutcome outcome =
        new Runs().objective("ttft p95 <= 500ms").ttft(505).health(erring(4)).judge();
    assertThat(outcome.objectives().get(0).status()).isEqualTo(ObjectiveStatus.VIOLATED);
    assertThat(outcome.recommendations()).noneMatch(step -> step.startsWith("the client itself"));
  }

  @Test
  void differences_of_moments_may_be_wrong_in_either_direction() {
    Runs tpot = new Runs().objective("tpot p50 <= 90ms").request(100, 999).health(erring(4));
    assertThat(only(tpot).observed()).hasValue(89.9);
    assertThat(only(tpot).status()).isEqualTo(ObjectiveStatus.UNDECIDED);
    Runs speed =
        new Runs()
            .objective("decode_throughput p50 >= 11tok/s")
            .request(100, 1_007)
            .health(erring(4));
    assertThat(only(speed).observed().getAsDouble()).isBetween(11.0, 11.05);
    assertThat(only(speed).status()).isEqualTo(ObjectiveStatus.UNDECIDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "throughput mean >= 11.001tok/s",
        "request_rate >= 1.0005req/s",
        "system_throughput >= 11.005tok/s",
        "goodput >= 1.0005req/s"
      })
  void speed_that_the_client_may_have_cost_decides_nothing(String objective) {
    assertThat(
            only(new Runs()
                    .objective(objective)
                    .objective("ttft p95 <= 500ms")
                    .ttft(100, 100, 100)
                    .health(erring(2)))
                .status())
        .isEqualTo(ObjectiveStatus.UNDECIDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ttft p95 <= 500ms",
        "ttft p95 <= 50ms",
        "latency mean <= 2s",
        "tpot p50 <= 1s",
        "throughput mean >= 1tok/s",
        "system_throughput >= 1tok/s",
        "request_rate >= 500req/s",
        "goodput >= 500req/s"
      })
  void a_saturated_client_decides_neither_way(String objective) {
    for (ClientHealth saturated :
        List.of(
            busy(0.81, 0.5),
            busy(0.3, 0.96),
            watched(10_000, 101, 0, 0, IDLE),
            watched(10_000, 0, 101, 0, IDLE),
            watched(10_000, 0, 0, 501, IDLE))) {
      ObjectiveResult result = only(new Runs().objective(objective).ttft(100).health(saturated));
      assertThat(result.status()).isEqualTo(ObjectiveStatus.UNDECIDED);
      assertThat(result.reason().orElseThrow()).startsWith("client saturated: ");
    }
  }

  @Test
  void the_reason_says_how_the_client_was_saturated() {
    Runs runs = new Runs().objective("ttft p95 <= 500ms").ttft(100);
    assertThat(
            runs.health(
                    watched(
                        10_000,
                        120,
                        150,
                        800,
                        new ClientHealth.Processors(
                            4, OptionalDouble.of(0.93), OptionalDouble.of(0.99))))
                .judge()
                .result()
                .summary())
        .isEqualTo(
            "ttft p95 100 ms, limit 500 ms, undecided: client saturated: it used 93 % of its 4"
                + " processors, the thread that receives answers was busy for 99 % of the time,"
                + " its threads woke up to 120 ms late, it sent requests up to 150 ms late,"
                + " its garbage collector stopped it for 8 % of the time");
  }

  @Test
  void a_lag_counts_against_the_limit_it_is_compared_with() {
    ClientHealth late = watched(10_000, 30, 0, 0, IDLE);
    assertThat(only(new Runs().objective("ttft p95 <= 50ms").ttft(10).health(late)).reason())
        .hasValue("client saturated: its threads woke up to 30 ms late");
    assertThat(only(new Runs().objective("ttft p95 <= 500ms").ttft(10).health(late)).status())
        .isEqualTo(ObjectiveStatus.MET);
  }

  @Test
  void a_short_run_cannot_show_saturation() {
    ClientHealth brief = watched(1_999, 300, 300, 1_000, IDLE);
    assertThat(only(new Runs().objective("ttft p95 <= 500ms").ttft(100).health(brief)).status())
        .isEqualTo(ObjectiveStatus.MET);
  }

  @Test
  void errors_and_costs_are_not_the_clients_unless_time_ran_out() {
    ClientHealth saturated = busy(1, 1);
    Runs refused =
        new Runs()
            .objective("error_rate <= 10%")
            .ttft(100)
            .failed(1, ErrorClass.HTTP_5XX, "HTTP 500")
            .health(saturated);
    assertThat(only(refused).status()).isEqualTo(ObjectiveStatus.VIOLATED);
    Runs late =
        new Runs()
            .objective("error_rate <= 10%")
            .ttft(100)
            .failed(1, ErrorClass.TIMEOUT_FIRST_TOKEN, "late")
            .health(saturated);
    assertThat(only(late).status()).isEqualTo(ObjectiveStatus.UNDECIDED);
    Runs unhealthy =
        new Runs()
            .objective("healthy_rate >= 90%")
            .ttft(100)
            .failed(1, ErrorClass.TIMEOUT_TOTAL, "late")
            .health(saturated);
    assertThat(only(unhealthy).status()).isEqualTo(ObjectiveStatus.UNDECIDED);
    assertThat(only(new Runs().objective("error_rate <= 10%").ttft(100).health(saturated)).status())
        .isEqualTo(ObjectiveStatus.MET);
  }

  @Test
  void recordings_have_no_client_to_blame() {
    CheckOutcome outcome =
        new Runs().mode(Mode.OFFLINE).objective("ttft p95 <= 500ms").ttft(502).judge();
    assertThat(outcome.objectives().get(0).status()).isEqualTo(ObjectiveStatus.VIOLATED);
  }

  /** Whatever the truth, and however the client spreads its delays within the stated error. */
  @Property(tries = 1_000)
  void what_stays_decided_is_true_of_the_endpoint(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 50) double errorMs,
      @ForAll @IntRange(min = 1, max = 30) int requests) {
    Random random = new Random(seed);
    String objective = OBJECTIVES.get(random.nextInt(OBJECTIVES.size()));
    Runs truth = new Runs().objective(objective);
    Runs measured = new Runs().objective(objective);
    for (int i = 0; i < requests; i++) {
      double ttft = 60 + 80 * random.nextDouble();
      double latency = ttft + 60 + 80 * random.nextDouble();
      truth.request(ttft, latency);
      double late = errorMs * random.nextDouble();
      double later = errorMs * random.nextDouble();
      measured.request(ttft + late, Math.max(ttft + late, latency + later));
    }
    ObjectiveStatus of = only(truth).status();
    ObjectiveStatus without = only(measured).status();
    ObjectiveStatus with = only(measured.health(erring(errorMs))).status();
    assertThat(with).isIn(without, ObjectiveStatus.UNDECIDED);
    assertThat(with).isIn(of, ObjectiveStatus.UNDECIDED);
  }

  private static final List<String> OBJECTIVES =
      List.of(
          "ttft p95 <= 110ms",
          "ttft mean <= 100ms",
          "ttft max <= 140ms",
          "latency p50 <= 200ms",
          "latency min <= 180ms",
          "token_latency mean <= 18ms",
          "token_latency p95 <= 20ms",
          "tpot mean <= 10ms",
          "tpot p90 <= 12ms",
          "throughput mean >= 55tok/s",
          "throughput p50 >= 55tok/s",
          "decode_throughput mean >= 100tok/s",
          "decode_throughput p50 >= 100tok/s");
}
