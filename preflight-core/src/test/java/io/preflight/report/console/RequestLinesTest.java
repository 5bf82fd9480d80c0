package io.preflight.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.progress.RunListener;
import io.preflight.progress.RunProgress;
import io.preflight.sample.ContentTimes;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.sample.Timing;
import io.preflight.sample.TokenCount;
import io.preflight.sample.TokenSource;
import io.preflight.sample.Transport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestLinesTest {

  private static final double NO = Double.NaN;

  private static Sample sample(
      Phase phase,
      SampleStatus status,
      Timing timing,
      TokenCount tokens,
      Optional<Failure> failure,
      Transport transport) {
    return new Sample(
        2,
        phase,
        "openai",
        "m",
        status,
        Instant.EPOCH,
        0,
        timing,
        tokens,
        ContentTimes.NONE,
        NO,
        failure,
        transport);
  }

  private static Sample answered(Phase phase) {
    return sample(
        phase,
        SampleStatus.HEALTHY,
        new Timing(0, 0.31, 0.42, NO, 4.21, 5, 312.44, 1_200, 1_204.75, 1_205),
        TokenCount.ofOutput(64, TokenSource.USAGE),
        Optional.empty(),
        Transport.ONCE);
  }

  @Test
  void aRequestShowsItsTimesAndWhereTheyWent() {
    assertThat(RequestLines.line(answered(Phase.MEASURED)).text())
        .isEqualTo(
            "preflight: request 3: healthy, ttft 312.4 ms, latency 1204.8 ms, 64 tokens (dns 0.3,"
                + " connect 0.4, headers 4.2)");
  }

  @Test
  void aRequestOfTheWarmUpSaysSo() {
    assertThat(RequestLines.line(answered(Phase.WARMUP)).text())
        .startsWith("preflight: warmup request 3: healthy");
  }

  @Test
  void aFailureSaysWhyAndHowOftenItWasTried() {
    assertThat(
            RequestLines.line(
                    sample(
                        Phase.MEASURED,
                        SampleStatus.ERROR,
                        new Timing(12.5, NO, NO, NO, NO, NO, NO, NO, NO, 40),
                        TokenCount.UNKNOWN,
                        Optional.of(
                            Failure.withStatus(ErrorClass.HTTP_5XX, "\u001b[31mbusy\nnow", 503)),
                        new Transport(Optional.empty(), List.of(ErrorClass.HTTP_5XX))))
                .text())
        .isEqualTo(
            "preflight: request 3: error, sent 2 times, http_5xx: [31mbusy now (sent after"
                + " 12.5)");
  }

  @Test
  void whoListensBesidesIsToldToo() {
    List<Sample> seen = new ArrayList<>();
    List<RunProgress> told = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    RunListener other =
        new RunListener() {
          @Override
          public void progress(RunProgress progress) {
            told.add(progress);
          }

          @Override
          public void ended(Sample sample) {
            seen.add(sample);
          }
        };
    RequestLines listener = new RequestLines(other, Painter.ANSI, lines::add);
    listener.ended(answered(Phase.MEASURED));
    listener.progress(ProgressBarTest.anyProgress());
    assertThat(seen).hasSize(1);
    assertThat(told).hasSize(1);
    assertThat(lines).singleElement().asString().contains("\u001b[1;32mhealthy\u001b[0m, ttft");
  }
}
