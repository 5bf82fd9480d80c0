package io.preflight.load;

import io.preflight.profile.Arrivals;
import io.preflight.profile.LoadShape;
import java.util.function.Supplier;

/**
 * When the requests of an open loop are due.
 *
 * @param before those of a warm-up, in the rhythm in which the measured ones begin
 * @param measured those of the measured window, the same every time
 * @param after those that follow, in the rhythm in which the measured ones end
 */
record Schedule(Timetable before, Supplier<Timetable> measured, Timetable after) {

  private static final double FALLBACK_PER_SECOND = 1;

  /**
   * The schedule of a shape.
   *
   * @throws io.preflight.problem.ConfigurationException if a recording cannot be used
   */
  static Schedule of(LoadShape.OpenLoop shape) {
    if (shape.arrivals() instanceof Arrivals.Recorded recorded) {
      ReplayFile replay = ReplayFile.read(recorded.file());
      Arrivals.Paced pace =
          Arrivals.Paced.at(
              replay.perSecond().orElse(FALLBACK_PER_SECOND), Arrivals.Spacing.CONSTANT, 0);
      return new Schedule(
          PacedTimetable.of(pace), replay::timetable, PacedTimetable.at(rate(pace), pace, 2));
    }
    Arrivals.Paced paced = (Arrivals.Paced) shape.arrivals();
    Arrivals.Stage first = paced.stages().get(0);
    Arrivals.Stage last = paced.stages().get(paced.stages().size() - 1);
    return new Schedule(
        PacedTimetable.at(first.from() > 0 ? first.from() : rate(paced), paced, 1),
        () -> PacedTimetable.of(paced),
        PacedTimetable.at(last.to() > 0 ? last.to() : rate(paced), paced, 2));
  }

  /** Probes: so many at once at even distances. */
  static Schedule of(LoadShape.Probes shape) {
    return new Schedule(probes(shape), () -> probes(shape), probes(shape));
  }

  /** How many measured requests are due among so many, and before so much time has passed. */
  long planned(long mostRequests, long nanos) {
    Timetable timetable = measured.get();
    long requests = 0;
    while (requests < mostRequests && timetable.next() < nanos) {
      requests++;
    }
    return requests;
  }

  private static Timetable probes(LoadShape.Probes shape) {
    return new Timetable() {
      private long sent;

      @Override
      public long next() {
        return sent++ / shape.concurrency() * shape.interval().toNanos();
      }
    };
  }

  /** The mean rate over all stages. */
  private static double rate(Arrivals.Paced paced) {
    double requests = paced.stages().stream().mapToDouble(Arrivals.Stage::requests).sum();
    return requests / (paced.duration().toNanos() / 1e9);
  }
}
