package io.preflight.testkit.script;

import java.time.Duration;
import java.util.Optional;

/** A fault that happens after a number of content events. */
public sealed interface MidStream extends Fault {

  /**
   * How many content events come first.
   *
   * @return a number from 0
   */
  int afterEvents();

  /** How a stream can break. */
  enum Break {
    /** See {@link Fault#reset}. */
    RESET,
    /** See {@link Fault#truncate}. */
    TRUNCATE,
    /** See {@link Fault#cut}. */
    CUT,
    /** See {@link Fault#errorObject}. */
    ERROR_OBJECT,
    /** See {@link Fault#malformed}. */
    MALFORMED
  }

  /**
   * A stream that breaks; see {@link Break}.
   *
   * @param how how it breaks
   * @param afterEvents content events before
   */
  record Broken(Break how, int afterEvents) implements MidStream {
    /** Checks the range. */
    public Broken {
      checkCount(afterEvents);
    }

    @Override
    public String toString() {
      return ScriptText.nameOf(how) + ":" + afterEvents;
    }
  }

  /**
   * See {@link Fault#stall(int, Duration)}.
   *
   * @param afterEvents content events before
   * @param pause how long; empty means for ever
   */
  record Stall(int afterEvents, Optional<Duration> pause) implements MidStream {
    /** Checks the ranges. */
    public Stall {
      checkCount(afterEvents);
      pause.ifPresent(value -> Durations.atMostADay("the pause", value));
    }

    @Override
    public String toString() {
      return "stall:" + afterEvents + pause.map(value -> "," + Durations.format(value)).orElse("");
    }
  }

  /**
   * See {@link Fault#oversized}.
   *
   * @param bytes the size of the event's text
   * @param afterEvents content events before
   */
  record Oversized(long bytes, int afterEvents) implements MidStream {
    /** Checks the ranges. */
    public Oversized {
      checkCount(afterEvents);
      if (bytes < 1 || bytes > 4L << 30) {
        throw new IllegalArgumentException(
            "an oversized event has between 1 byte and 4 GiB, but not " + bytes);
      }
    }

    @Override
    public String toString() {
      return "oversized:" + bytes + "," + afterEvents;
    }
  }

  private static void checkCount(int afterEvents) {
    if (afterEvents < 0) {
      throw new IllegalArgumentException(
          "a number of events must be at least 0, but is " + afterEvents);
    }
  }
}
