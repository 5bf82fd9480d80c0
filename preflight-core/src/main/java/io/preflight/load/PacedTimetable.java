package io.preflight.load;

import io.preflight.profile.Arrivals;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Requests at given rates. Each moment is computed from the beginning and never from the last one,
 * so that no error adds up.
 */
final class PacedTimetable implements Timetable {

  private final RateCurve curve;
  private final SplittableRandom random;
  private final boolean poisson;
  private double requests;
  private boolean begun;

  private PacedTimetable(List<Arrivals.Stage> stages, Arrivals.Paced arrivals, long stream) {
    this.curve = new RateCurve(stages);
    this.poisson = arrivals.spacing() == Arrivals.Spacing.POISSON;
    this.random = new SplittableRandom(arrivals.seed() * 31 + stream);
  }

  /** The arrivals as they are meant. */
  static Timetable of(Arrivals.Paced arrivals) {
    return new PacedTimetable(arrivals.stages(), arrivals, 0);
  }

  /** Arrivals at one rate without end, spread as others are but drawn independently of them. */
  static Timetable at(double perSecond, Arrivals.Paced arrivals, long stream) {
    List<Arrivals.Stage> steady =
        Arrivals.Paced.at(perSecond, arrivals.spacing(), arrivals.seed()).stages();
    return new PacedTimetable(steady, arrivals, stream);
  }

  @Override
  public long next() {
    if (poisson) {
      requests -= Math.log1p(-random.nextDouble());
    } else if (begun) {
      requests++;
    }
    begun = true;
    return curve.nanosAt(requests);
  }
}
