package io.preflight.testkit.script;

import java.time.Duration;
import java.util.List;

/** When the content events of an answer are due, counted from the moment the request got a slot. */
public sealed interface Pacing {

  /**
   * Waiting times drawn anew for every request, reproducible by the seed.
   *
   * @param ttft from the start of a request to its first content event
   * @param gap from one content event to the next, however many tokens they carry
   */
  record Drawn(Distribution ttft, Distribution gap) implements Pacing {}

  /**
   * The moments themselves. Request 0 takes the first list, request 1 the second; after the last
   * list the first is taken again. As many content events are sent as the list has entries,
   * whatever {@code max_tokens} says.
   *
   * @param offsets for each request the offsets of its content events, ascending
   */
  record Exact(List<List<Duration>> offsets) implements Pacing {
    /** Copies the lists and checks their order. */
    public Exact {
      offsets = offsets.stream().map(List::copyOf).toList();
      if (offsets.isEmpty()) {
        throw new IllegalArgumentException("an exact schedule needs at least one list of offsets");
      }
      offsets.forEach(Exact::checkAscending);
    }

    private static void checkAscending(List<Duration> offsets) {
      Duration last = Duration.ZERO;
      for (Duration offset : offsets) {
        Durations.atMostADay("an offset", offset);
        if (offset.compareTo(last) < 0) {
          throw new IllegalArgumentException(
              "offsets must ascend, but %s follows %s"
                  .formatted(Durations.format(offset), Durations.format(last)));
        }
        last = offset;
      }
    }
  }
}
