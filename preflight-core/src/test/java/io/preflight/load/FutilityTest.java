package io.preflight.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.sample.SampleStatus;
import io.preflight.target.Target;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Fault;
import io.preflight.testkit.script.Selector;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that give up, and those that must not. */
@Timeout(60)
class FutilityTest {

  private final LoadFixture load = new LoadFixture();

  @Test
  void an_endpoint_never_reached_is_given_up_after_three_measured_requests() {
    try (TestEndpoint endpoint = TestEndpoint.start(LoadFixture.QUICK);
        Target target = Endpoints.open(endpoint.baseUrl())) {
      endpoint.stopListening();
      LoadResult result = load.run(target, new LoadShape.Timed(Duration.ofMinutes(5), 1), 2);
      assertThat(result.answered()).isFalse();
      assertThat(result.load().sent()).isEqualTo(3);
      assertThat(result.interrupted()).isFalse();
      assertThat(result.aborted())
          .contains(
              "given up: the endpoint was not reached by any of 5 requests, cannot connect to"
                  + " 127.0.0.1:"
                  + endpoint.port()
                  + ": connection refused");
    }
  }

  @Test
  void a_long_warm_up_in_vain_is_cut_short() {
    try (Target target = Endpoints.open(URI.create("http://no-such-host.invalid"))) {
      LoadResult result = load.run(target, new LoadShape.Runs(100, 1), 1_000);
      assertThat(load.samples()).hasSize(13).allMatch(s -> s.status() == SampleStatus.ERROR);
      assertThat(result.load().sent()).isEqualTo(3);
    }
  }

  @Test
  void an_endpoint_that_turns_everyone_away_is_given_up() {
    LoadResult result =
        load.run(
            LoadFixture.QUICK.when(Selector.all(), Fault.unauthorized()),
            new LoadShape.Runs(100, 1),
            0);
    assertThat(result.answered()).isTrue();
    assertThat(result.load().sent()).isEqualTo(3);
    assertThat(result.aborted())
        .contains(
            "given up: the endpoint turned away all of 3 requests, HTTP 401: Incorrect API key"
                + " provided.");
  }

  @Test
  void an_endpoint_that_answered_once_is_measured_to_the_end() {
    try (TestEndpoint endpoint = TestEndpoint.start(LoadFixture.QUICK);
        Target target = Endpoints.open(endpoint.baseUrl())) {
      endpoint.enqueue(Fault.serverError());
      LoadResult result =
          new LoadRunner(
                  target,
                  new LoadSpec(new LoadShape.Runs(20, 1), 1),
                  LoadFixture.WORKLOAD,
                  sample -> {
                    endpoint.stopListening();
                    load.take(sample);
                  },
                  load.interruption)
              .run();
      assertThat(result.load().sent()).isEqualTo(20);
      assertThat(result.aborted()).isEmpty();
    }
  }
}
