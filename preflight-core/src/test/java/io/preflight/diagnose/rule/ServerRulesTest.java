package io.preflight.diagnose.rule;

import static io.preflight.diagnose.rule.Views.CALM;
import static io.preflight.diagnose.rule.Views.assertEvidence;
import static io.preflight.diagnose.rule.Views.found;
import static io.preflight.diagnose.rule.Views.lacking;
import static io.preflight.diagnose.rule.Views.quiet;
import static io.preflight.diagnose.rule.Views.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.diagnose.CannotSay;
import io.preflight.diagnose.Finding;
import io.preflight.diagnose.Runbook;
import io.preflight.diagnose.Severity;
import io.preflight.diagnose.client.ClientView;
import io.preflight.diagnose.client.Recorded;
import io.preflight.diagnose.server.Extremes;
import io.preflight.diagnose.server.Reading;
import io.preflight.diagnose.server.ServerView;
import io.preflight.diagnose.server.Signal;
import io.preflight.diagnose.server.Span;
import io.preflight.diagnose.server.Values;
import io.preflight.sample.ErrorClass;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Each rule over the server's metrics: firing, not firing, and without what it needs. */
class ServerRulesTest {

  private static final Extremes NOT_GIVEN =
      new Extremes(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

  private static ClientView slow() {
    Recorded run = Recorded.run();
    for (int i = 0; i < 20; i++) {
      double at = 2_000.0 * i;
      run.with(request -> request.due(at).setup(5, 20, 30).times(800, 1_500));
    }
    return run.view();
  }

  @Test
  void aGapBetweenClientAndServerIsTheNetworkOrAProxy() {
    Finding finding = found(new NetworkRule(), slow(), reading(Signal.TTFT_P95, 200));

    assertThat(finding.cause()).isEqualTo("Network or proxy overhead");
    assertThat(finding.sentence())
        .isEqualTo(
            "the client's time to first token p95 (800 ms) exceeds the server's (200 ms) by"
                + " 600 ms: that time passes between them");
    assertThat(finding.runbook()).contains(Runbook.NETWORK_OVERHEAD);
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.nextSteps().get(0))
        .isEqualTo(
            "check the load balancer, TLS termination and DNS resolution between client and"
                + " server");
    assertEvidence(
        finding,
        "client time to first token p95 minus the server's 600 ms (limit 100 ms)",
        "client time to first token p95 800 ms",
        "server time to first token p95 200 ms",
        "DNS p95 5 ms",
        "connecting p95 20 ms",
        "TLS handshake p95 30 ms");
    assertThat(finding.evidence().get(2).source()).isEqualTo("query of ttft_p95");
  }

  @Test
  void thePercentileOfTheWholeRunIsTakenForNoMoreThanItsPartsShow() {
    Finding finding = found(new NetworkRule(), slow(), reading(Signal.TTFT_P95, 190, 500));

    assertThat(finding.sentence())
        .isEqualTo(
            "the client's time to first token p95 (800 ms) exceeds the server's (between 190 ms and"
                + " 500 ms) by at least 300 ms: that time passes between them");
    assertThat(finding.evidence().get(2).text())
        .isEqualTo("server time to first token p95, at most 500 ms");
    assertThat(lacking(new NetworkRule(), slow(), reading(Signal.TTFT_P95, 190, 790)))
        .isEqualTo(
            "the server's time to first token p95 of the whole run: the percentiles of its parts"
                + " are between 190 ms and 790 ms; the client's is 800 ms");
    assertThat(quiet(new NetworkRule(), slow(), reading(Signal.TTFT_P95, 730, 790)))
        .isEqualTo(
            "time to first token p95: client 800 ms, server between 730 ms and 790 ms; they are"
                + " within 100 ms");
  }

  private static Reading within(double ttftMs, double least, double most) {
    return new Reading(
        Signal.TTFT_P95,
        "histogram",
        new Values(
            Signal.TTFT_P95.combination(),
            List.of(),
            OptionalDouble.of(ttftMs),
            NOT_GIVEN,
            Optional.of(new Span(least, most)),
            false));
  }

