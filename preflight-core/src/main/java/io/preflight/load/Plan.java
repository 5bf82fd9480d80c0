package io.preflight.load;

import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.profile.WarmUp;
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
  private final Budget budget;
  private final Course.Part warmup;
  private final Course course;
  private final Optional<Schedule> schedule;
  private final Delivery delivery = new Delivery();

  /**
   * A plan.
   *
   * @param budget what the run may use
   * @param warmsUp whether more requests of a warm-up are of use
   * @param measures whether more measured requests are of use
   * @throws io.preflight.problem.ConfigurationException if a recording cannot be replayed
   */
  Plan(
      LoadSpec load,
      Dispatcher dispatcher,
      Budget budget,
      BooleanSupplier warmsUp,
      BooleanSupplier measures) {
    this.load = load;
    this.dispatcher = dispatcher;
    this.budget = budget;
    this.schedule = schedule(load.shape());
    this.warmup = new Course.Part(warmup(load.warmup()), warmsUp);
    this.course =
        new Course(
            Map.of(
                Phase.WARMUP,
                isContinuous() ? warmup : Course.Part.NONE,
                Phase.MEASURED,
                new Course.Part(measured(load.shape()), measures),
                Phase.COOLDOWN,
                new Course.Part(begin -> Quota.of(load.cooldown()), measures)),
            budget);
  }

  private static LongFunction<Quota> warmup(WarmUp warmup) {
    if (warmup instanceof WarmUp.UntilSteady steady) {
      return begin -> until(begin, steady.maxDuration()).and(Quota.of(steady.maxRequests()));
    }
    return begin -> Quota.of(((WarmUp.Requests) warmup).count());
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
    return load.shape() instanceof LoadShape.OpenLoop
        || load.warmup() instanceof WarmUp.UntilSteady;
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
    if (shape instanceof LoadShape.PacedUsers paced) {
      return begin -> until(begin, paced.maxDuration()).and(Quota.of(paced.maxRequests()));
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
    if (isContinuous() || load.warmup().equals(WarmUp.none())) {
      return Optional.empty();
    }
    Course before = new Course(Map.of(Phase.WARMUP, warmup), budget);
    return Optional.of(
        new ClosedLoop(dispatcher, before, load.shape().concurrency(), Duration.ZERO));
  }

  /** The measured requests, with a warm-up before them that has their rhythm. */
  Rhythm measured() {
    return schedule
        .<Rhythm>map(
            times -> new OpenLoop(dispatcher, course, budget, times, load.maxInFlight(), delivery))
        .orElseGet(this::users);
  }

  private Rhythm users() {
    return load.shape() instanceof LoadShape.PacedUsers paced
        ? new PacedUsers(dispatcher, course, paced, load.cooldown())
        : new ClosedLoop(dispatcher, course, load.shape().concurrency(), load.ramp());
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
