package io.preflight.capacity;

import io.preflight.check.ObjectiveResult;
import io.preflight.check.ObjectiveStatus;
import io.preflight.evidence.ClientInfo;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.Mode;
import io.preflight.profile.CapacityAxis;
import io.preflight.profile.CapacitySpec;
import io.preflight.profile.Comparison;
import io.preflight.profile.Objective;
import io.preflight.profile.Statistic;
import io.preflight.sample.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Levels made by hand. */
public final class Results {

  /** {@code ttft p95 <= 500ms}. */
  public static final Objective TTFT =
      new Objective(
          Metric.TTFT, Statistic.percentile(95), Comparison.AT_MOST, 500, Optional.empty());

  private static final ClientInfo CLIENT =
      new ClientInfo(
          "Linux 6.1 amd64", "AMD EPYC 7B13", 2, 25_270_000_000L, "17", List.of(), "0.1.0");

  private Results() {}

  static LevelResult held(double level) {
    return held(level, Flow.NONE);
  }

  static LevelResult held(double level, Flow flow) {
    return level(level, LevelStatus.HELD, "", nothing(), List.of(), flow);
  }

  static LevelResult broken(double level) {
    return level(
        level,
        LevelStatus.BROKEN,
        "ttft p95 812 ms, limit 500 ms",
        nothing(),
        List.of(violated()),
        Flow.NONE);
  }

  static LevelResult ended(double level, LevelStatus status) {
    return level(level, status, "for a reason", nothing(), List.of(), Flow.NONE);
  }

  /** Requests that were due one after the other, by the time that each took. */
  static Flow flow(List<Double> timesMs) {
    return new Flow(
        IntStream.range(0, timesMs.size())
            .mapToObj(i -> new Flow.Request(i, timesMs.get(i)))
            .toList());
  }

  /** A level with everything given. */
  public static LevelResult level(
      double level,
      LevelStatus status,
      String reason,
      Evidence evidence,
      List<ObjectiveResult> objectives,
      Flow flow) {
    return new LevelResult(level, status, reason, evidence, objectives, flow, false, Map.of());
  }

  /** An objective of 500 ms that was broken. */
  public static ObjectiveResult violated() {
    return new ObjectiveResult(
        TTFT, OptionalDouble.of(812), ObjectiveStatus.VIOLATED, 40, Optional.empty());
  }

  static CapacitySpec search(OptionalDouble least, double most) {
    return search(CapacityAxis.USERS, least, most);
  }

  static CapacitySpec search(CapacityAxis axis, OptionalDouble least, double most) {
    return new CapacitySpec(
        axis,
        List.of(),
        least,
        most,
        10,
        Duration.ZERO,
        Duration.ofSeconds(30),
        Duration.ZERO,
        20_000,
        Duration.ofMinutes(30));
  }

  private static Evidence nothing() {
    return Evidence.nothing(Mode.REAL, "http://localhost:8000", Optional.of("test-model"), CLIENT);
  }
}
