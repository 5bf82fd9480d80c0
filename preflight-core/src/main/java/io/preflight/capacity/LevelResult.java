package io.preflight.capacity;

import io.preflight.check.ObjectiveResult;
import io.preflight.check.ObjectiveStatus;
import io.preflight.evidence.Evidence;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What one level of load has shown.
 *
 * @param level the number of users, or requests per second
 * @param status how it ended
 * @param reason why, in one line; empty when every limit was kept
 * @param evidence what was measured
 * @param objectives how each limit ended
 * @param flow how the answers came, to tell whether the server is saturated
 * @param overrun whether requests became more and more, so that no limit would be kept for long
 * @param artifacts the files about the level, by what they hold: {@code samples}, and {@code
 *     server_metrics} where the server's own metrics were scraped
 */
public record LevelResult(
    double level,
    LevelStatus status,
    String reason,
    Evidence evidence,
    List<ObjectiveResult> objectives,
    Flow flow,
    boolean overrun,
    Map<String, Path> artifacts) {

  public LevelResult {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(evidence, "evidence");
    objectives = List.copyOf(objectives);
    artifacts = Collections.unmodifiableMap(new LinkedHashMap<>(artifacts));
    if (!(level > 0)) {
      throw new IllegalArgumentException("a level must lie above 0, but is " + level);
    }
  }

  /**
   * The same level with the files about it.
   *
   * @param files the files by what they hold
   * @return a copy
   */
  public LevelResult withArtifacts(Map<String, Path> files) {
    return new LevelResult(level, status, reason, evidence, objectives, flow, overrun, files);
  }

  /**
   * The limits that were not kept, without their values; where all were, what would break them.
   *
   * @return for instance {@code ttft p95, error_rate} or {@code a growing queue}; empty when none
   *     is to blame
   */
  public String failing() {
    String broken = broken();
    return broken.isEmpty() && overrun ? "a growing queue" : broken;
  }

  private String broken() {
    return objectives.stream()
        .filter(
            result ->
                result.status() == ObjectiveStatus.VIOLATED
                    || result.status() == ObjectiveStatus.UNMEASURED)
        .map(result -> result.objective().subject())
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
