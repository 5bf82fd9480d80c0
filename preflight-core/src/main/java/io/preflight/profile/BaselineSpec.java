package io.preflight.profile;

import io.preflight.problem.Location;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was before, and how much worse the service may have become.
 *
 * @param from one of {@link #SAVED}, {@link #LAST_PASS} and {@link #LIVE}, the time stamp of a
 *     history entry, or a file or folder
 * @param fromSource where that was configured; empty for the default
 * @param limits what is compared; empty leaves it to what a prober's baseline can show
 * @param chosen whether the profile names what is compared, instead of leaving it to the default
 * @param required whether a missing baseline is an error
 * @param multipliers limits on single requests as multiples of the baseline's medians
 * @param target whom to ask for the baseline; present exactly for {@link #LIVE}
 */
public record BaselineSpec(
    String from,
    Optional<Location> fromSource,
    List<RegressionLimit> limits,
    boolean chosen,
    boolean required,
    Multipliers multipliers,
    Optional<LiveBaseline> target) {

  /** The baseline that was saved for the profile and the model. */
  public static final String SAVED = "saved";

  /** The last run in the history that passed. */
  public static final String LAST_PASS = "last-pass";

  /** A second target, measured at the same time. */
  public static final String LIVE = "live";

  /**
   * Limits on single requests as multiples of the baseline's medians, as the original prober has
   * them; a request over one is degraded.
   *
   * @param ttft times the median of ttft; empty for no limit
   * @param latency times the median of latency; empty for no limit
   */
  public record Multipliers(OptionalDouble ttft, OptionalDouble latency) {

    /**
     * Whether there is any.
     *
     * @return true when either is present
     */
    public boolean any() {
      return ttft.isPresent() || latency.isPresent();
    }
  }

  /**
   * A second target.
   *
   * @param target whom to ask; without a base URL the endpoint of the first target
   * @param model the model to ask for; empty for that of the profile
   */
  public record LiveBaseline(TargetSpec target, Optional<String> model) {}

  public BaselineSpec {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(multipliers, "multipliers");
    limits = List.copyOf(limits);
    if (target.isPresent() != from.equals(LIVE)) {
      throw new IllegalArgumentException("a live baseline has a target and no other has one");
    }
  }

  /**
   * Whether the baseline is measured in the same run.
   *
   * @return false for recorded ones
   */
  public boolean live() {
    return target.isPresent();
  }
}
