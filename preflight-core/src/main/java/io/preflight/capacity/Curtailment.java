package io.preflight.capacity;

import io.preflight.profile.Comparison;
import io.preflight.profile.Objective;
import io.preflight.profile.Profile;
import io.preflight.profile.Statistic;
import io.preflight.sample.Metric;
import io.preflight.sample.MetricValues;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends a level of a point decision as soon as a limit is broken whatever the requests left show:
 * once more requests are over the limit of a percentile than can be over it among all those
 * planned, or more have failed than the error rate allows.
 *
 * <p>Requests come from one thread; {@link #clear()} may be asked by any.
 */
public final class Curtailment {

  /** A limit that a number of requests may be over. */
  private static final class Tracked {
    final Objective objective;
    final long allowed;
    long over;

    Tracked(Objective objective, long allowed) {
      this.objective = objective;
      this.allowed = allowed;
    }
  }

  private final List<Tracked> tracked = new ArrayList<>();
  private volatile boolean clear;

  /**
   * A rule for one level.
   *
   * @param profile whose limits are to be kept
   * @param planned how many requests the level has
   */
  public Curtailment(Profile profile, long planned) {
    for (Objective objective : profile.objectives()) {
      if (objective.metric() == Metric.ERROR_RATE && objective.comparison() == Comparison.AT_MOST) {
        tracked.add(new Tracked(objective, (long) Math.floor(objective.limit() * planned + 1e-9)));
      } else if (objective.statistic() instanceof Statistic.Percentile percentile
          && objective.metric().scope() == Metric.Scope.REQUEST) {
        double share = percentile.percent() / 100;
        double within = objective.comparison() == Comparison.AT_MOST ? share : 1 - share;
        // Interpolation reaches from one value to the next, so both must be over the limit.
        tracked.add(
            new Tracked(objective, planned - (long) Math.floor((planned - 1) * within + 1e-9) - 1));
      }
    }
  }

  /**
   * A request has ended.
   *
   * @param sample what it showed
   */
  public void accept(Sample sample) {
    if (!sample.counts()) {
      return;
    }
    for (Tracked one : tracked) {
      if (isOver(one.objective, sample) && ++one.over > one.allowed) {
        clear = true;
      }
    }
  }

  private static boolean isOver(Objective objective, Sample sample) {
    if (objective.metric() == Metric.ERROR_RATE) {
      return sample.status() == SampleStatus.ERROR;
    }
    double value = sample.succeeded() ? MetricValues.of(objective.metric(), sample) : Double.NaN;
    return !Double.isNaN(value) && !objective.comparison().holds(value, objective.limit());
  }

  /**
   * Whether a limit is broken for certain.
   *
   * @return true when more requests cannot change the verdict of the level
   */
  public boolean clear() {
    return clear;
  }
}
