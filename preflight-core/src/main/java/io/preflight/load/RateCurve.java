package io.preflight.load;

import io.preflight.profile.Arrivals;
import java.util.List;

/**
 * A rate that changes evenly within each stage, as a map between expected requests and time: the
 * request number x of a process with rate 1 is due at the moment up to which x requests are
 * expected. Any process of rate 1, even or random, becomes one of the given rate this way (Lewis
 * and Shedler, "Simulation of Nonhomogeneous Poisson Processes by Thinning", Naval Research
 * Logistics Quarterly 26, 1979, where it is called the time-scale transformation).
 */
final class RateCurve {

  private static final double NANOS = 1e9;

  private final List<Arrivals.Stage> stages;
  private int stage;
  private double requestsBefore;
  private double secondsBefore;

  RateCurve(List<Arrivals.Stage> stages) {
    this.stages = List.copyOf(stages);
  }

  /**
   * When so many requests are expected to have been due. Asked with numbers that never decrease.
   *
   * @return nanoseconds since the beginning, or {@link Timetable#OVER} when there will never be so
   *     many
   */
  long nanosAt(double requests) {
    while (stage < stages.size() && requests - requestsBefore >= stages.get(stage).requests()) {
      requestsBefore += stages.get(stage).requests();
      secondsBefore += seconds(stages.get(stage));
      stage++;
    }
    double left = requests - requestsBefore;
    double seconds =
        stage < stages.size() ? within(stages.get(stage), left) : left / finalRate(stages);
    double nanos = (secondsBefore + seconds) * NANOS;
    return nanos < Timetable.OVER ? Math.round(nanos) : Timetable.OVER;
  }

  /**
   * The time within a stage at which so many of its requests are due: the positive root of {@code
   * requests = from·t + (to − from)·t²/(2·duration)}, in the form that does not lose digits when
   * the rate hardly changes.
   */
  private static double within(Arrivals.Stage stage, double requests) {
    if (requests <= 0) {
      return 0;
    }
    double slope = (stage.to() - stage.from()) / seconds(stage);
    double root = Math.sqrt(Math.max(0, stage.from() * stage.from() + 2 * slope * requests));
    return 2 * requests / (stage.from() + root);
  }

  private static double seconds(Arrivals.Stage stage) {
    return stage.duration().toNanos() / NANOS;
  }

  private static double finalRate(List<Arrivals.Stage> stages) {
    return stages.get(stages.size() - 1).to();
  }
}