  /** A tenth of the values at 2.4 s in a bucket from 1 s to 2.5 s gives a p95 of 1.75 s. */
  @Test
  void whatTheWidthOfABucketMayExplainIsNotTheNetwork() {
    Recorded run = Recorded.run();
    for (int i = 0; i < 20; i++) {
      double at = 3_000.0 * i;
      double ttft = i < 18 ? 500 : 2_400;
      run.with(request -> request.due(at).times(ttft, ttft + 100));
    }

    assertThat(lacking(new NetworkRule(), run.view(), within(1_750, 1_000, 2_500)))
        .isEqualTo(
            "the server's time to first token p95 of the whole run: its histogram tells only that"
                + " it is between 1000 ms and 2500 ms; the client's is 2400 ms");
    assertThat(found(new NetworkRule(), run.view(), within(900, 750, 1_000)).sentence())
        .isEqualTo(
            "the client's time to first token p95 (2400 ms) exceeds the server's (between 750 ms"
                + " and 1000 ms) by at least 1400 ms: that time passes between them");
    assertThat(quiet(new NetworkRule(), run.view(), within(2_450, 2_400, 2_500)))
        .isEqualTo(
            "time to first token p95: client 2400 ms, server between 2400 ms and 2500 ms; they are"
                + " within 100 ms");
    assertThat(quiet(new NetworkRule(), CALM, within(45, 0, 900)))
        .isEqualTo(
            "time to first token p95: client 100 ms, server at most 900 ms; they are within 100"
                + " ms");
  }

  private static Reading mean(double ms) {
    return new Reading(
        Signal.TTFT_MEAN,
        "mean",
        new Values(Signal.TTFT_MEAN.combination(), List.of(), OptionalDouble.of(ms), NOT_GIVEN));
  }

  @Test
  void whereTheBucketsAreTooWideTheMeansTell() {
    Reading coarse = within(900, 500, 1_000);

    assertThat(quiet(new NetworkRule(), slow(), coarse, mean(790)))
        .isEqualTo(
            "mean time to first token: client 800 ms, server 790 ms; they are within 100 ms; the"
                + " server's histogram is too coarse to compare the p95");
    assertThat(quiet(new NetworkRule(), slow(), coarse, mean(950)))
        .isEqualTo(
            "mean time to first token: client 800 ms, server 950 ms; the server's is above the"
                + " client's, so its figure holds other requests too");
    Finding finding = found(new NetworkRule(), slow(), coarse, mean(550));
    assertThat(finding.sentence())
        .isEqualTo(
            "the client's mean time to first token (800 ms) exceeds the server's (550 ms) by"
                + " 250 ms: that time passes between them");
    assertEvidence(
        finding,
        "client mean time to first token minus the server's 250 ms (limit 100 ms)",
        "client mean time to first token 800 ms",
        "server time to first token, mean 550 ms",
        "DNS p95 5 ms",
        "connecting p95 20 ms",
        "TLS handshake p95 30 ms");
    assertThat(lacking(new NetworkRule(), slow(), coarse, reading(Signal.TTFT_MEAN, 550, 560)))
        .startsWith("the server's time to first token p95 of the whole run: its histogram");
    assertThat(found(new NetworkRule(), slow(), within(200, 100, 250), mean(790)).sentence())
        .startsWith("the client's time to first token p95 (800 ms) exceeds");
  }

  @Test
  void whatLiesBeyondTheLastBoundOfTheServerIsNotTheNetwork() {
    double infinite = Double.POSITIVE_INFINITY;
    Recorded run = Recorded.run();
    for (int i = 0; i < 20; i++) {
      double at = 100_000.0 * i;
      run.with(request -> request.due(at).times(90_000, 91_000));
    }

    assertThat(lacking(new NetworkRule(), run.view(), within(80_000, 80_000, infinite)))
        .isEqualTo(
            "the server's time to first token p95 of the whole run: its histogram tells only that"
                + " it is more than 80000 ms; the client's is 90000 ms");
    assertThat(quiet(new NetworkRule(), slow(), within(80_000, 80_000, infinite)))
        .isEqualTo(
            "time to first token p95: client 800 ms, server more than 80000 ms; the server's is"
                + " above the client's, so its figure holds other requests too, or its histogram is"
                + " coarse");
    assertThat(
            lacking(
                new NetworkRule(),
                slow(),
                new Reading(
                    Signal.TTFT_P95,
                    "parts",
                    new Values(
                        Signal.TTFT_P95.combination(),
                        reading(Signal.TTFT_P95, 100, 200).series(),
                        OptionalDouble.empty(),
                        NOT_GIVEN,
                        Optional.empty(),
                        true))))
        .isEqualTo(
            "the server's time to first token p95 of the whole run: the percentiles of its parts"
                + " are more than 100 ms; the client's is 800 ms");
  }

