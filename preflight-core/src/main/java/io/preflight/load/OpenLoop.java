package io.preflight.load;

import io.preflight.sample.Phase;
import java.util.OptionalInt;

/**
 * Requests that are due by a schedule, whether or not earlier ones have ended. What is due late is
 * sent at once and never before it is due; times count from the moment it was due, so neither a
 * slow server nor a slow client can hide a wait.
 */
final class OpenLoop implements Rhythm {

  private final Dispatcher dispatcher;
  private final Course course;
  private final Budget budget;
  private final Schedule schedule;
  private final OptionalInt maxInFlight;
  private final Delivery delivery;

  /**
   * A loop that has not begun.
   *
   * @param budget takes back what the course set aside for a request that is not sent
   * @param maxInFlight how many requests may be under way; one that is due beyond is dropped
   * @param delivery is told of each measured request that is due
   */
  OpenLoop(
      Dispatcher dispatcher,
      Course course,
      Budget budget,
      Schedule schedule,
      OptionalInt maxInFlight,
      Delivery delivery) {
    this.dispatcher = dispatcher;
    this.course = course;
    this.budget = budget;
    this.schedule = schedule;
    this.maxInFlight = maxInFlight;
    this.delivery = delivery;
  }

  @Override
  public void start(long startNanos) {
    Waiting.start(dispatcher, waiting -> follow(waiting, startNanos));
  }

  private void follow(Waiting waiting, long startNanos) {
    long begin = part(waiting, Phase.WARMUP, schedule.before(), startNanos);
    course.enter(Phase.MEASURED, begin);
    long end = part(waiting, Phase.MEASURED, schedule.measured().get(), begin);
    long unused = part(waiting, Phase.COOLDOWN, schedule.after(), end);
  }

  /**
   * Sends the requests of one part.
   *
   * @return when the next part begins: when a request was due that this part does not take, or the
   *     last one was due
   */
  private long part(Waiting waiting, Phase phase, Timetable timetable, long beginNanos) {
    long dueNanos = beginNanos;
    for (long next = timetable.next(); next != Timetable.OVER; next = timetable.next()) {
      dueNanos = beginNanos + next;
      if (!course.admits(phase, dueNanos)) {
        return dueNanos;
      }
      if (!waiting.until(dueNanos, () -> course.goesOn(phase) && budget.stillAdmits())) {
        budget.release();
        return dueNanos;
      }
      send(phase, dueNanos);
    }
    return dueNanos;
  }

  private void send(Phase phase, long dueNanos) {
    boolean room = maxInFlight.isEmpty() || dispatcher.inFlight() < maxInFlight.getAsInt();
    if (phase == Phase.MEASURED) {
      delivery.due(dueNanos, room, System.nanoTime());
    }
    if (room) {
      dispatcher.send(phase, dueNanos, OpenLoop::waitForNobody);
    } else {
      budget.release();
    }
  }

  /** The next request is due whenever this one ends. */
  private static void waitForNobody() {}
}
