package io.preflight.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.evidence.Mode;
import io.preflight.profile.SmallSample;
import io.preflight.sample.ErrorClass;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SlaCheckTest {

  @Test
  void objectivesThatAreKeptPass() {
    CheckOutcome outcome =
        new Runs()
            .objective("ttft p50 <= 500ms")
            .objective("error_rate <= 1%")
            .ttft(100, 200, 300)
            .judge();

    assertThat(outcome.result().status()).isEqualTo(CheckStatus.PASS);
    assertThat(outcome.result().summary())
        .isEqualTo("ttft p50 200 ms, limit 500 ms; error_rate 0 %, limit 1 %");
    assertThat(outcome.recommendations()).isEmpty();
    assertThat(outcome.notes()).isEmpty();
  }

  @Test
  void aBrokenLimitFailsWithTheMeasuredValueThenTheLimit() {
    CheckOutcome outcome =
        new Runs()
            .objective("ttft p95 <= 500ms")
            .objective("error_rate <= 1%")
            .ttft(812, 812)
            .judge();

    assertThat(outcome.result().status()).isEqualTo(CheckStatus.FAIL);
    assertThat(outcome.result().summary()).isEqualTo("ttft p95 812 ms, limit 500 ms");
    assertThat(outcome.objectives())
        .extracting(ObjectiveResult::status)
        .containsExactly(ObjectiveStatus.VIOLATED, ObjectiveStatus.MET);
  }

  @Test
  void aValueJustOverItsLimitIsShownSoThatTheTextAgreesWithTheVerdict() {
    CheckOutcome outcome = new Runs().objective("ttft max <= 500ms").ttft(500.004).judge();

    assertThat(outcome.result().summary()).isEqualTo("ttft max 500.004 ms, limit 500 ms");
  }

  @Test
  void aLimitThatNothingWasMeasuredAgainstFails() {
    CheckOutcome outcome =
        new Runs().objective("cost_per_request mean <= 0.01USD").ttft(100, 100).judge();

    assertThat(outcome.result().status()).isEqualTo(CheckStatus.FAIL);
    assertThat(outcome.result().summary())
        .isEqualTo(
            "cost_per_request mean not measured, limit 0.01 USD: no price is known, set"
                + " cost.cost_per_token_usd or cost.input_usd_per_mtok and"
                + " cost.output_usd_per_mtok");
    assertThat(outcome.objectives().get(0).status()).isEqualTo(ObjectiveStatus.UNMEASURED);
  }

  @Test
  void fewerRequestsThanMinProbesFailAndSaySo() {
    CheckOutcome outcome =
        new Runs().objective("error_rate <= 1%").minProbes(5).ttft(100, 100, 100).judge();

    assertThat(outcome.result().status()).isEqualTo(CheckStatus.FAIL);
    assertThat(outcome.result().summary()).isEqualTo("only 3 requests measured, min_probes is 5");
  }

  @Test
  void aRunInWhichEverythingFailsIsAFailWithTheErrorClasses() {
    CheckOutcome outcome =
        new Runs()
            .objective("ttft p95 <= 500ms")
            .failed(4, ErrorClass.HTTP_5XX, "HTTP 503: overloaded")
            .failed(1, ErrorClass.TRUNCATED, "ended early")
            .judge();

    assertThat(outcome.result().status()).isEqualTo(CheckStatus.FAIL);
    assertThat(outcome.result().summary())
        .isEqualTo(
            "ttft p95 not measured, limit 500 ms: all 5 requests failed (http_5xx 4, truncated 1)");
    assertThat(outcome.recommendations())
        .containsExactly(
            "4 requests failed with http_5xx: read the server's log at the time of the failed"
                + " requests; runbook: runbooks/error-spikes.md",
            "1 request failed with truncated: the connection broke mid-answer; look for restarts,"
                + " proxies and their time limits; runbook: runbooks/error-spikes.md");
  }

  @Test
  void degradedRequestsWithinTheLimitsWarn() {
    CheckOutcome outcome =
        new Runs().objective("healthy_rate >= 50%").ttft(100, 100, 100).degraded(1).judge();

    assertThat(outcome.result().status()).isEqualTo(CheckStatus.WARN);
    assertThat(outcome.warnings()).containsExactly("1 of 4 requests over a per-request limit");
    assertThat(outcome.result().summary())
        .isEqualTo("1 of 4 requests over a per-request limit; healthy_rate 75 %, limit 50 %");
  }

  @Test
  void aPercentileOfTooFewRequestsIsNotedWithoutChangingTheStatus() {
    CheckOutcome outcome =
        new Runs()
            .objective("ttft p95 <= 500ms")
            .objective("latency p95 <= 2s")
            .ttft(1, 2, 3, 4, 5)
            .judge();

    assertThat(outcome.result().status()).isEqualTo(CheckStatus.PASS);
    assertThat(outcome.notes())
        .containsExactly(
            "ttft p95, latency p95 of 5 values are little more than the maximum: a p95 takes 20"
                + " values to be resolved and 59 to be trusted at 95 %");
  }

  @Test
  void aSmallSampleWarnsOrFailsWhenTheGateSaysSo() {
    Runs warn =
        new Runs().objective("ttft p99 <= 500ms").smallSample(SmallSample.WARN).ttft(1, 2, 3);
    Runs fail =
        new Runs().objective("ttft p99 <= 500ms").smallSample(SmallSample.FAIL).ttft(1, 2, 3);
    String shortage =
        "ttft p99 of 3 values is little more than the maximum: a p99 takes 100 values to be"
            + " resolved and 299 to be trusted at 95 %";

    assertThat(warn.judge().result().status()).isEqualTo(CheckStatus.WARN);
    assertThat(warn.judge().warnings()).containsExactly(shortage);
    assertThat(warn.judge().notes()).isEmpty();
    assertThat(fail.judge().result().status()).isEqualTo(CheckStatus.FAIL);
    assertThat(fail.judge().result().summary()).isEqualTo(shortage);
  }

  @Test
  void twentyRequestsResolveAP95() {
    CheckOutcome outcome =
        new Runs()
            .objective("ttft p95 <= 500ms")
            .ttft(DoubleStream.iterate(1, v -> v + 1).limit(20).toArray())
            .judge();

    assertThat(outcome.notes()).isEmpty();
  }

  @Test
  void theSimulationMeasuresNothingButWhatItYields() {
    CheckOutcome outcome =
        new Runs()
            .mode(Mode.SIMULATED)
            .objective("token_latency mean <= 150ms")
            .objective("error_rate <= 1%")
            .ttft(Double.NaN, Double.NaN)
            .judge();

    assertThat(outcome.result().status()).isEqualTo(CheckStatus.FAIL);
    assertThat(outcome.result().summary())
        .isEqualTo("error_rate not measured, limit 1 %: not available in simulation");
    assertThat(outcome.objectives())
        .extracting(ObjectiveResult::status)
        .containsExactly(ObjectiveStatus.MET, ObjectiveStatus.UNMEASURED);
  }

  @Test
  void aGapIsRecommendedAgainstWithItsSizeAndWhereTheTimeGoes() {
    CheckOutcome outcome = new Runs().objective("latency p50 <= 800ms").ttft(250, 250).judge();

    assertThat(outcome.recommendations())
        .containsExactly(
            "latency p50 is 25 % above its limit: 25 % of the latency passes before the first token"
                + " and 75 % while decoding; lower max_tokens or speed up decoding;"
                + " runbook: runbooks/queue-pressure.md");
  }

  @Test
  void aThroughputBelowItsLimitIsSaidToBeBelow() {
    CheckOutcome outcome =
        new Runs().objective("throughput mean >= 22tok/s").ttft(Double.NaN).judge();

    assertThat(outcome.recommendations().get(0))
        .startsWith("throughput mean is 50 % below its limit: ");
  }

  @Test
  void aMissingMeasurementSaysWhatIsMissing() {
    Runs run =
        new Runs()
            .objective("itl p50 <= 10ms")
            .objective("ttft p50 <= 10ms")
            .ttft(Double.NaN, Double.NaN);

    assertThat(run.judge().result().summary())
        .isEqualTo(
            "itl p50 not measured, limit 10 ms: no request showed two tokens one after the other;"
                + " ttft p50 not measured, limit 10 ms: no request showed it");
    assertThat(run.mode(Mode.OFFLINE).judge().result().summary())
        .contains("ttft p50 not measured, limit 10 ms: the recorded samples have no ttft_ms");
  }
}
