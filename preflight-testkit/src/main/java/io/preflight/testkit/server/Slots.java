package io.preflight.testkit.server;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets a limited number of answers be generated at once; the others wait in the order of arrival.
 */
final class Slots {

  private final int capacity;
  private final int maxQueue;
  private final double slowdown;
  private final Deque<Generation> queue = new ArrayDeque<>();
  private int active;

  Slots(int capacity, int maxQueue, double slowdown) {
    this.capacity = capacity == 0 ? Integer.MAX_VALUE : capacity;
    this.maxQueue = maxQueue;
    this.slowdown = slowdown;
  }

  /** Starts the answer now or later; false if too many are waiting already. */
  boolean enter(Generation generation) {
    if (active < capacity) {
      active++;
      generation.start(generation.arrivalNanos());
      return true;
    }
    if (queue.size() >= maxQueue) {
      return false;
    }
    queue.add(generation);
    return true;
  }

  /** Gives back the slot of an answer, or its place in the queue. */
  void leave(Generation generation) {
    if (queue.remove(generation)) {
      return;
    }
    active--;
    Generation next = queue.poll();
    if (next != null) {
      active++;
      long now = System.nanoTime();
      // Not at once: answers that end as soon as they start would deepen the stack.
      next.eventLoop().execute(() -> next.start(now));
    }
  }

  /** How many times longer everything takes under the present load. */
  double stretch() {
    return 1 + slowdown * (active - 1);
  }
}
