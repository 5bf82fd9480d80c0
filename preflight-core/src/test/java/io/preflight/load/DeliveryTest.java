package io.preflight.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.preflight.sample.DeliveredLoad;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What became of a planned load, by made-up clocks. */
class DeliveryTest {

  private static final long MS = 1_000_000;

  private final Delivery delivery = new Delivery();

  /** A request every 10 ms, sent so much later. */
  private void send(int requests, long lateMs) {
    for (int i = 0; i < requests; i++) {
      delivery.due(10 * i * MS, true, (10 * i + lateMs) * MS);
    }
  }

  private DeliveredLoad load() {
    return delivery.load(OptionalLong.of(100));
  }

  @Test
  void a_steady_lag_costs_no_rate() {
    send(101, 2);
    assertThat(load().plannedRate().orElseThrow()).isCloseTo(100, within(1e-9));
    assertThat(load().achievedRate().orElseThrow()).isCloseTo(100 * 1000 / 1002.0, within(1e-9));
    assertThat(load().lag()).contains(new DeliveredLoad.Lag(2, 2, 2));
    assertThat(load().isDelivered()).isTrue();
  }

  @Test
  void a_lag_that_grows_is_a_load_not_delivered() {
    for (int i = 0; i < 101; i++) {
      delivery.due(10 * i * MS, true, 12 * i * MS);
    }
    assertThat(load().achievedRate().orElseThrow()).isCloseTo(100 / 1.2, within(1e-9));
    assertThat(load().lag().orElseThrow().max()).isEqualTo(200);
    assertThat(load().isDelivered()).isFalse();
  }

  @Test
  void a_short_schedule_is_not_judged_by_the_rate_of_a_few_milliseconds() {
    send(3, 90);
    assertThat(load().achievedRate().orElseThrow()).isLessThan(50);
    assertThat(load().isDelivered()).isTrue();
  }

  @Test
  void one_request_dropped_is_a_load_not_delivered() {
    send(1000, 0);
    assertThat(load().isDelivered()).isTrue();
    delivery.due(10_000 * MS, false, 10_000 * MS);
    assertThat(load().sent()).isEqualTo(1000);
    assertThat(load().dropped()).isEqualTo(1);
    assertThat(load().isDelivered()).isFalse();
  }

  @Test
  void too_few_requests_have_no_rate() {
    assertThat(load().plannedRate()).isEmpty();
    assertThat(load().lag()).isEmpty();
    send(1, 5);
    assertThat(load().plannedRate()).isEmpty();
    delivery.due(0, true, 0);
    assertThat(load().plannedRate()).as("at one and the same moment").isEmpty();
    assertThat(load().isDelivered()).isTrue();
  }
}
