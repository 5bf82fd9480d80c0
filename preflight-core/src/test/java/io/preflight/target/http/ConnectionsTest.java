package io.preflight.target.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.profile.Connections;
import io.preflight.target.Exchange;
import io.preflight.target.Target;
import io.preflight.target.TargetSettings;
import io.preflight.target.Targets;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a connection after a request. */
@Timeout(60)
class ConnectionsTest {

  @ParameterizedTest
  @EnumSource
  void a_connection_serves_one_request_or_all_of_them(Connections connections) throws Exception {
    Script quick = Script.constant(Duration.ofMillis(2), Duration.ofMillis(1));
    List<Exchange> exchanges = new ArrayList<>();
    try (TestEndpoint endpoint = TestEndpoint.start(quick);
        Target target =
            Targets.open(
                new TargetSettings(
                    Endpoints.spec(endpoint.baseUrl(), Endpoints.PATIENT),
                    "test-model",
                    Optional.empty(),
                    Optional.empty(),
                    1,
                    Optional.empty(),
                    connections))) {
      for (int i = 0; i < 5; i++) {
        exchanges.add(Endpoints.exchange(target));
      }
      assertThat(endpoint.awaitTruths(5, Duration.ofSeconds(5)))
          .extracting(truth -> truth.connection().number())
          .containsExactly(
              connections == Connections.FRESH
                  ? new Long[] {0L, 1L, 2L, 3L, 4L}
                  : new Long[] {0L, 0L, 0L, 0L, 0L});
    }
    assertThat(exchanges).allMatch(exchange -> exchange.failure().isEmpty());
    assertThat(exchanges.stream().filter(e -> !Double.isNaN(e.timing().connectMs())))
        .hasSize(connections == Connections.FRESH ? 5 : 1);
  }
}
