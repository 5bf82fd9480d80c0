package io.preflight.load;

import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.sample.DeliveredLoad;
import io.preflight.sample.Phase;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

/** What a load asks for, as rhythms that can be run and an account of what became of it. */
final class Plan {

  private final LoadSpec load;
  private final Dispatcher dispatcher;
  private final BooleanSupplier warmsUp;
  private final Course course;
  private final Optional<Schedule> schedule;
  private final Delivery delivery = new Delivery();

  /**
   * A plan.
   *
   * @param warmsUp whether more requests of a warm-up are of use
   * @param measures whether more measured requests are of use
   * @throws io.preflight.problem.ConfigurationException if a recording cannot be replayed
   */
  Plan(LoadSpec load, Dispatcher dispatcher, BooleanSupplier warmsUp, BooleanSupplier measures) {
    this.load = load;
    this.dispatcher = dispatcher;
    this.warmsUp = warmsUp;
    this.schedule = schedule(load.shape());
    Course.Part warmup = new Course.Part(begin -> Quota.of(load.warmup()), warmsUp);
    this.course =
        new Course(
            Map.of(
                Phase.WARMUP,
                isContinuous() ? warmup : Course.Part.NONE,
                Phase.MEASURED,
                new Course.Part(measured(load.shape()), measures)));
  }

  private static Optional<Schedule> schedule(LoadShape shape) {
    if (shape instanceof LoadShape.Probes probes) {
      return Optional.of(Schedule.of(probes));
    }
    return shape instanceof LoadShape.OpenLoop open
        ? Optional.of(Schedule.of(open))
        : Optional.empty();
  }

  /** Whether the warm-up has the rhythm of the load and runs into the measured window. */
  private boolean isContinuous() {
    return load.shape() instanceof LoadShape.OpenLoop;
  }

  private static LongFunction<Quota> measured(LoadShape shape) {
    if (shape instanceof LoadShape.Runs runs) {
      return begin -> Quota.of(runs.requests());
    }
    if (shape instanceof LoadShape.Timed timed) {
      return begin -> until(begin, timed.duration());
    }
    if (shape instanceof LoadShape.UntilDecided open) {
      return begin -> until(begin, open.maxDuration()).and(Quota.of(open.maxRequests()));
    }
    if (shape instanceof LoadShape.Probes probes) {
      return begin -> until(begin, probes.duration());
    }
    LoadShape.OpenLoop open = (LoadShape.OpenLoop) shape;
    return begin ->
        open.duration()
            .map(duration -> until(begin, duration))
            .orElseGet(Quota::endless)
            .and(
                open.requests().isPresent()
                    ? Quota.of(open.requests().getAsInt())
                    : Quota.endless());
  }

  private static Quota until(long beginNanos, Duration duration) {
    return Quota.until(beginNanos + duration.toNanos());
  }

  /** A warm-up that ends before the measured requests begin; empty when there is none. */
  Optional<Rhythm> warmUp() {
    if (load.warmup() == 0 || isContinuous()) {
      return Optional.empty();
    }
    Course warmUp =
        new Course(
            Map.of(Phase.WARMUP, new Course.Part(begin -> Quota.of(load.warmup()), warmsUp)));
    int users = Math.min(load.shape().concurrency(), load.warmup());
    return Optional.of(new ClosedLoop(dispatcher, warmUp, users, Duration.ZERO));
  }

  /** The measured requests, with a warm-up before them that has their rhythm. */
  Rhythm measured() {
    return schedule
        .<Rhythm>map(times -> new OpenLoop(dispatcher, course, times, load.maxInFlight(), delivery))
        .orElseGet(
            () -> new ClosedLoop(dispatcher, course, load.shape().concurrency(), load.ramp()));
  }

  /** When the measured window opened; empty when it did not. */
  OptionalLong openedNanos() {
    return course.beganNanos(Phase.MEASURED);
  }

  /** How many measured requests the shape asks for at most; empty when it asks for a time. */
  OptionalLong planned() {
    if (load.shape() instanceof LoadShape.Runs runs) {
      return OptionalLong.of(runs.requests());
    }
    if (load.shape() instanceof LoadShape.Probes probes) {
      return OptionalLong.of(probes.moments() * probes.concurrency());
    }
    if (load.shape() instanceof LoadShape.OpenLoop open) {
      long most = open.requests().orElse(Integer.MAX_VALUE);
      long nanos = open.duration().map(Duration::toNanos).orElse(Timetable.OVER);
      return OptionalLong.of(schedule.orElseThrow().planned(most, nanos));
    }
    return OptionalLong.empty();
  }

  /** What became of the measured requests, once the run is over. */
  DeliveredLoad delivered(long sent) {
    return schedule.isPresent()
        ? delivery.load(planned())
        : new DeliveredLoad(
            DeliveredLoad.Loop.CLOSED,
            planned(),
            sent,
            0,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty());
  }
}
