package io.preflight.check;

import io.preflight.client.ClientHealth;
import io.preflight.evidence.ClientInfo;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.MetricsCollector;
import io.preflight.evidence.Mode;
import io.preflight.problem.Location;
import io.preflight.profile.AppSections;
import io.preflight.profile.CapacitySpec;
import io.preflight.profile.Comparison;
import io.preflight.profile.DecisionSpec;
import io.preflight.profile.GateSpec;
import io.preflight.profile.Kind;
import io.preflight.profile.LoadSpec;
import io.preflight.profile.ModelSpec;
import io.preflight.profile.Objective;
import io.preflight.profile.Profile;
import io.preflight.profile.ReportSpec;
import io.preflight.profile.RequestLimits;
import io.preflight.profile.ServerMetricsSpec;
import io.preflight.profile.SmallSample;
import io.preflight.profile.TargetSpec;
import io.preflight.profile.Timeouts;
import io.preflight.profile.Workload;
import io.preflight.sample.ContentTimes;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import io.preflight.sample.Metric;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.sample.Timing;
import io.preflight.sample.TokenCount;
import io.preflight.sample.TokenSource;
import io.preflight.stats.PercentileMethod;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Runs made by hand: a profile, some requests, and what they add up to. */
final class Runs {

  static final String SOURCE = "http://localhost:8000";

  private final List<Objective> objectives = new ArrayList<>();
  private final List<Sample> samples = new ArrayList<>();
  private int minProbes = 1;
  private SmallSample smallSample = SmallSample.NOTE;
  private Mode mode = Mode.REAL;
  private boolean answered = true;
  private boolean interrupted;
  private RequestLimits limits = RequestLimits.NONE;
  private Optional<ClientHealth> health = Optional.empty();
  private DecisionSpec.Undecided undecided = DecisionSpec.Undecided.FAIL;

  Runs objective(String text) {
    objectives.add(Objective.parse(text, Location.ofSetting("test", "")));
    return this;
  }

  Runs minProbes(int count) {
    minProbes = count;
    return this;
  }

  Runs smallSample(SmallSample effect) {
    smallSample = effect;
    return this;
  }

  Runs mode(Mode how) {
    mode = how;
    return this;
  }

  Runs neverAnswered() {
    answered = false;
    return this;
  }

  Runs interrupted() {
    interrupted = true;
    return this;
  }

  /** Requests that took these times to the first token and 1,000 ms in all, for 11 tokens. */
  Runs ttft(double... milliseconds) {
    for (double ttft : milliseconds) {
      add(SampleStatus.HEALTHY, Timing.of(ttft, 1_000), Optional.empty());
    }
    return this;
  }

  /** A request with its own times, for 11 tokens. */
  Runs request(double ttftMs, double latencyMs) {
    add(SampleStatus.HEALTHY, Timing.of(ttftMs, latencyMs), Optional.empty());
    return this;
  }

  /** A limit on the time to the first token of each request, and requests that are over it. */
  Runs limit(double ttftMs, double... over) {
    limits =
        new RequestLimits(
            List.of(new RequestLimits.Limit(Metric.TTFT, Comparison.AT_MOST, ttftMs)));
    for (double ttft : over) {
      add(SampleStatus.DEGRADED, Timing.of(ttft, 1_000), Optional.empty());
    }
    return this;
  }

  Runs health(ClientHealth fared) {
    health = Optional.of(fared);
    return this;
  }

  Runs undecided(DecisionSpec.Undecided effect) {
    undecided = effect;
    return this;
  }

  Runs degraded(int count) {
    for (int i = 0; i < count; i++) {
      add(SampleStatus.DEGRADED, Timing.of(100, 1_000), Optional.empty());
    }
    return this;
  }

  Runs failed(int count, ErrorClass errorClass, String message) {
    for (int i = 0; i < count; i++) {
      add(SampleStatus.ERROR, Timing.NONE, Optional.of(Failure.of(errorClass, message)));
    }
    return this;
  }

  Runs refused(int count, int httpStatus) {
    ErrorClass errorClass = httpStatus == 429 ? ErrorClass.HTTP_429 : ErrorClass.HTTP_4XX;
    for (int i = 0; i < count; i++) {
      add(
          SampleStatus.ERROR,
          Timing.NONE,
          Optional.of(Failure.withStatus(errorClass, "HTTP " + httpStatus, httpStatus)));
    }
    return this;
  }

  private void add(SampleStatus status, Timing timing, Optional<Failure> failure) {
    int sequence = samples.size();
    TokenSource source = mode == Mode.SIMULATED ? TokenSource.SIMULATED : TokenSource.USAGE;
    samples.add(
        new Sample(
            sequence,
            Phase.MEASURED,
            "openai",
            "test-model",
            status,
            Instant.parse("2026-11-22T10:00:00Z").plusMillis(sequence * 1_000L),
            sequence * 1_000.0,
            timing,
            failure.isPresent() ? TokenCount.UNKNOWN : TokenCount.ofOutput(11, source),
            ContentTimes.NONE,
            Double.NaN,
            failure));
  }

  Profile profile() {
    return new Profile(
        "chatbot",
        Kind.INFERENCE,
        Optional.empty(),
        Optional.empty(),
        new ModelSpec(Optional.of("test-model"), OptionalDouble.empty()),
        new TargetSpec(
            "openai",
            "openai",
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Timeouts.DEFAULTS,
            Optional.empty()),
        LoadSpec.DEFAULTS,
        Workload.of(List.of("Hello"), 50, OptionalDouble.empty()),
        objectives,
        new GateSpec(minProbes, smallSample, undecided, Optional.empty()),
        limits,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        PercentileMethod.LINEAR,
        AppSections.NONE,
        ReportSpec.DEFAULT,
        List.of(),
        CapacitySpec.DEFAULTS,
        ServerMetricsSpec.NONE);
  }

  Evidence evidence() {
    MetricsCollector collector = new MetricsCollector(profile());
    samples.forEach(collector::accept);
    return new Evidence(
            mode,
            SOURCE,
            "openai",
            Optional.of("test-model"),
            Instant.parse("2026-11-22T10:00:00Z"),
            collector.metrics(),
            answered,
            interrupted,
            new ClientInfo("Linux", "test CPU", 2, 0, "17", List.of(), "test"),
            List.of())
        .withHealth(health);
  }

  CheckContext context() {
    return CheckContext.of(profile(), Path.of("."));
  }

  CheckOutcome judge() {
    return new SlaCheck().judge(profile(), evidence(), context());
  }
}
