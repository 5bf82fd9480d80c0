package io.preflight.diagnose.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.preflight.sample.ErrorClass;
import io.preflight.sample.LoadOutcome;
import io.preflight.sample.Metric;
import io.preflight.sample.Sample;
import io.preflight.stats.PercentileMethod;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientAnalysisTest {

  @Test
  void countsWhatHappenedToTheRequestsAndLeavesTheWarmUpOutOfEveryStatistic() {
    ClientView view =
        Recorded.calm(3)
            .with(request -> request.due(3_000).times(5_000, 9_000).warmup())
            .with(request -> request.due(4_000).times(900, 2_000).degraded())
            .with(request -> request.due(5_000).failed(ErrorClass.CONNECT, "refused"))
            .with(request -> request.due(6_000).cancelled())
            .view();

    assertThat(view.requests()).isEqualTo(new RequestCounts(3, 1, 1, 1, 1));
    assertThat(view.requests().measured()).isEqualTo(5);
    assertThat(view.requests().answered()).isEqualTo(4);
    assertThat(view.distribution(Metric.TTFT).orElseThrow().max()).isEqualTo(900);
    assertThat(view.distribution(Metric.LATENCY).orElseThrow().n()).isEqualTo(4);
    assertThat(view.degradedTtft().orElseThrow().p50()).isEqualTo(900);
    assertThat(view.window().orElseThrow().from()).isEqualTo(Recorded.BEGAN);
    assertThat(view.window().orElseThrow().to()).isEqualTo(Recorded.BEGAN.plusSeconds(12));
    assertThat(view.window().orElseThrow().length()).hasSeconds(12);
  }

  @Test
  void keepsTheMeasuredPartApartFromTheWholeRun() {
    ClientView view =
        Recorded.run()
            .with(request -> request.due(0).warmup())
            .with(request -> request.due(3_000))
            .with(request -> request.due(7_000).cancelled())
            .view();

    assertThat(view.window().orElseThrow().from()).isEqualTo(Recorded.BEGAN);
    assertThat(view.measured())
        .contains(new RunWindow(Recorded.BEGAN.plusSeconds(3), Recorded.BEGAN.plusMillis(7_020)));
    assertThat(Recorded.run().with(request -> request.due(5).warmup()).view())
        .satisfies(only -> assertThat(only.measured()).isEqualTo(only.window()));
  }

  /** A histogram's p95 of twenty requests is the nineteenth, and holds nothing of the last one. */
  @Test
  void takesPercentilesOfTheWholeRunAsAHistogramDoes() {
    ClientView view = Recorded.calm(19).with(request -> request.times(9_000, 9_900)).view();

    assertThat(view.distribution(Metric.SERVICE_TTFT).orElseThrow().p95()).isGreaterThan(500);
    assertThat(view.wholeRunTtft().orElseThrow().p95()).isEqualTo(100);
  }

  @Test
  void knowsHowLongTheRunPaused() {
    ClientView view =
        Recorded.calm(3)
            .with(request -> request.due(3_000).afterPauses(40_000))
            .with(request -> request.due(4_000).afterPauses(75_500))
            .with(request -> request.bare())
            .view();

    assertThat(view.pausedMs()).isCloseTo(75_500, within(1e-3));
    assertThat(Recorded.calm(3).view().pausedMs()).isCloseTo(0, within(1e-3));
    assertThat(Recorded.run().with(request -> request.bare()).view().pausedMs()).isZero();
  }

  @Test
  void takesFirstTokensAsTheServerCountsThem() {
    ClientView view =
        Recorded.run()
            .with(request -> request.times(4_000, 5_000).warmup())
            .with(request -> request.due(6_000).sent(300).times(500, 900))
            .with(request -> request.due(7_000).times(9_000, 9_900).after(ErrorClass.HTTP_429))
            .with(request -> request.due(8_000).failed(ErrorClass.CONNECT, "refused"))
            .view();

    assertThat(view.wholeRunTtft().orElseThrow().n()).isEqualTo(2);
    assertThat(view.wholeRunTtft().orElseThrow().min()).isEqualTo(200);
    assertThat(view.wholeRunTtft().orElseThrow().max()).isEqualTo(4_000);
  }

  @Test
  void groupsFailuresByClassWithTheirFirstAndLastOccurrence() {
    ClientView view =
        Recorded.calm(2)
            .with(request -> request.due(2_000).failed(ErrorClass.HTTP_5XX, "HTTP 500: boom"))
            .with(request -> request.due(3_000).failed(ErrorClass.CONNECT, "refused"))
            .with(request -> request.due(9_000).failed(ErrorClass.HTTP_5XX, "HTTP 503: busy"))
            .view();

    assertThat(view.errors())
        .containsExactly(
            new ErrorGroup(
                ErrorClass.HTTP_5XX,
                2,
                Optional.of(Recorded.BEGAN.plusSeconds(2)),
                Optional.of(Recorded.BEGAN.plusSeconds(9)),
                "HTTP 500: boom"),
            new ErrorGroup(
                ErrorClass.CONNECT,
                1,
                Optional.of(Recorded.BEGAN.plusSeconds(3)),
                Optional.of(Recorded.BEGAN.plusSeconds(3)),
                "refused"));
  }

  @Test
  void countsARequestAsRateLimitedAlsoWhenALaterAttemptSavedIt() {
    ClientView view =
        Recorded.calm(2)
            .with(request -> request.due(2_000).after(ErrorClass.HTTP_429))
            .with(request -> request.due(3_000).failed(ErrorClass.HTTP_429, "slow down"))
            .view();

    assertThat(view.rateLimited()).isEqualTo(2);
  }

  @Test
  void takesTheTimeApartIntoItsPhases() {
    ClientView view =
        Recorded.run()
            .with(request -> request.sent(5).setup(10, 20, 30).times(165, 1_165))
            .with(request -> request.due(2_000).sent(0).times(100, 1_100))
            .view();

    assertThat(view.phase(RequestPhase.CONNECT).orElseThrow().ms().n()).isEqualTo(1);
    assertThat(view.phase(RequestPhase.TLS).orElseThrow().ms().p50()).isEqualTo(30);
    assertThat(view.phase(RequestPhase.FIRST_TOKEN).orElseThrow().ms().mean()).isEqualTo(100);
    assertThat(view.phase(RequestPhase.DECODE).orElseThrow().share())
        .isCloseTo(2_000 / 2_265.0, within(1e-9));
    assertThat(view.reopened()).isEqualTo(1);
    assertThat(view.missing())
        .containsExactly(
            "no stream shows when at least eleven pieces of content came, so pauses inside streams"
                + " cannot be told",
            "only 2 answered requests can be set against other requests under way; 20 are needed",
            "only 2 answered requests can be set against input tokens; 20 are needed");
  }

  @Test
  void leavesRepeatedRequestsOutOfThePhasesAndSaysSo() {
    ClientView view =
        Recorded.calm(1)
            .with(request -> request.due(2_000).times(4_000, 5_000).after(ErrorClass.RESET))
            .view();

    assertThat(view.phase(RequestPhase.FIRST_TOKEN).orElseThrow().ms().max()).isEqualTo(100);
    assertThat(view.missing()).contains("phases leave out 1 request that was sent more than once");
  }

  @Test
  void findsPausesAgainstTheRhythmOfTheirOwnStream() {
    double[] steady = new double[12];
    double[] paused = new double[12];
    double[] slow = new double[12];
    for (int i = 0; i < 12; i++) {
      steady[i] = 100 + 20 * i;
      paused[i] = 100 + 20 * i + (i > 5 ? 900 : 0);
      slow[i] = 100 + 400 * i;
    }

    ClientView view =
        Recorded.run()
            .with(request -> request.content(steady))
            .with(request -> request.content(paused))
            .with(request -> request.content(slow))
            .with(request -> request.content(100, 5_000))
            .view();

    assertThat(view.stalls()).contains(new Stalls(3, 1, 1, 920, 920, 220 + 1_120 + 4_400));
    assertThat(view.stalls().orElseThrow().share()).isCloseTo(1 / 3.0, within(1e-9));
  }

  @Test
  void setsTimesAgainstTheRequestsUnderWay() {
    Recorded run = Recorded.run();
    // Waves of one, two, … five requests at once; each waits for those before it.
    for (int wave = 0; wave < 25; wave++) {
      int size = 1 + wave % 5;
      double at = 10_000.0 * wave;
      for (int i = 0; i < size; i++) {
        double due = at + 10 * i;
        double ttft = 100 + 50 * i + wave % 3;
        run.with(request -> request.due(due).times(ttft, ttft + 1_000));
      }
    }

    Correlation found =
        run.view().correlation(Metric.TTFT, Correlation.Factor.CONCURRENCY).orElseThrow();

    assertThat(found.ranks().rho()).isGreaterThan(0.9);
    assertThat(found.ranks().isSignificant()).isTrue();
    assertThat(found.low().factor()).isZero();
    assertThat(found.high().factor()).isEqualTo(3);
    assertThat(found.growth()).isGreaterThan(2);
  }

  @Test
  void setsTimesAgainstTheLengthOfThePrompt() {
    Recorded run = Recorded.run();
    for (int i = 0; i < 40; i++) {
      int tokens = 100 * (1 + i * 7 % 10);
      double at = 2_000.0 * i;
      run.with(request -> request.due(at).input(tokens).times(tokens / 2.0, tokens / 2.0 + 800));
    }

    ClientView view = run.view();

    Correlation found =
        view.correlation(Metric.TTFT, Correlation.Factor.PROMPT_LENGTH).orElseThrow();
    assertThat(found.ranks().rho()).isCloseTo(1, within(1e-9));
    assertThat(view.correlation(Metric.TTFT, Correlation.Factor.CONCURRENCY)).isEmpty();
    assertThat(view.missing())
        .contains(
            "the number of requests under way never changed, so nothing can be set against it");
  }

  @Test
  void namesWhatABareRecordingDoesNotTell() {
    ClientView view =
        ClientViews.of(
            Recorded.run()
                .with(request -> request.bare())
                .with(request -> request.bare())
                .samples(),
            Optional.empty());

    assertThat(view.window()).isEmpty();
    assertThat(view.health()).isEmpty();
    assertThat(view.saturation()).isEmpty();
    assertThat(view.missing())
        .containsExactly(
            "the requests have no time stamps, so no window is known to ask a server about",
            "the requests do not say how long DNS, connect and TLS took; the wait for the first"
                + " token includes them",
            "no stream shows when at least eleven pieces of content came, so pauses inside streams"
                + " cannot be told",
            "the requests do not say when they were due, so nothing can be set against how many"
                + " were under way",
            "the requests do not say how many input tokens they had, so nothing can be set against"
                + " the length of the prompt",
            "how the client itself fared is not known, so its own share cannot be told");
  }

  @Test
  void findsAColdStartWhereNobodyWatchedForOne() {
    Recorded run = Recorded.run();
    for (int i = 0; i < 20; i++) {
      double at = 10_000.0 * i;
      double ttft = i < 2 ? 4_000 : 100 + i % 4;
      run.with(request -> request.due(at).times(ttft, ttft + 500));
    }

    assertThat(run.view().coldStart().orElseThrow().requests()).isEqualTo(2);
    assertThat(Recorded.calm(20).view().coldStart()).isEmpty();
  }

  @Test
  void takesTheWordOfTheLoadForItsColdStart() {
    List<Sample> samples = Recorded.calm(20).samples();
    ClientAnalysis analysis = new ClientAnalysis();
    samples.forEach(analysis::accept);
    LoadOutcome load = Loads.withColdStart(3);

    assertThat(
            analysis.view(PercentileMethod.LINEAR, Optional.empty(), Optional.of(load)).coldStart())
        .isEqualTo(load.coldStart());
  }

  @Test
  void tellsInWhichWayTheClientWasSaturated() {
    ClientView view =
        ClientViews.of(Recorded.calm(3).samples(), Optional.of(ClientViews.health(0.93)));

    assertThat(view.saturation()).contains("it used 93 % of its 4 processors");
  }
}
