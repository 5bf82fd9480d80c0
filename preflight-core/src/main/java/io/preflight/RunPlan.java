package io.preflight;

import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.profile.Profile;
import io.preflight.profile.WarmUp;
import io.preflight.progress.ProgressMeter;
import io.preflight.progress.ProgressMeter.Extent;
import io.preflight.progress.ProgressMeter.Subject;
import io.preflight.progress.RunListener;
import io.preflight.progress.RunStage;
import io.preflight.report.console.RequestLines;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a load is to bring, stage by stage, for those who watch it. */
final class RunPlan {

  private RunPlan() {}

  /**
   * A meter for a run of a profile.
   *
   * @param part what part of a longer run it is
   */
  static ProgressMeter meter(
      PreparedProfile prepared, Optional<String> part, CheckRequest request) {
    return meter(
        new Subject(
            prepared.name(), prepared.profile().flatMap(profile -> profile.model().name()), part),
        prepared.profile().map(Profile::load),
        request);
  }

  /** A meter for one level of a capacity run. */
  static ProgressMeter meter(Profile profile, String level, CheckRequest request) {
    return meter(
        new Subject(profile.name(), profile.model().name(), Optional.of(level)),
        Optional.of(profile.load()),
        request);
  }

  private static ProgressMeter meter(
      Subject subject, Optional<LoadSpec> load, CheckRequest request) {
    return new ProgressMeter(
        subject, load.map(RunPlan::extents).orElse(Map.of()), listener(request), request.log());
  }

  private static RunListener listener(CheckRequest request) {
    return request.screen().perRequest()
        ? new RequestLines(request.listener(), request.screen().painter(), request.log())
        : request.listener();
  }

  static Map<RunStage, Extent> extents(LoadSpec load) {
    Map<RunStage, Extent> extents = new EnumMap<>(RunStage.class);
    if (load.warmup() instanceof WarmUp.UntilSteady steady) {
      extents.put(RunStage.WARMUP, both(steady.maxRequests(), steady.maxDuration()));
    } else if (load.warmup() instanceof WarmUp.Requests requests && requests.count() > 0) {
      extents.put(RunStage.WARMUP, requests(requests.count()));
    }
    extents.put(RunStage.MEASURING, measured(load.shape()));
    if (load.cooldown() > 0) {
      extents.put(RunStage.COOLDOWN, requests(load.cooldown()));
    }
    return extents;
  }

  private static Extent measured(LoadShape shape) {
    if (shape instanceof LoadShape.Runs runs) {
      return requests(runs.requests());
    }
    if (shape instanceof LoadShape.Timed timed) {
      return new Extent(OptionalLong.empty(), Optional.of(timed.duration()));
    }
    if (shape instanceof LoadShape.UntilDecided decided) {
      return both(decided.maxRequests(), decided.maxDuration());
    }
    if (shape instanceof LoadShape.Probes probes) {
      return requests(probes.moments() * probes.concurrency());
    }
    if (shape instanceof LoadShape.PacedUsers paced) {
      return both(paced.maxRequests(), paced.maxDuration());
    }
    LoadShape.OpenLoop open = (LoadShape.OpenLoop) shape;
    return new Extent(
        open.requests().isPresent()
            ? OptionalLong.of(open.requests().getAsInt())
            : OptionalLong.empty(),
        open.duration());
  }

  private static Extent requests(long count) {
    return new Extent(OptionalLong.of(count), Optional.empty());
  }

  private static Extent both(long count, Duration duration) {
    return new Extent(OptionalLong.of(count), Optional.of(duration));
  }
}