  @Test
  void aFactThatIsOnlyALastBoundSaysSo() {
    Reading queued =
        new Reading(
            Signal.QUEUE_TIME_P95,
            "histogram",
            new Values(
                Signal.QUEUE_TIME_P95.combination(),
                List.of(),
                OptionalDouble.of(80_000),
                NOT_GIVEN,
                Optional.of(new Span(80_000, Double.POSITIVE_INFINITY)),
                false));

    assertEvidence(
        found(new QueueRule(), CALM, reading(Signal.REQUESTS_WAITING, 12), queued),
        "requests waiting, largest 12 requests (limit 5 requests)",
        "requests waiting 12 requests",
        "queue time p95, at least 80000 ms");
  }

  /** Ten slow requests of a warm-up, which the server counts like the thirty that followed. */
  private static ClientView warmedUp() {
    Recorded run = Recorded.run();
    for (int i = 0; i < 10; i++) {
      double at = 3_000.0 * i;
      run.with(request -> request.due(at).times(2_000, 2_500).warmup());
    }
    for (int i = 0; i < 30; i++) {
      double at = 30_000 + 1_000.0 * i;
      run.with(request -> request.due(at).times(300, 900));
    }
    return run.view();
  }

  private static Reading withWarmUp(double ttftMs) {
    Reading reading = reading(Signal.TTFT_P95, ttftMs);
    return new Reading(reading.signal(), reading.source(), reading.values(), true);
  }

  @Test
  void theWarmUpCountsOnBothSidesOrOnNeither() {
    assertThat(quiet(new NetworkRule(), warmedUp(), withWarmUp(1_950)))
        .isEqualTo(
            "time to first token p95 (warm-up included): client 2000 ms, server 1950 ms; they are"
                + " within 100 ms");

    Finding finding = found(new NetworkRule(), warmedUp(), withWarmUp(500));

    assertThat(finding.sentence())
        .isEqualTo(
            "the client's time to first token p95 (2000 ms, warm-up included) exceeds the server's"
                + " (500 ms) by 1500 ms: that time passes between them");
    assertThat(finding.evidence().stream().map(fact -> fact.text()))
        .contains(
            "client time to first token p95 (warm-up included) 2000 ms",
            "server time to first token p95 (warm-up included) 500 ms");
  }

  @Test
  void whatAServerSaysOfOthersTooIsComparedWithNothing() {
    ServerView shared =
        Views.server(reading(Signal.TTFT_P95, 200), reading(Signal.REQUESTS_WAITING, 12))
            .sharedWith("its live baseline had turns in between");

    assertThat(new NetworkRule().judge(slow(), shared))
        .isEqualTo(
            new CannotSay(
                "the server's time to first token p95 of this run alone: its live baseline had"
                    + " turns in between"));
    assertThat(new QueueRule().judge(slow(), shared)).isInstanceOf(Finding.class);
    assertThat(shared.notes())
        .containsExactly(
            "the server's metrics may hold requests of others: its live baseline had turns in"
                + " between");
    ServerView nothing = ServerView.nothing("a server", Recorded.BEGAN, Recorded.BEGAN, "down");
    assertThat(nothing.sharedWith("somebody")).isEqualTo(nothing);
  }

  @Test
  void theWaitBeforeALaterAttemptIsNotTheNetwork() {
    Recorded run = Recorded.calm(20);
    for (int i = 0; i < 5; i++) {
      double at = 20_000 + 4_000.0 * i;
      run.with(request -> request.due(at).times(3_100, 4_000).after(ErrorClass.HTTP_429));
    }
    Recorded repeated =
        Recorded.run().with(request -> request.times(300, 900).after(ErrorClass.HTTP_429));

    assertThat(quiet(new NetworkRule(), run.view(), reading(Signal.TTFT_P95, 90)))
        .isEqualTo("time to first token p95: client 100 ms, server 90 ms; they are within 100 ms");
    assertThat(lacking(new NetworkRule(), repeated.view(), reading(Signal.TTFT_P95, 90)))
        .isEqualTo("every request was sent more than once, so its time holds earlier attempts");
  }

