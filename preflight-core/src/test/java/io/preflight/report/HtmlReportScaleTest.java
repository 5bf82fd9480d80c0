package io.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.check.CheckStatus;
import io.preflight.check.ReadinessReport;
import io.preflight.check.Verdict;
import io.preflight.evidence.MetricsCollector;
import io.preflight.evidence.Mode;
import io.preflight.evidence.Profiles;
import io.preflight.evidence.Samples;
import io.preflight.sample.Sample;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HtmlReportScaleTest {

  private static final int REQUESTS = 1_000_000;

  @Test
  void aMillionRequestsFitIntoAPageOfFiveMegabytesAndAHeapOf512() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                HtmlReportScaleTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(said).matches("\\d+ bytes, slowest 9999 ms is there: true\\R");
    assertThat(Long.parseLong(said.split(" ")[0])).isBetween(300_000L, 5_000_000L);
  }

  /** Writes the report of a very long run in a process of its own. */
  public static void main(String[] arguments) throws IOException {
    MetricsCollector collector = new MetricsCollector(Profiles.profile().build());
    Random random = new Random(7);
    for (int i = 0; i < REQUESTS; i++) {
      double ttft = i == 500_000 ? 9_999 : 100 * Math.exp(random.nextGaussian() / 3);
      collector.accept(due(Samples.healthy(i * 10.0, ttft, ttft * 4, 40)));
    }
    ReadinessReport report =
        Fixtures.report(Verdict.FAIL)
            .evidence(
                Optional.of(Fixtures.evidence(Mode.REAL, Fixtures.ENDPOINT, collector.metrics())))
            .sla(CheckStatus.FAIL, "ttft p95 812 ms, limit 500 ms")
            .objectives(Fixtures.ttft(812))
            .build();
    StringWriter out = new StringWriter();
    new HtmlReport().write(new ReportDocument(report, Map.of()), out);
    String page = out.toString();
    System.out.println(
        page.getBytes(StandardCharsets.UTF_8).length
            + " bytes, slowest 9999 ms is there: "
            + page.contains(",9999,"));
  }

  private static Sample due(Sample sample) {
    return new Sample(
        sample.sequence(),
        sample.phase(),
        sample.provider(),
        sample.model(),
        sample.status(),
        Samples.WHEN.plusNanos(Math.round(sample.dueMs() * 1e6)),
        sample.dueMs(),
        sample.timing(),
        sample.tokens(),
        sample.contentTimes(),
        sample.recordedTokensPerSec(),
        sample.failure());
  }
}
