package io.preflight.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.load.Interruption;
import io.preflight.target.Exchange;
import io.preflight.target.Target;
import io.preflight.target.openai.Endpoints;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RehearsalTest {

  @BeforeEach
  void asInAProgramThatHasJustStarted() {
    Rehearsal.restart(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 500, 500",
    "10, 500, 500",
    "100, 5000, 5000",
    "1000, 50000, 50000",
    "2000, 100000, 50000"
  })
  void exercise_is_in_proportion_to_the_load(int streams, long deservedMs, long plannedMs) {
    assertThat(Rehearsal.deserved(streams)).isEqualTo(Duration.ofMillis(deservedMs));
    assertThat(Rehearsal.planned(streams)).isEqualTo(Duration.ofMillis(plannedMs));
  }

  @Test
  void a_twin_answers_by_itself_like_an_endpoint() throws Exception {
    try (Twin twin = Twin.open(new Answer(32, Duration.ZERO), 1).orElseThrow()) {
      for (int i = 0; i < 3; i++) {
        Exchange exchange =
            twin.target()
                .send(Endpoints.ask(5), System.nanoTime())
                .result()
                .get(20, TimeUnit.SECONDS);
        assertThat(exchange.failure()).isEmpty();
        assertThat(exchange.contentTimes().size()).isEqualTo(32);
        assertThat(exchange.tokens().output()).hasValue(32);
      }
    }
  }

  @Test
  void a_closed_twin_listens_no_more() throws Exception {
    Twin twin = Twin.open(new Answer(1, Duration.ZERO), 1).orElseThrow();
    URI address = twin.server().uri();
    twin.close();
    try (Target late = Endpoints.open(address)) {
      assertThat(Endpoints.exchange(late).failure().orElseThrow().errorClass().word())
          .isEqualTo("connect");
    }
  }

  @Test
  void exercise_is_not_repeated() {
    assertThat(Rehearsal.run(1, new Interruption())).isEqualTo(1);
    long start = System.nanoTime();
    assertThat(Rehearsal.run(10, new Interruption())).isEqualTo(1);
    assertThat(System.nanoTime() - start).isLessThan(400_000_000);
  }

  @Test
  void exercise_may_count_for_several_times_its_length() {
    Rehearsal.restart(50);
    long start = System.nanoTime();
    assertThat(Rehearsal.run(100, new Interruption())).isEqualTo(1);
    assertThat(System.nanoTime() - start).isLessThan(4_000_000_000L);
  }

  @Test
  void an_interruption_ends_the_exercise_which_then_counts_for_less() {
    Interruption interruption = new Interruption();
    interruption.trigger();
    long start = System.nanoTime();
    assertThat(Rehearsal.run(1_000, interruption)).isLessThan(0.5).isPositive();
    assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
  }
}
