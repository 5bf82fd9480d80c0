package io.preflight.diagnose.rule;

import static io.preflight.diagnose.rule.Views.CALM;
import static io.preflight.diagnose.rule.Views.assertEvidence;
import static io.preflight.diagnose.rule.Views.found;
import static io.preflight.diagnose.rule.Views.lacking;
import static io.preflight.diagnose.rule.Views.quiet;
import static io.preflight.diagnose.rule.Views.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.diagnose.Finding;
import io.preflight.diagnose.Runbook;
import io.preflight.diagnose.Severity;
import io.preflight.diagnose.client.ClientView;
import io.preflight.diagnose.client.ClientViews;
import io.preflight.diagnose.client.Correlation;
import io.preflight.diagnose.client.Recorded;
import io.preflight.diagnose.server.Signal;
import io.preflight.sample.ErrorClass;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule over what the requests show: firing, not firing, and without what it needs. */
class ClientRulesTest {

  private static final ClientView NOTHING = Recorded.run().view();

  @Test
  void failedRequestsAreToldByTheirClassesAndTheirTime() {
    Recorded run = Recorded.calm(18);
    run.with(request -> request.due(5_000).failed(ErrorClass.HTTP_5XX, "HTTP 503: busy"));
    run.with(request -> request.due(8_000).failed(ErrorClass.HTTP_5XX, "HTTP 503: busy"));
    run.with(request -> request.due(9_000).failed(ErrorClass.CONNECT, "connection refused"));

    Finding finding = found(new ErrorRule(), run.view());

    assertThat(finding.sentence())
        .isEqualTo(
            "3 of 21 requests failed: 2 http_5xx (HTTP 503: busy), 1 connect (connection refused);"
                + " http_5xx from 5 s to 8 s of 18 s");
    assertThat(finding.runbook()).contains(Runbook.ERROR_SPIKES);
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertEvidence(finding, "requests that failed 14.3 % (limit 1 %)", "http_5xx 2", "connect 1");
    assertThat(finding.nextSteps())
        .containsExactly(
            "read the server's log at the time of the failed requests",
            "verify that the endpoint can be reached and has loaded its model; it may be down or"
                + " overloaded",
            "check the server's limits (CPU, memory, GPU memory) and its log for out-of-memory and"
                + " CUDA errors");
  }

  @Test
  void aFewFailuresOfManyAreNoSpike() {
    Recorded run = Recorded.calm(200);
    run.with(request -> request.due(5_000).failed(ErrorClass.RESET, "connection reset"));

    assertThat(quiet(new ErrorRule(), run.view()))
        .isEqualTo("1 of 201 requests failed: 1 reset (connection reset)");
    assertThat(quiet(new ErrorRule(), CALM)).isEqualTo("no request failed");
    assertThat(lacking(new ErrorRule(), NOTHING)).isEqualTo("no request was measured");
  }