  @Test
  void whatTheClientWaitedBeforeSendingIsNotTheNetwork() {
    Recorded run = Recorded.run();
    for (int i = 0; i < 20; i++) {
      double at = 2_000.0 * i;
      run.with(request -> request.due(at).sent(700).times(900, 1_500));
    }

    assertThat(quiet(new NetworkRule(), run.view(), reading(Signal.TTFT_P95, 180)))
        .isEqualTo("time to first token p95: client 200 ms, server 180 ms; they are within 100 ms");
  }

  @Test
  void aServerSlowerThanItsClientIsNoNetworkButWorthASentence() {
    assertThat(quiet(new NetworkRule(), CALM, reading(Signal.TTFT_P95, 100)))
        .endsWith("they are within 100 ms");
    assertThat(quiet(new NetworkRule(), CALM, reading(Signal.TTFT_P95, 400)))
        .isEqualTo(
            "time to first token p95: client 100 ms, server 400 ms; the server's is above the"
                + " client's, so its figure holds other requests too, or its histogram is coarse");
    assertThat(lacking(new NetworkRule(), CALM))
        .isEqualTo("server time to first token p95: no such metric");
    assertThat(lacking(new NetworkRule(), Recorded.run().view(), reading(Signal.TTFT_P95, 100)))
        .isEqualTo("no request shows its time to the first token");
  }

  @Test
  void moreThanFiveWaitingRequestsAreQueuePressure() {
    Finding finding =
        found(
            new QueueRule(),
            CALM,
            reading(Signal.REQUESTS_WAITING, 0, 12, 6),
            reading(Signal.QUEUE_TIME_P95, 350));

    assertThat(finding.sentence())
        .isEqualTo("at most 12 requests waited at once: requests wait for a place before they run");
    assertThat(finding.runbook()).contains(Runbook.QUEUE_PRESSURE);
    assertEvidence(
        finding,
        "requests waiting, largest 12 requests (limit 5 requests)",
        "requests waiting 6 requests",
        "queue time p95 350 ms");
    assertThat(finding.nextSteps()).contains("add replicas, or admit fewer requests at once");
    assertThat(quiet(new QueueRule(), CALM, reading(Signal.REQUESTS_WAITING, 0, 5)))
        .isEqualTo("at most 5 requests waited at once");
    assertThat(quiet(new QueueRule(), CALM, reading(Signal.REQUESTS_WAITING, 0, 0)))
        .isEqualTo("no request waited");
    assertThat(lacking(new QueueRule(), CALM)).isEqualTo("requests waiting: no such metric");
  }

  @Test
  void aCacheMoreThanFourFifthsFullIsPressure() {
    Finding finding = found(new KvCacheRule(), CALM, reading(Signal.KV_CACHE_USAGE, 0.4, 0.9));

    assertThat(finding.sentence())
        .isEqualTo(
            "the KV cache was up to 90 % full: long sequences may be evicted and computed again,"
                + " which shows as spikes of the time to the first token");
    assertThat(finding.runbook()).contains(Runbook.KV_CACHE_PRESSURE);
    assertEvidence(finding, "KV-cache usage, largest 90 % (limit 80 %)");
    assertThat(quiet(new KvCacheRule(), CALM, reading(Signal.KV_CACHE_USAGE, 0.8)))
        .isEqualTo("the KV cache was up to 80 % full");
    assertThat(lacking(new KvCacheRule(), CALM)).isEqualTo("KV-cache usage: no such metric");
  }

  @Test
  void everyPreemptionCounts() {
    Finding finding = found(new PreemptionRule(), CALM, reading(Signal.PREEMPTIONS_RATE, 0, 0.5));

    assertThat(finding.sentence())
        .isEqualTo(
            "requests were preempted, up to 0.5/s: what they had computed is thrown away and"
                + " computed again");
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(found(new PreemptionRule(), CALM, reading(Signal.PREEMPTIONS_RATE, 0.001)).score())
        .isEqualTo(45);
    assertThat(quiet(new PreemptionRule(), CALM, reading(Signal.PREEMPTIONS_RATE, 0)))
        .isEqualTo("no request was preempted");
    assertThat(lacking(new PreemptionRule(), CALM)).isEqualTo("preemptions: no such metric");
  }

