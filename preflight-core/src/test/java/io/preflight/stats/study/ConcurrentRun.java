package io.preflight.stats.study;

import io.preflight.stats.sequential.OrderedOutcomes;
import io.preflight.stats.sequential.Ruling;
import io.preflight.stats.sequential.SequentialRate;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A closed loop of users against a service whose slow requests take 20 times as long as the others,
 * in simulated time. What is over the limit is known at the limit, what is within it at its end.
 */
final class ConcurrentRun {

  private static final double FAST_MS = 100;
  private static final double SLOW_MS = 20 * FAST_MS;
  private static final double LIMIT_MS = 500;

  /** In which order the requests enter the evidence. */
  enum Order {
    START,
    COMPLETION
  }

  private record Event(double time, long sequence, boolean slow, boolean ends) {}

  private ConcurrentRun() {}

  static Procedures.Ended run(
      double q, double truth, int users, int budget, Order order, long seed) {
    Random random = new Random(seed * 31 + users);
    SequentialRate rate = new SequentialRate(q, Procedures.ALPHA);
    OrderedOutcomes<Boolean> ordered =
        new OrderedOutcomes<>(
            slow -> {
              if (rate.ruling() == Ruling.UNDECIDED) {
                rate.add(slow, slow ? SLOW_MS : FAST_MS);
              }
            });
    PriorityQueue<Event> events =
        new PriorityQueue<>(Comparator.comparingDouble(Event::time).thenComparing(Event::sequence));
    long started = 0;
    for (int user = 0; user < users; user++) {
      start(events, random, truth, started++, random.nextDouble());
    }
    while (!events.isEmpty() && rate.ruling() == Ruling.UNDECIDED) {
      Event event = events.remove();
      if (order == Order.START) {
        ordered.known(event.sequence, event.slow);
      } else if (event.ends) {
        rate.add(event.slow, event.slow ? SLOW_MS : FAST_MS);
      }
      if (event.ends && started < budget) {
        start(events, random, truth, started++, event.time);
      }
    }
    return new Procedures.Ended(rate.ruling(), (int) started);
  }

  private static void start(
      PriorityQueue<Event> events, Random random, double truth, long sequence, double now) {
    boolean slow = random.nextDouble() < truth;
    double spread = 0.9 + 0.2 * random.nextDouble();
    if (slow) {
      events.add(new Event(now + LIMIT_MS, sequence, true, false));
    }
    events.add(new Event(now + (slow ? SLOW_MS : FAST_MS) * spread, sequence, slow, true));
  }
}
