package io.preflight.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How often a level is wrongly or rightly said to be too much, for slots that serve 100 ms each.
 */
class BacklogTest {

  private static final int LEVELS = 400;
  private static final int UNLIMITED = 100_000;

  private static double alarms(
      int slots, double utilization, int requests, ClosedNetwork.Service service) {
    SplittableRandom random = new SplittableRandom(11);
    double perSecond = 10 * Math.min(slots, 100) * utilization;
    int alarms = 0;
    for (int i = 0; i < LEVELS; i++) {
      Flow flow = new OpenNetwork(slots, perSecond, service).run(requests, random);
      alarms += Backlog.of(flow).isPresent() ? 1 : 0;
    }
    return (double) alarms / LEVELS;
  }

  private static List<ClosedNetwork.Service> services() {
    return List.of(
        ClosedNetwork.of(random -> 1),
        ClosedNetwork.of(ClosedNetwork::exponential),
        ClosedNetwork.of(ClosedNetwork::logNormal));
  }

  /** The rates that the documentation states. */
  @Test
  void a_server_that_keeps_up_hardly_ever_raises_an_alarm() {
    for (ClosedNetwork.Service service : services()) {
      for (int slots : List.of(1, 8)) {
        assertThat(alarms(slots, 0.8, 300, service)).isZero();
        assertThat(alarms(slots, 0.95, 300, service)).isLessThanOrEqualTo(0.01);
        assertThat(alarms(slots, 1, 300, service)).isLessThanOrEqualTo(0.02);
      }
    }
  }

  @Test
  void a_server_that_serves_everybody_at_once_never_raises_an_alarm_however_long_it_takes() {
    for (double utilization : new double[] {0.01, 0.02, 0.05, 0.2, 1}) {
      assertThat(alarms(UNLIMITED, utilization, 300, ClosedNetwork.of(ClosedNetwork::exponential)))
          .isZero();
    }
  }

  @Test
  void twice_as_much_as_a_server_can_do_is_noticed() {
    for (ClosedNetwork.Service service : services()) {
      for (int slots : List.of(1, 8)) {
        assertThat(alarms(slots, 2, 300, service)).isGreaterThan(0.85);
      }
    }
  }

  @Test
  void it_says_how_many_more_were_under_way() {
    Flow growing =
        new Flow(
            IntStream.range(0, 101)
                .mapToObj(i -> new Flow.Request(10 * i, i < 20 ? 5 : 30 * i))
                .toList());

    assertThat(Backlog.of(growing).orElseThrow().sentence())
        .isEqualTo(
            "the server does not keep up: requests under way grew from 31 to 75 while 50 were due");
  }

  @Test
  void few_requests_say_nothing() {
    assertThat(Backlog.of(Flow.NONE)).isEmpty();
    assertThat(Backlog.of(new Flow(List.of(new Flow.Request(0, 1), new Flow.Request(1, 99)))))
        .isEmpty();
  }
}