  @Test
  void aBusyGpuRanksByHowBusyItIsOnAverage() {
    Finding peak =
        found(new GpuUtilizationRule(), CALM, reading(Signal.GPU_UTILIZATION, 0.5, 0.98));
    Finding always = found(new GpuUtilizationRule(), CALM, reading(Signal.GPU_UTILIZATION, 1, 1));

    assertThat(peak.cause()).isEqualTo("GPU saturated");
    assertThat(peak.sentence())
        .isEqualTo("the GPU was up to 98 % busy, 74 % on average: it computes as much as it can");
    assertThat(peak.score()).isEqualTo(25);
    assertThat(always.score()).isEqualTo(50);
    assertThat(quiet(new GpuUtilizationRule(), CALM, reading(Signal.GPU_UTILIZATION, 0.95)))
        .isEqualTo("the GPU was up to 95 % busy");
    assertThat(lacking(new GpuUtilizationRule(), CALM))
        .isEqualTo("GPU utilization: no such metric");
  }

  @Test
  void gpuMemoryBeyondNineTenthsIsARisk() {
    Finding finding =
        found(
            new GpuMemoryRule(),
            CALM,
            reading(Signal.GPU_MEMORY_USAGE, 0.95),
            reading(Signal.GPU_MEMORY_USED, 76.0 * (1L << 30)));

    assertThat(finding.cause()).isEqualTo("GPU memory pressure");
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertEvidence(
        finding, "GPU memory usage, largest 95 % (limit 90 %)", "GPU memory used 76.0 GiB");
    assertThat(quiet(new GpuMemoryRule(), CALM, reading(Signal.GPU_MEMORY_USAGE, 0.7)))
        .isEqualTo("GPU memory was up to 70 % in use");
    assertThat(lacking(new GpuMemoryRule(), CALM)).isEqualTo("GPU memory usage: no such metric");
  }

  @Test
  void heatIsARiskUntilItSlowsTheGpuDown() {
    Finding hot = found(new ThermalRule(), CALM, reading(Signal.GPU_TEMPERATURE, 80, 88));
    Finding slowed =
        found(
            new ThermalRule(),
            CALM,
            reading(Signal.GPU_THERMAL_THROTTLE, 0, 0.4),
            reading(Signal.GPU_TEMPERATURE, 91));

    assertThat(hot.cause()).isEqualTo("Thermal throttling");
    assertThat(hot.sentence()).isEqualTo("the GPU was up to 88 °C hot: it may be slowed down");
    assertThat(slowed.sentence())
        .isEqualTo("the GPU was slowed down by heat for up to 40 % of the time");
    assertThat(slowed.score()).isGreaterThan(hot.score());
    assertThat(
            found(
                    new ThermalRule(),
                    CALM,
                    reading(Signal.GPU_THERMAL_THROTTLE, 0),
                    reading(Signal.GPU_TEMPERATURE, 91))
                .sentence())
        .isEqualTo("the GPU was up to 91 °C hot, and not yet slowed down");
    assertThat(quiet(new ThermalRule(), CALM, reading(Signal.GPU_TEMPERATURE, 85)))
        .isEqualTo("the GPU was up to 85 °C hot");
    assertThat(quiet(new ThermalRule(), CALM, reading(Signal.GPU_THERMAL_THROTTLE, 0)))
        .isEqualTo("the GPU was never slowed down by heat");
    assertThat(lacking(new ThermalRule(), CALM))
        .isEqualTo("GPU temperature, time throttled by heat: no such metric");
  }

