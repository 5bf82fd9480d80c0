package io.preflight.progress;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Where a run stands.
 *
 * @param profile the name of the profile
 * @param model the model under test; empty when the profile names none
 * @param part what part of a longer run this is, for instance {@code 4 users}; empty for the whole
 * @param stage what the run is busy with
 * @param done how many requests of this stage have ended, those cut off left out
 * @param planned how many requests this stage has at most; empty when only time ends it
 * @param elapsed how long this stage has lasted
 * @param longest for how long requests of this stage are started at most; empty when only their
 *     number ends it
 * @param failed how many of {@code done} failed
 * @param ttftP95Ms the p95 of the time to first token of the requests of this stage so far, within
 *     1 %; empty before the first token
 */
public record RunProgress(
    String profile,
    Optional<String> model,
    Optional<String> part,
    RunStage stage,
    long done,
    OptionalLong planned,
    Duration elapsed,
    Optional<Duration> longest,
    long failed,
    OptionalDouble ttftP95Ms) {

  public RunProgress {
    Objects.requireNonNull(profile, "profile");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(part, "part");
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(planned, "planned");
    Objects.requireNonNull(elapsed, "elapsed");
    Objects.requireNonNull(longest, "longest");
    Objects.requireNonNull(ttftP95Ms, "ttftP95Ms");
  }

  /**
   * How much of the stage is over: by requests or by time, whichever is nearer to its end.
   *
   * @return between 0 and 1; empty when neither is known
   */
  public OptionalDouble share() {
    double byRequests =
        planned.isPresent() && planned.getAsLong() > 0
            ? (double) done / planned.getAsLong()
            : Double.NaN;
    double byTime =
        longest.isPresent() && !longest.get().isZero()
            ? (double) elapsed.toNanos() / longest.get().toNanos()
            : Double.NaN;
    double share = Double.isNaN(byRequests) ? byTime : byRequests;
    if (!Double.isNaN(byTime)) {
      share = Math.max(share, byTime);
    }
    return Double.isNaN(share) ? OptionalDouble.empty() : OptionalDouble.of(Math.min(1, share));
  }

  /**
   * How long the stage will last, if it goes on as before.
   *
   * @return the time left; empty before anything is known
   */
  public Optional<Duration> left() {
    OptionalDouble share = share();
    if (share.isEmpty() || share.getAsDouble() <= 0) {
      return Optional.empty();
    }
    double whole = elapsed.toNanos() / share.getAsDouble();
    return Optional.of(Duration.ofNanos(Math.round(whole - elapsed.toNanos())));
  }
}
