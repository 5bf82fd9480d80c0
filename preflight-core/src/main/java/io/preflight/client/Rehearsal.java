package io.preflight.client;

import io.preflight.load.Interruption;
import io.preflight.load.SampleSink;
import io.preflight.profile.LoadShape;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Exercises the client on a server inside this program before it measures. A fresh Java program
 * loads classes and interprets code for its first requests, milliseconds that would be taken for
 * the service's. What a program has exercised once, in a protocol and a version of HTTP, it need
 * not exercise again.
 */
final class Rehearsal {

  /** With the calibration that follows, ten streams are cared for in less than a second. */
  private static final Duration PER_STREAM = Duration.ofMillis(50);

  private static final int FEWEST_STREAMS = 10;

  /** With the calibration that follows, any number of streams is cared for in a minute. */
  private static final Duration LONGEST = Duration.ofSeconds(50);

  private static final int MOST_USERS = 4;
  private static final Answer ANSWER = new Answer(32, Duration.ZERO);

  private static final Map<Rehearsed, Duration> DONE = new HashMap<>();
  private static int worth = 1;

  private Rehearsal() {}

  /**
   * Forgets what this program has exercised, and lets further exercise count for several times its
   * length: for a program that is not about times, such as a test of what reports say.
   */
  static synchronized void restart(int times) {
    DONE.clear();
    worth = times;
  }

  /** How much exercise a load deserves. */
  static Duration deserved(int concurrency) {
    return PER_STREAM.multipliedBy(Math.max(FEWEST_STREAMS, concurrency));
  }

  /** How much exercise a load gets. */
  static Duration planned(int concurrency) {
    Duration deserved = deserved(concurrency);
    return deserved.compareTo(LONGEST) < 0 ? deserved : LONGEST;
  }

  /**
   * Makes up for what this program has not exercised yet; ends early when interrupted.
   *
   * @param keeper does with the samples what will be done with those of the run
   * @return the share of the deserved exercise that this program has had, above 0 and at most 1
   */
  static synchronized double run(
      Play play, int concurrency, SampleSink keeper, Interruption interruption) {
    Duration done = DONE.getOrDefault(play.rehearsed(), Duration.ZERO);
    Duration missing = planned(concurrency).minus(done);
    if (!missing.isNegative() && !missing.isZero()) {
      long start = System.nanoTime();
      exercise(
          play, missing.dividedBy(worth), Math.min(MOST_USERS, concurrency), keeper, interruption);
      done = done.plusNanos(Math.min(missing.toNanos(), worth * (System.nanoTime() - start)));
      DONE.put(play.rehearsed(), done);
    }
    double deserved = deserved(concurrency).toNanos();
    return Math.min(1, Math.max(done.toNanos(), 1) / deserved);
  }

  private static void exercise(
      Play play, Duration length, int users, SampleSink keeper, Interruption interruption) {
    Optional<Twin> twin = Twin.open(play, ANSWER, users);
    if (twin.isPresent() && !interruption.isTriggered()) {
      try (Twin rehearsed = twin.get()) {
        rehearsed.run(
            new LoadShape.Timed(length, users),
            Duration.ZERO,
            List.of("rehearsal"),
            keeper,
            interruption);
      }
    }
  }
}
