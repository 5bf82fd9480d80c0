package io.preflight;

import io.preflight.check.SampleSize;
import io.preflight.profile.Arrivals;
import io.preflight.profile.CapacityAxis;
import io.preflight.profile.CapacitySpec;
import io.preflight.profile.DecisionSpec;
import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.profile.Objective;
import io.preflight.profile.Profile;
import io.preflight.profile.Statistic;
import io.preflight.profile.WarmUp;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The load of each level.
 *
 * @param profile with the limits that levels are judged by
 */
record LevelLoad(Profile profile) {

  private static final long SEED = 0;

  /** The heaviest load of all levels, for which connections are made ready. */
  static LoadSpec heaviest(Profile profile) {
    double level = profile.capacity().highest();
    int users = users(level);
    LoadShape shape =
        profile.capacity().axis() == CapacityAxis.USERS
            ? new LoadShape.Runs(users, users)
            : arrivals(level, users, Duration.ofSeconds(1));
    return profile.load().in(shape);
  }

  /** How many requests a level of a point decision has; the most of a confident one. */
  long planned(double level) {
    Optional<DecisionSpec> confident = profile.gate().decision();
    if (confident.isPresent()) {
      return confident.get().maxRequests();
    }
    CapacitySpec spec = profile.capacity();
    if (spec.axis() == CapacityAxis.RATE) {
      double seconds = spec.levelDuration().toNanos() / 1e9;
      return Math.max(fewest(), (long) Math.ceil(level * seconds));
    }
    long byUsers = (long) spec.requestsPerUser() * users(level);
    return spec.searches() ? Math.max(byUsers, fewest()) : byUsers;
  }

  /** A percentile must be resolved before it can decide where the search goes. */
  private long fewest() {
    long fewest = profile.gate().minProbes();
    for (Objective objective : profile.objectives()) {
      if (objective.statistic() instanceof Statistic.Percentile percentile) {
        fewest = Math.max(fewest, SampleSize.toResolve(percentile.percent()));
      }
    }
    return fewest;
  }

  /**
   * The load of one level.
   *
   * @param requests how many measured requests it has at most
   * @param timeLeft how long they may be started at most
   */
  LoadSpec of(double level, long requests, Duration timeLeft) {
    CapacitySpec spec = profile.capacity();
    WarmUp warmup = profile.load().warmup();
    Optional<Duration> confident = profile.gate().decision().map(DecisionSpec::maxDuration);
    Duration most = shorter(confident.orElse(timeLeft), timeLeft);
    if (spec.axis() == CapacityAxis.RATE) {
      return new LoadSpec(arrivals(level, (int) requests, most), warmup);
    }
    int users = users(level);
    // Each user's connection shall stand before it counts.
    WarmUp opening = warmup.forUsers(users);
    boolean pauses = !spec.searches() && !spec.interval().isZero();
    return new LoadSpec(
        pauses
            ? new LoadShape.PacedUsers((int) requests, most, spec.interval(), users)
            : new LoadShape.UntilDecided((int) requests, most, users),
        opening);
  }

  private static LoadShape arrivals(double perSecond, int requests, Duration most) {
    return new LoadShape.OpenLoop(
        Arrivals.Paced.at(perSecond, Arrivals.Spacing.POISSON, SEED),
        OptionalInt.of(requests),
        Optional.of(most));
  }

  private static int users(double level) {
    return Math.toIntExact(Math.round(Math.max(1, level)));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
