package io.preflight.diagnose.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.diagnose.CannotSay;
import io.preflight.diagnose.DiagnosisRule;
import io.preflight.diagnose.Finding;
import io.preflight.diagnose.NotFiring;
import io.preflight.diagnose.client.ClientView;
import io.preflight.diagnose.client.Recorded;
import io.preflight.diagnose.server.Point;
import io.preflight.diagnose.server.Reading;
import io.preflight.diagnose.server.Series;
import io.preflight.diagnose.server.ServerView;
import io.preflight.diagnose.server.Signal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Both sides of a run for tests of rules. */
final class Views {

  static final ClientView CALM = Recorded.calm(20).view();
  static final String NO_METRICS = "no such metric";

  private Views() {}

  static Reading reading(Signal signal, double... values) {
    return Reading.of(
        signal,
        "query of " + signal.word(),
        List.of(
            new Series(
                Map.of(),
                IntStream.range(0, values.length)
                    .mapToObj(i -> new Point(Recorded.BEGAN.plusSeconds(i), values[i]))
                    .toList())));
  }

  static ServerView server(Reading... readings) {
    return ServerView.of(
        "Prometheus",
        Recorded.BEGAN,
        Recorded.BEGAN.plusSeconds(60),
        List.of(readings),
        NO_METRICS);
  }

  static Finding found(DiagnosisRule rule, ClientView client, Reading... readings) {
    return (Finding) rule.judge(client, server(readings));
  }

  static String quiet(DiagnosisRule rule, ClientView client, Reading... readings) {
    return ((NotFiring) rule.judge(client, server(readings))).sentence();
  }

  static String lacking(DiagnosisRule rule, ClientView client, Reading... readings) {
    return ((CannotSay) rule.judge(client, server(readings))).missing();
  }

  static void assertEvidence(Finding finding, String... texts) {
    assertThat(finding.evidence().stream().map(fact -> fact.text())).containsExactly(texts);
  }
}