  @ParameterizedTest
  @EnumSource(ErrorClass.class)
  void everyClassOfErrorsHasANextStep(ErrorClass errorClass) {
    Recorded run = Recorded.calm(1).with(request -> request.failed(errorClass, "why"));

    if (errorClass == ErrorClass.HTTP_429) {
      assertThat(quiet(new ErrorRule(), run.view())).isEqualTo("no request failed");
    } else {
      assertThat(found(new ErrorRule(), run.view()).nextSteps()).hasSizeBetween(2, 3);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dial tcp: connection refused | verify that the endpoint can be reached
          context deadline exceeded | the server is too slow
          HTTP 500 | read the server's log
          """)
  void anErrorRecordedElsewhereIsReadByItsWords(String said, String step) {
    Recorded run = Recorded.calm(1).with(request -> request.failed(ErrorClass.RECORDED, said));

    assertThat(found(new ErrorRule(), run.view()).nextSteps().get(0)).startsWith(step);
  }

  @Test
  void everyRefusalForBeingTooManyCounts() {
    Recorded run = Recorded.calm(18);
    run.with(request -> request.due(5_000).failed(ErrorClass.HTTP_429, "slow down"));
    run.with(request -> request.due(6_000).after(ErrorClass.HTTP_429));

    Finding finding = found(new RateLimitRule(), run.view());

    assertThat(finding.sentence())
        .isEqualTo("2 of 20 requests met status 429: they are more than the endpoint admits");
    assertThat(finding.runbook()).contains(Runbook.RATE_LIMITING);
    assertEvidence(finding, "requests that met status 429 2 (limit 0)");
    assertThat(quiet(new RateLimitRule(), CALM)).isEqualTo("no request met status 429");
    assertThat(lacking(new RateLimitRule(), NOTHING)).isEqualTo("no request was measured");
    assertThat(lacking(new DegradedRule(), NOTHING)).isEqualTo("no request was measured");
  }

  @Test
  void connectionsThatTakeLongToOpenAreNamedByPhase() {
    Recorded run = Recorded.run();
    for (int i = 0; i < 10; i++) {
      double at = 2_000.0 * i;
      run.with(request -> request.due(at).setup(300, 20, 250).times(900, 1_500));
    }

    Finding finding = found(new ConnectionRule(), run.view());

    assertThat(finding.sentence())
        .isEqualTo(
            "DNS took 300 ms (p95), TLS handshake took 250 ms (p95) for 10 requests that opened a"
                + " connection");
    assertThat(finding.nextSteps())
        .containsExactly(
            "check the resolver of the client's machine, and cache names near it",
            "resume TLS sessions, shorten the certificate chain, or end TLS nearer to the client");
  }

  @Test
  void quickConnectionsAndReusedOnesAreFine() {
    ClientView quick = Recorded.run().with(request -> request.setup(1, 2, 3)).view();

    assertThat(quiet(new ConnectionRule(), quick))
        .isEqualTo(
            "DNS took 1 ms (p95), connecting took 2 ms (p95), TLS handshake took 3 ms (p95) for 1"
                + " request that opened a connection");
    assertThat(quiet(new ConnectionRule(), CALM))
        .isEqualTo("no measured request had to open a connection");
    assertThat(lacking(new ConnectionRule(), Recorded.run().with(r -> r.bare()).view()))
        .isEqualTo("the requests do not say how long DNS, connect and TLS took");
  }

  @Test
  void streamsThatPauseAreTold() {
    double[] steady = new double[20];
    double[] paused = new double[20];
    for (int i = 0; i < 20; i++) {
      steady[i] = 100 + 20 * i;
      paused[i] = 100 + 20 * i + (i > 9 ? 1_480 : 0);
    }
    Recorded run = Recorded.run().with(request -> request.content(steady));

    assertThat(quiet(new StallRule(), run.view()))
        .isEqualTo("0 of 1 stream paused for longer than ten of its usual gaps");
    Finding finding = found(new StallRule(), run.with(request -> request.content(paused)).view());
    assertThat(finding.sentence())
        .isEqualTo(
            "1 of 2 streams paused for longer than ten of their usual gaps; the longest pause was"
                + " 1500 ms");
    assertThat(lacking(new StallRule(), NOTHING))
        .isEqualTo("no stream is long enough to tell a pause from its rhythm");
  }

  @Test
  void degradedRequestsThatWaitedTwoSecondsForTheirFirstTokenAreTold() {
    Recorded run = Recorded.calm(8);
    run.with(request -> request.due(9_000).times(3_150, 8_900).degraded());
    run.with(request -> request.due(20_000).times(4_200, 11_200).degraded());

    Finding finding = found(new DegradedRule(), run.view(), reading(Signal.QUEUE_TIME_P95, 2_800));

    assertThat(finding.sentence())
        .startsWith(
            "2 of 10 requests were degraded, with a median time to the first token of 3675 ms:"
                + " prompts compete for prefill");
    assertThat(finding.evidence().get(2).text()).isEqualTo("queue time p95 2800 ms");
    assertThat(finding.runbook()).contains(Runbook.HIGH_TTFT);
    assertThat(quiet(new DegradedRule(), CALM)).isEqualTo("no request was degraded");
    assertThat(
            quiet(
                new DegradedRule(),
                Recorded.calm(1).with(r -> r.due(2_000).times(500, 9_000).degraded()).view()))
        .isEqualTo(
            "1 of 2 requests were degraded, with a median time to the first token of 500 ms");
    assertThat(
            lacking(
                new DegradedRule(),
                Recorded.calm(1).with(r -> r.times(Double.NaN, 9_000).degraded()).view()))
        .isEqualTo("the degraded requests do not show their time to the first token");
  }

  @Test
  void slowFirstRequestsAreAColdStartUnlessTheWarmUpTookThem() {
    Finding finding =
        found(
            new ColdStartRule(),
            cold(false, 4_000),
            reading(Signal.PROCESS_START_TIME, Recorded.BEGAN.getEpochSecond() - 30));

    assertThat(finding.sentence())
        .isEqualTo(
            "the first 2 requests took up to 4000 ms to their first token, those that followed"
                + " 102 ms");
    assertThat(finding.evidence().get(3).text())
        .isEqualTo("age of the server's process when the run began 30 s");
    assertThat(finding.runbook()).contains(Runbook.COLD_START);
    assertThat(quiet(new ColdStartRule(), cold(true, 4_000)))
        .isEqualTo("the first 2 requests were slower, all of them in the warm-up");
    assertThat(quiet(new ColdStartRule(), cold(false, 190)))
        .isEqualTo("the first requests were slower by 88 ms at most");
    assertThat(quiet(new ColdStartRule(), CALM))
        .isEqualTo("the first requests were as fast as the others");
    assertThat(lacking(new ColdStartRule(), NOTHING))
        .isEqualTo("no request shows its time to the first token");
  }

  private static ClientView cold(boolean warmup, double first) {
    Recorded run = Recorded.run();
    for (int i = 0; i < 20; i++) {
      double at = 10_000.0 * i;
      double ttft = i < 2 ? first : 100 + i % 4;
      boolean ahead = i < 2 && warmup;
      run.with(
          request -> {
            request.due(at).times(ttft, ttft + 500);
            return ahead ? request.warmup() : request;
          });
    }
    return run.view();
  }

  @Test
  void aSaturatedClientComesBeforeEverythingElse() {
    ClientView strained =
        ClientViews.of(Recorded.calm(3).samples(), Optional.of(ClientViews.health(0.93)));

    Finding finding = found(new ClientSaturationRule(), strained);

    assertThat(finding.sentence())
        .isEqualTo(
            "the measuring client was beyond its means: it used 93 % of its 4 processors; what it"
                + " measured says little about the server");
    assertThat(finding.score()).isEqualTo(100);
    assertEvidence(
        finding,
        "processors in use by the client 93 %",
        "late wake-ups of the client, p99 1 ms",
        "requests sent late, p99 1 ms");
    assertThat(quiet(new ClientSaturationRule(), CALM)).isEqualTo("the client had time to spare");
    assertThat(
            lacking(
                new ClientSaturationRule(),
                ClientViews.of(Recorded.calm(3).samples(), Optional.empty())))
        .isEqualTo("how the client itself fared is not known");
  }

  @Test
  void timesThatGrowWithTheLengthOfThePromptAreAHint() {
    Recorded run = Recorded.run();
    for (int i = 0; i < 40; i++) {
      int tokens = 100 * (1 + i * 7 % 10);
      double at = 4_000.0 * i;
      run.with(request -> request.due(at).input(tokens).times(tokens / 2.0, tokens / 2.0 + 2_000));
    }
    FactorRule rule = new FactorRule(Correlation.Factor.PROMPT_LENGTH);

    Finding finding = found(rule, run.view());

    assertThat(rule.name()).isEqualTo("prompt_length");
    assertThat(finding.cause()).isEqualTo("Long prompts are slow");
    assertThat(finding.sentence())
        .isEqualTo(
            "ttft grows with the number of input tokens: median 100 ms at 200, 450 ms at 900 (rank"
                + " correlation 1 over 40 requests)");
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertEvidence(
        finding,
        "rank correlation of ttft with input tokens 1",
        "growth of ttft with input tokens 4.5 times (limit 1.5 times)");
  }

  @Test
  void whatOnlyScattersIsNoCause() {
    Recorded run = Recorded.run();
    for (int i = 0; i < 40; i++) {
      int tokens = 100 * (1 + i * 7 % 10);
      double at = 4_000.0 * i;
      double ttft = 100 + i * 11 % 13;
      run.with(request -> request.due(at).input(tokens).times(ttft, 2_000 + i(ttft)));
    }

    assertThat(quiet(new FactorRule(Correlation.Factor.PROMPT_LENGTH), run.view()))
        .startsWith(
            "ttft does not noticeably grow with the number of input tokens (rank correlation");
    assertThat(lacking(new FactorRule(Correlation.Factor.CONCURRENCY), run.view()))
        .isEqualTo("times cannot be set against the number of other requests under way");
  }

  private static double i(double value) {
    return value * 7 % 11;
  }

  @Test
  void everyRuleHasANameOfItsOwn() {
    List<String> names = DiagnosisRules.builtIn().stream().map(rule -> rule.name()).toList();

    assertThat(names).doesNotHaveDuplicates().hasSize(17).allMatch(name -> name.matches("[a-z_]+"));
  }
}