  @Test
  void replicasThatAreNotReadyAreMissed() {
    Finding finding =
        found(
            new ReplicasRule(),
            CALM,
            reading(Signal.REPLICAS_READY, 3, 1, 3),
            reading(Signal.REPLICAS_DESIRED, 3));

    assertThat(finding.sentence()).isEqualTo("at times only 1 of 3 replicas could take requests");
    assertEvidence(
        finding,
        "replicas ready, fewest 1 replicas (limit 3 replicas)",
        "replicas desired 3 replicas");
    assertThat(
            quiet(
                new ReplicasRule(),
                CALM,
                reading(Signal.REPLICAS_READY, 2),
                reading(Signal.REPLICAS_DESIRED, 2)))
        .isEqualTo("all 2 replicas were ready throughout");
    assertThat(lacking(new ReplicasRule(), CALM))
        .isEqualTo("replicas ready, replicas desired: no such metric");
    assertThat(lacking(new ReplicasRule(), CALM, reading(Signal.REPLICAS_READY, 2)))
        .isEqualTo("replicas desired: no such metric");
  }

  @Test
  void replicasAreMeasuredByHowManyWereDesiredThen() {
    assertThat(
            quiet(
                new ReplicasRule(),
                CALM,
                reading(Signal.REPLICAS_READY, 4, 4, 2),
                reading(Signal.REPLICAS_DESIRED, 4, 2, 2)))
        .isEqualTo("as many replicas were ready as were desired throughout");
    assertThat(
            found(
                    new ReplicasRule(),
                    CALM,
                    reading(Signal.REPLICAS_READY, 1, 3, 4),
                    reading(Signal.REPLICAS_DESIRED, 1, 4, 4))
                .sentence())
        .isEqualTo("at times only 3 of 4 replicas could take requests");
  }

  @Test
  void howManyWereReadyWhenMoreWereDesiredMayNotBeKnown() {
    assertThat(
            lacking(
                new ReplicasRule(),
                CALM,
                extremes(Signal.REPLICAS_READY, 2, 4),
                extremes(Signal.REPLICAS_DESIRED, 2, 4)))
        .isEqualTo(
            "how many replicas were ready while 4 replicas were desired, which were fewer at other"
                + " times");
    assertThat(
            found(
                    new ReplicasRule(),
                    CALM,
                    extremes(Signal.REPLICAS_READY, 2, 4),
                    extremes(Signal.REPLICAS_DESIRED, 4, 4))
                .sentence())
        .isEqualTo("at times only 2 of 4 replicas could take requests");
  }

  private static Reading extremes(Signal signal, double min, double max) {
    return new Reading(
        signal,
        "file",
        new Values(
            signal.combination(),
            List.of(),
            OptionalDouble.empty(),
            new Extremes(OptionalDouble.of(min), OptionalDouble.empty(), OptionalDouble.of(max))));
  }

  @Test
  void aServerWhoseProcessBeganAnewWasRestarted() {
    double began = Recorded.BEGAN.getEpochSecond() - 9_000;

    Finding finding =
        found(new ColdStartRule(), CALM, reading(Signal.PROCESS_START_TIME, began, began + 9_007));

    assertThat(finding.cause()).isEqualTo("Server restarted");
    assertThat(finding.sentence())
        .isEqualTo(
            "while the run went on, a process of the server began 9007 s later than the one before:"
                + " it was started again, or a replica joined");
  }

  @Test
  void aReplicaThatGoesIsNoRestart() {
    double began = Recorded.BEGAN.getEpochSecond() - 9_000;

    assertThat(
            quiet(
                new ColdStartRule(),
                CALM,
                reading(Signal.PROCESS_START_TIME, began + 4_000, began, began + 4_000)))
        .isEqualTo("the first requests were as fast as the others");
  }

  /** A server whose clock is ahead seems to begin after the run did. */
  @Test
  void aClockThatIsAheadIsNoRestart() {
    double ahead = Recorded.BEGAN.getEpochSecond() + 30;

    assertThat(quiet(new ColdStartRule(), CALM, reading(Signal.PROCESS_START_TIME, ahead, ahead)))
        .isEqualTo("the first requests were as fast as the others");
  }

  @Test
  void refusalsThatTheServerCountsAreAHintWhenThisRunMetNone() {
    Finding finding = found(new RateLimitRule(), CALM, reading(Signal.RATE_LIMITED_RATE, 0, 2));

    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(finding.sentence())
        .isEqualTo(
            "the server refused requests with status 429, up to 2/s, none of them of this run");
  }
}
