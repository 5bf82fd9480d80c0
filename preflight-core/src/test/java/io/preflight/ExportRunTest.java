package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.check.Verdict;
import io.preflight.problem.Problem;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportRunTest {

  private final CheckFixture run;

  ExportRunTest(@TempDir Path folder) {
    run = new CheckFixture(folder);
  }

  @Test
  void aPushThatFailsCostsNeitherTheVerdictNorTheReport() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    run.write(
        "max_latency_ms: 150",
        "model: m-8b",
        "report: {pushgateway: {url: 'http://127.0.0.1:" + closed + "'}}");

    ProfileOutcome outcome = run.run(run.request().simulate(true));

    assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
    assertThat(outcome.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "report.pushgateway.url: the figures were not taken by http://127.0.0.1:"
                + closed
                + ": it cannot be connected to");
    assertThat(run.report().at("/verdict").asText()).isEqualTo("PASS");
    assertThat(run.folder.resolve(".preflight/history.jsonl")).isNotEmptyFile();
  }
}
