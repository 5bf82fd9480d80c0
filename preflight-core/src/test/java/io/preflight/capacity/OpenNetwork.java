package io.preflight.capacity;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Requests at random moments to a server with some slots and one queue, in simulated time.
 *
 * @param slots how many requests are served at once
 * @param perSecond how many are due in a second
 * @param service the time that a request is served
 */
record OpenNetwork(int slots, double perSecond, ClosedNetwork.Service service) {

  Flow run(int requests, SplittableRandom random) {
    PriorityQueue<Double> busyUntil = new PriorityQueue<>();
    List<Flow.Request> flow = new ArrayList<>();
    double due = 0;
    for (int i = 0; i < requests; i++) {
      due += 1000 / perSecond * ClosedNetwork.exponential(random);
      double begins = busyUntil.size() < slots ? due : Math.max(due, busyUntil.remove());
      double ends = begins + service.draw(random, 1, begins);
      busyUntil.add(ends);
      flow.add(new Flow.Request(due, ends - due));
    }
    return new Flow(flow);
  }
}
