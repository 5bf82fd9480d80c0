package io.preflight.testkit.server;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets a limited number of answers be generated at once, and as many as fit into the cache; the
 * others wait in the order of arrival. When the answers outgrow the cache, the one that started
 * last goes back to the head of the queue and continues later, as in vLLM.
 */
final class Slots {

  /** Where an answer is. */
  enum Place {
    /** Neither waiting nor being generated. */
    NONE,
    /** Waiting for a slot. */
    QUEUE,
    /** Being generated. */
    SLOT
  }

  private final int capacity;
  private final int maxQueue;
  private final double slowdown;
  private final long cacheCapacity;
  private final Deque<Generation> queue = new ArrayDeque<>();
  private final Deque<Generation> active = new ArrayDeque<>();
  private long cachedTokens;

  Slots(int capacity, int maxQueue, double slowdown, long cacheCapacity) {
    this.capacity = capacity == 0 ? Integer.MAX_VALUE : capacity;
    this.maxQueue = maxQueue;
    this.slowdown = slowdown;
    this.cacheCapacity = cacheCapacity;
  }

  /** Starts the answer now or later; false if too many are waiting already. */
  boolean enter(Generation generation) {
    if (queue.isEmpty() && fits(generation)) {
      admit(generation);
      generation.run(generation.arrivalNanos());
      return true;
    }
    if (queue.size() >= maxQueue) {
      return false;
    }
    queue.add(generation);
    wait(generation);
    return true;
  }

  /** Takes an answer that has ended out of its slot or out of the queue. */
  void leave(Generation generation) {
    switch (generation.place()) {
      case QUEUE -> {
        queue.remove(generation);
        generation.metrics().dequeued();
      }
      case SLOT -> {
        active.remove(generation);
        free(generation);
        admitNext();
      }
      default -> {}
    }
    generation.place(Place.NONE);
  }

  /** An active answer has grown by some tokens. */
  void grow(int tokens) {
    cachedTokens += tokens;
    while (cachedTokens > cacheCapacity && active.size() > 1) {
      Generation last = active.removeLast();
      last.metrics().preempted();
      free(last);
      last.pause();
      queue.addFirst(last);
      wait(last);
    }
  }

  /** How many times longer everything takes under the present load. */
  double stretch() {
    return 1 + slowdown * (active.size() - 1);
  }

  private boolean fits(Generation generation) {
    return active.size() < capacity
        && (active.isEmpty() || cachedTokens + generation.cachedTokens() <= cacheCapacity);
  }

  private void admitNext() {
    while (!queue.isEmpty() && fits(queue.peek())) {
      Generation next = queue.remove();
      next.metrics().dequeued();
      admit(next);
      long now = System.nanoTime();
      // Not at once: answers that end as soon as they start would deepen the stack.
      next.eventLoop().execute(() -> next.run(now));
    }
  }

  private static void wait(Generation generation) {
    generation.place(Place.QUEUE);
    generation.metrics().queued();
  }

  private void admit(Generation generation) {
    active.add(generation);
    generation.place(Place.SLOT);
    cachedTokens += generation.cachedTokens();
    generation.metrics().started(generation.cachedTokens());
  }

  private void free(Generation generation) {
    cachedTokens -= generation.cachedTokens();
    generation.metrics().stopped(generation.cachedTokens());
  }
}
