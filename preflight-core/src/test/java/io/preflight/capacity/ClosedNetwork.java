package io.preflight.capacity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Users who send the next request when the last one has ended, to a server with some slots and one
 * queue, in simulated time.
 *
 * @param slots how many requests are served at once, the others wait in the order of arrival
 * @param service the time that a request is served, given how many users there are
 */
record ClosedNetwork(int slots, Service service) {

  /** Draws a service time. */
  interface Service {
    double draw(SplittableRandom random, int users, double now);
  }

  private record Ending(double at, int slot) {}

  private record Asked(long sequence, double due, double end) {}

  /** Service times with a mean of 100 ms and a given shape. */
  static Service of(ToDoubleFunction<SplittableRandom> unitMean) {
    return (random, users, now) -> 100 * unitMean.applyAsDouble(random);
  }

  static double exponential(SplittableRandom random) {
    return -Math.log(1 - random.nextDouble());
  }

  /** A heavy tail: the standard deviation is 1.3 times the mean. */
  static double logNormal(SplittableRandom random) {
    return Math.exp(normal(random) - 0.5);
  }

  static double normal(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }

  /** One level of some users, in the order in which requests were due. */
  Flow run(int users, int requests, SplittableRandom random) {
    PriorityQueue<Ending> busy = new PriorityQueue<>(Comparator.comparingDouble(Ending::at));
    List<Asked> asked = new ArrayList<>();
    PriorityQueue<Double> due = new PriorityQueue<>();
    for (int user = 0; user < users; user++) {
      due.add(0.0);
    }
    for (long sequence = 0; sequence < requests; sequence++) {
      double arrives = due.remove();
      double begins = busy.size() < slots ? arrives : Math.max(arrives, busy.remove().at());
      double ends = begins + service.draw(random, users, begins);
      busy.add(new Ending(ends, 0));
      asked.add(new Asked(sequence, arrives, ends));
      due.add(ends);
    }
    return new Flow(
        asked.stream().map(one -> new Flow.Request(one.due(), one.end() - one.due())).toList());
  }
}
