package io.preflight.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.profile.Profile;
import io.preflight.stats.sequential.Ruling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunDecisionTest {

  private static final String CONFIDENT = "gate: {confidence: 0.95}";

  @TempDir Path folder;
  private final Random random = new Random(1);

  @Test
  void aHealthyServiceIsMetAndNoMoreRequestsAreAskedFor() {
    RunDecision run = run("objectives: [ttft p95 <= 500ms]", CONFIDENT);
    long sent = 0;
    while (!run.decided()) {
      run.accept(Runs.ok(sent++, 200 + random.nextInt(100), 900, 10));
    }
    assertThat(sent).isEqualTo(87);
    Decision decision = run.conclude();
    ObjectiveDecision ttft = decision.objectives().get(0);
    assertThat(ttft.ruling()).isEqualTo(Ruling.MET);
    assertThat(ttft.decidedAfter()).hasValue(87);
    assertThat(ttft.share().orElseThrow().over()).isZero();
    assertThat(ttft.interval().orElseThrow().high()).isBetween(200.0, 300.0);
    assertThat(ttft.fixedSize()).hasValue(4654);
    assertThat(ttft.forecast()).isEmpty();
    assertThat(decision.gates()).isTrue();
    assertThat(decision.decided()).isTrue();
    assertThat(decision.confidence()).isEqualTo(0.95);
    assertThat(decision.requests()).isEqualTo(87);
  }

  @Test
  void failedRequestsAreExceedancesOfALatencyObjective() {
    RunDecision run = run("objectives: [ttft p95 <= 500ms]", CONFIDENT);
    for (int i = 0; i < 3; i++) {
      run.accept(Runs.failed(i));
    }
    assertThat(run.conclude().objectives().get(0).ruling()).isEqualTo(Ruling.VIOLATED);
  }

  @Test
  void severalObjectivesShareTheErrorOfAFail() {
    RunDecision one = run("objectives: [ttft p95 <= 500ms]", CONFIDENT);
    RunDecision four =
        run(
            "objectives: [ttft p95 <= 500ms, latency p95 <= 2s, tpot p95 <= 90ms, error_rate <="
                + " 50%]",
            CONFIDENT);
    int alone = 0;
    int together = 0;
    for (int i = 0; i < 40; i++) {
      boolean over = i % 3 == 0;
      one.accept(Runs.ok(i, over ? 900 : 300 + i, 1000 + i, 10));
      four.accept(Runs.ok(i, over ? 900 : 300 + i, 1000 + i, 10));
      alone += one.conclude().objectives().get(0).ruling() == Ruling.UNDECIDED ? 1 : 0;
      together += four.conclude().objectives().get(0).ruling() == Ruling.UNDECIDED ? 1 : 0;
    }
    assertThat(alone).isPositive().isLessThan(together);
    assertThat(together).isLessThan(40);
  }

  @Test
  void fastRequestsDoNotOvertakeASlowOne() {
    RunDecision run = run("objectives: [latency p95 <= 500ms]", CONFIDENT);
    for (int i = 1; i <= 200; i++) {
      run.accept(Runs.ok(i, 50, 100 + random.nextInt(50), 5));
    }
    assertThat(run.decided()).isFalse();
    run.running(0, 400, true);
    assertThat(run.decided()).isFalse();
    run.running(0, 501, true);
    assertThat(run.decided()).isTrue();
    ObjectiveDecision latency = run.conclude().objectives().get(0);
    assertThat(latency.share().orElseThrow().over()).isEqualTo(1);
    assertThat(latency.requests()).isEqualTo(201);
    run.accept(Runs.ok(0, 50, 2000, 5));
    assertThat(run.conclude().objectives().get(0).requests()).isEqualTo(201);
  }

  @Test
  void aRequestWithoutContentIsOverItsLimitOnTimeToFirstTokenAtOnce() {
    RunDecision run = run("objectives: [ttft p95 <= 500ms]", CONFIDENT);
    for (int i = 1; i <= 200; i++) {
      run.accept(Runs.ok(i, 50, 100, 5));
    }
    run.running(0, 501, true);
    assertThat(run.decided()).as("its content may have come in time").isFalse();
    run.running(0, 499, false);
    assertThat(run.decided()).isFalse();
    run.running(0, 501, false);
    assertThat(run.decided()).isTrue();
    assertThat(run.conclude().objectives().get(0).share().orElseThrow().over()).isEqualTo(1);
  }

  @Test
  void aRequestCutOffHoldsUpThoseAfterIt() {
    RunDecision run = run("objectives: [latency p95 <= 500ms]", CONFIDENT);
    run.accept(Runs.warmup(0));
    run.accept(Runs.cancelled(1));
    for (int i = 2; i <= 200; i++) {
      run.accept(Runs.ok(i, 50, 100, 5));
    }
    ObjectiveDecision latency = run.conclude().objectives().get(0);
    assertThat(latency.ruling()).isEqualTo(Ruling.UNDECIDED);
    assertThat(latency.requests()).isZero();
    assertThat(latency.reason()).hasValue("no request showed it");
  }

  @Test
  void whatARecordingLeavesOutHoldsNobodyUpButWhatWasCutOffDoes() {
    RunDecision withoutWarmup = run("objectives: [latency p95 <= 500ms]", CONFIDENT);
    RunDecision cutOff = run("objectives: [latency p95 <= 500ms]", CONFIDENT);
    for (int i = 2; i <= 200; i++) {
      withoutWarmup.accept(Runs.ok(i, 50, 100 + random.nextInt(50), 5));
      cutOff.accept(i == 50 ? Runs.cancelled(i) : Runs.ok(i, 50, 100, 5));
    }
    assertThat(withoutWarmup.concludeRecording().objectives().get(0).ruling())
        .isEqualTo(Ruling.MET);
    assertThat(cutOff.concludeRecording().objectives().get(0).requests()).isEqualTo(48);
  }

  @Test
  void theOrderInWhichRequestsEndChangesNothing() {
    List<Long> order = new ArrayList<>(LongStream.range(0, 150).boxed().toList());
    RunDecision inOrder = run("objectives: [latency p90 <= 500ms]", CONFIDENT);
    order.forEach(i -> inOrder.accept(Runs.ok(i, 50, i * 37 % 101 + (i % 20 == 3 ? 500 : 100), 5)));
    Collections.shuffle(order, random);
    RunDecision shuffled = run("objectives: [latency p90 <= 500ms]", CONFIDENT);
    order.forEach(
        i -> shuffled.accept(Runs.ok(i, 50, i * 37 % 101 + (i % 20 == 3 ? 500 : 100), 5)));
    assertThat(shuffled.conclude().objectives()).isEqualTo(inOrder.conclude().objectives());
  }

  @Test
  void anUndecidedObjectiveSaysHowManyMoreRequestsWouldDecide() {
    RunDecision run = run("objectives: [ttft p95 <= 500ms]", CONFIDENT);
    for (int i = 0; i < 40; i++) {
      run.accept(Runs.ok(i, 200 + random.nextInt(100), 900, 10));
    }
    assertThat(run.decided()).isFalse();
    ObjectiveDecision ttft = run.conclude().objectives().get(0);
    assertThat(ttft.ruling()).isEqualTo(Ruling.UNDECIDED);
    assertThat(ttft.forecast().orElseThrow().expected()).hasValue(47);
    assertThat(ttft.couldStillMiss().orElseThrow()).isBetween(0.07, 0.08);
    assertThat(ttft.effectiveRequests()).isEqualTo(40);
  }

  @Test
  void lowerLimitsOfThroughputCountTheSlowRequests() {
    RunDecision run = run("objectives: [decode_throughput p50 >= 3tok/s]", CONFIDENT);
    for (int i = 0; i < 30; i++) {
      run.accept(Runs.ok(i, 100, 1000 + random.nextInt(100), 10));
    }
    ObjectiveDecision throughput = run.conclude().objectives().get(0);
    assertThat(throughput.ruling()).isEqualTo(Ruling.MET);
    assertThat(throughput.interval().orElseThrow().low()).isGreaterThan(3);
  }

  @Test
  void ratesOfFailedAndHealthyRequestsAreDecidedByTheirCounts() {
    RunDecision run = run("objectives: [error_rate <= 10%, healthy_rate >= 90%]", CONFIDENT);
    for (int i = 0; i < 60; i++) {
      run.accept(Runs.ok(i, 100, 1000, 10));
    }
    Decision decision = run.conclude();
    assertThat(decision.objectives())
        .extracting(ObjectiveDecision::ruling)
        .containsOnly(Ruling.MET);
    assertThat(decision.objectives().get(1).interval().orElseThrow().low()).isGreaterThan(0.9);
  }

  @Test
  void meansAreDecidedWithTheTimeLimitAsTheirGreatestValue() {
    RunDecision run =
        run(
            "objectives: [latency mean <= 2s, throughput mean >= 5tok/s]",
            "target: {timeouts: {total: 10s}}",
            CONFIDENT);
    for (int i = 0; i < 200; i++) {
      run.accept(Runs.ok(i, 100, 900 + random.nextInt(200), 20));
    }
    Decision decision = run.conclude();
    assertThat(decision.objectives())
        .extracting(ObjectiveDecision::ruling)
        .containsOnly(Ruling.MET);
    assertThat(decision.objectives().get(0).method())
        .isEqualTo(
            "betting on the mean of values between 0 and 10000ms, the request's time limit, as"
                + " which a failed request counts");
    assertThat(decision.objectives().get(0).interval().orElseThrow().high()).isLessThan(2000);
  }

  @Test
  void aMeanWithoutAGreatestValueCannotBreakALowerLimit() {
    RunDecision run = run("objectives: [throughput mean >= 500tok/s]", CONFIDENT);
    for (int i = 0; i < 100; i++) {
      run.accept(Runs.ok(i, 100, 900, 20));
    }
    ObjectiveDecision throughput = run.conclude().objectives().get(0);
    assertThat(throughput.ruling()).isEqualTo(Ruling.UNDECIDED);
    assertThat(throughput.reason())
        .hasValue(
            "a mean of throughput has no upper bound, so it can be shown to keep a lower limit but"
                + " not to break it; a percentile can be shown to do either");
  }

  @ParameterizedTest
  @ValueSource(strings = {"itl p95 <= 100ms", "itl mean <= 100ms"})
  void gapsAreDecidedRequestByRequest(String objective) {
    String[] lines = {
      "objectives: [" + objective + "]",
      "workload: {max_tokens: 11}",
      "target: {timeouts: {total: 10s}}",
      CONFIDENT
    };
    RunDecision fast = run(lines);
    RunDecision slow = run(lines);
    for (int i = 0; i < 400; i++) {
      fast.accept(Runs.ok(i, 100, 300 + random.nextInt(20), 11));
      slow.accept(Runs.ok(i, 100, 4000 + random.nextInt(20), 11));
    }
    slow.accept(Runs.failed(400));
    assertThat(fast.conclude().objectives().get(0).ruling()).isEqualTo(Ruling.MET);
    assertThat(slow.conclude().objectives().get(0).ruling()).isEqualTo(Ruling.VIOLATED);
    assertThat(run(lines).conclude().objectives().get(0).reason())
        .hasValue("no request showed two content events");
  }

  @Test
  void ratesOfTheRunAreDecidedAtTheEndOfTheWindow() {
    RunDecision run =
        run(
            "objectives: [request_rate >= 5req/s, system_throughput >= 500tok/s, goodput >= 5req/s,"
                + " latency p95 <= 2s]",
            CONFIDENT);
    for (int i = 0; i < 400; i++) {
      run.accept(Runs.ok(i, 100, 900 + random.nextInt(200), 20));
    }
    assertThat(run.decided()).isFalse();
    List<ObjectiveDecision> objectives = run.conclude().objectives();
    assertThat(objectives)
        .extracting(ObjectiveDecision::ruling)
        .containsExactly(Ruling.MET, Ruling.VIOLATED, Ruling.MET, Ruling.MET);
    assertThat(objectives.get(0).interval().orElseThrow().low()).isGreaterThan(5);
  }

  @Test
  void tooFewRequestsSayNothingAboutARateOfTheRun() {
    RunDecision run = run("objectives: [request_rate >= 5req/s]", CONFIDENT);
    run.accept(Runs.ok(0, 100, 900, 20));
    assertThat(run.conclude().objectives().get(0).reason())
        .hasValue(
            "a rate of the run takes 40 completed requests with known times, but there were 1");
  }

  @Test
  void aMaximumAndACostAreNotForRequestsToDecide() {
    Profile profile =
        Runs.profile(
            folder,
            "objectives: [latency max <= 2s, latency min <= 1s, cost_per_token mean <= 0.1USD]",
            CONFIDENT);
    RunDecision run = new RunDecision(profile);
    run.accept(Runs.ok(0, 100, 900, 20));
    assertThat(run.decided()).isFalse();
    Decision decision = run.conclude();
    assertThat(decision.objectives()).isEmpty();
    assertThat(decision.of(profile.objectives().get(0))).isEmpty();
  }

  @Test
  void besideAPointDecisionTheStatementsAreAt95Percent() {
    Decision decision = run("objectives: [latency p95 <= 2s]").conclude();
    assertThat(decision.gates()).isFalse();
    assertThat(decision.confidence()).isEqualTo(0.95);
    assertThat(decision.objectives().get(0).couldStillMiss()).isEmpty();
  }

  private RunDecision run(String... lines) {
    return new RunDecision(Runs.profile(folder, lines));
  }
}
