package io.preflight.capacity;

import io.preflight.check.CheckOutcome;
import io.preflight.check.CheckStatus;
import io.preflight.check.ObjectiveResult;
import io.preflight.check.ObjectiveStatus;
import io.preflight.check.SlaCheck;
import io.preflight.client.Saturation;
import io.preflight.evidence.Evidence;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.PreflightException;
import io.preflight.profile.LoadShape;
import io.preflight.profile.Objective;
import io.preflight.profile.Profile;
import io.preflight.sample.Metric;
import io.preflight.sample.MetricUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges one level by the profile's limits. */
public final class LevelJudge {

  /** Few users cannot reach what many do, so that such a limit says nothing about a level. */
  private static final Set<Metric> GROW_WITH_LOAD =
      EnumSet.of(Metric.SYSTEM_THROUGHPUT, Metric.REQUEST_RATE, Metric.GOODPUT);

  private LevelJudge() {}

  /**
   * The limits that each level can be judged by.
   *
   * @param profile the profile
   * @return all but those on metrics that grow with the load itself; at least one
   * @throws ConfigurationException when none is left
   */
  public static List<Objective> objectives(Profile profile) {
    List<Objective> judged =
        profile.objectives().stream()
            .filter(one -> !GROW_WITH_LOAD.contains(one.metric()))
            .toList();
    if (judged.isEmpty()) {
      throw new ConfigurationException(
          profile.name()
              + ": no limit to judge a level by"
              + (profile.measures()
                  ? ", since " + subjects(profile.objectives()) + " grows with the load itself"
                  : "")
              + "; add an objective on ttft, latency, tpot or error_rate");
    }
    return judged;
  }

  /**
   * What is not judged, in words.
   *
   * @param profile the profile
   * @return one sentence, or none
   */
  public static List<String> notes(Profile profile) {
    List<Objective> left =
        profile.objectives().stream().filter(one -> GROW_WITH_LOAD.contains(one.metric())).toList();
    List<String> notes = new ArrayList<>();
    if (!left.isEmpty()) {
      notes.add(
          subjects(left) + " grows with the load itself, so that no level is judged by its limit");
    }
    if (profile.baseline().isPresent()) {
      notes.add("the baseline is not compared, since it was measured under one load");
    }
    return notes;
  }

  private static String subjects(List<Objective> objectives) {
    return objectives.stream().map(Objective::subject).collect(Collectors.joining(", "));
  }

  /**
   * Judges a level that was measured to its end or until its verdict was clear.
   *
   * @param profile the profile with the level's load
   * @param level the number of users, or requests per second
   * @param evidence what was measured
   * @param flow how the answers came
   * @return how the level ended
   */
  public static LevelResult judge(Profile profile, double level, Evidence evidence, Flow flow) {
    CheckOutcome outcome = SlaCheck.judge(profile, evidence);
    LevelStatus status = status(outcome);
    String reason = status == LevelStatus.HELD ? "" : outcome.result().summary();
    LevelResult judged =
        new LevelResult(
            level, status, reason, evidence, outcome.objectives(), flow, false, Map.of());
    if (status == LevelStatus.UNDECIDED) {
      return clientSaturated(profile, evidence)
          .map(how -> with(judged, LevelStatus.CLIENT_SATURATED, how, false))
          .orElse(judged);
    }
    boolean open = profile.load().shape() instanceof LoadShape.OpenLoop;
    return open && status == LevelStatus.HELD
        ? Backlog.of(flow)
            .map(grown -> with(judged, LevelStatus.BROKEN, grown.sentence(), true))
            .orElse(judged)
        : judged;
  }

  /** How the client was beyond its means, judged by the shortest time that is limited. */
  private static Optional<String> clientSaturated(Profile profile, Evidence evidence) {
    OptionalDouble shortest =
        profile.objectives().stream()
            .filter(one -> one.metric().unit() == MetricUnit.MILLISECONDS)
            .filter(one -> one.metric() != Metric.ITL)
            .mapToDouble(Objective::limit)
            .min();
    return evidence.health().flatMap(health -> Saturation.of(health, shortest));
  }

  /** An undecided objective leaves the level undecided even where the profile lets it pass. */
  private static LevelStatus status(CheckOutcome outcome) {
    Set<ObjectiveStatus> statuses =
        outcome.objectives().stream()
            .map(ObjectiveResult::status)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(ObjectiveStatus.class)));
    if (statuses.contains(ObjectiveStatus.VIOLATED)
        || statuses.contains(ObjectiveStatus.UNMEASURED)) {
      return LevelStatus.BROKEN;
    }
    return statuses.contains(ObjectiveStatus.UNDECIDED)
            || outcome.result().status() == CheckStatus.FAIL
        ? LevelStatus.UNDECIDED
        : LevelStatus.HELD;
  }

  /**
   * A level that the budget ended before it was complete: what it has shown so far may be broken
   * for certain, but never held.
   *
   * @param judged the level as judged by the requests so far
   * @param why why it is not complete
   * @return the level, undecided unless it was broken
   */
  public static LevelResult incomplete(LevelResult judged, String why) {
    return judged.status() == LevelStatus.BROKEN
        ? judged
        : with(judged, LevelStatus.UNDECIDED, why, false);
  }

  /**
   * A level that allows no judgement.
   *
   * @param judged the level as far as it was measured
   * @param problem why
   * @return the level with status ERROR
   */
  public static LevelResult error(LevelResult judged, PreflightException problem) {
    return with(judged, LevelStatus.ERROR, problem.getMessage(), false);
  }

  private static LevelResult with(
      LevelResult result, LevelStatus status, String reason, boolean overrun) {
    return new LevelResult(
        result.level(),
        status,
        reason,
        result.evidence(),
        result.objectives(),
        result.flow(),
        overrun,
        result.artifacts());
  }
}
