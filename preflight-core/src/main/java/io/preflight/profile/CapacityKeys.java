package io.preflight.profile;

import io.preflight.profile.Key.Leaf;
import io.preflight.profile.Key.Section;
import java.math.BigDecimal;

/** The keys of the goal {@code capacity}. */
final class CapacityKeys {

  /** The most users at once, and the most requests per second. */
  static final int MOST = 10_000;

  private static final DurationType DURATION = new DurationType();
  private static final NumberType RATE =
      new NumberType(false, BigDecimal.ZERO, true, BigDecimal.valueOf(MOST), "requests per second");
  private static final DurationType PAUSE = new DurationType(true);

  static final Section CAPACITY =
      Section.of(
          "capacity",
          "How the goal capacity finds out how much load the limits are kept under.",
          Leaf.of(
                  "levels",
                  new LevelsType(CapacityAxis.USERS),
                  "The numbers of users to measure one after the other, or auto to search for the"
                      + " most users.")
              .fallback("1,2,4,8"),
          Leaf.of(
              "min_users",
              NumberType.count(1, MOST),
              "The users that the limits must be kept under; fewer are a FAIL."),
          Leaf.of("max_users", NumberType.count(1, MOST), "The most users that a search tries.")
              .fallback("256, or min_users where that is more"),
          Leaf.of(
              "rates",
              new LevelsType(CapacityAxis.RATE),
              "The requests per second to measure instead of users, or auto to search for the"
                  + " highest rate. Requests are due at random moments, whether or not earlier ones"
                  + " have ended."),
          Leaf.of(
              "min_rate",
              RATE,
              "The requests per second that the limits must be kept under; fewer are a FAIL."),
          Leaf.of("max_rate", RATE, "The highest rate that a search tries.")
              .fallback("256, or min_rate where that is more"),
          Leaf.of("level_duration", DURATION, "How long requests are due at a rate.")
              .fallback("30s"),
          Leaf.of(
                  "requests_per_user",
                  NumberType.count(1, 100_000),
                  "How many requests each user sends at a level of a point decision.")
              .fallback("10"),
          Leaf.of(
                  "interval",
                  PAUSE,
                  "The time between two requests of a user at given levels; 0s sends the next one"
                      + " when the last one has ended, as a search always does.")
              .fallback("load.interval, else 5s"),
          Leaf.of(
                  "cool_down",
                  PAUSE,
                  "How long nothing is sent after the last request of a level has ended.")
              .fallback("1s"),
          Leaf.of(
                  "max_requests",
                  NumberType.count(1, 10_000_000),
                  "The most measured requests of all levels together.")
              .fallback("20000"),
          Leaf.of("max_duration", DURATION, "How long levels are begun at most.")
              .fallback("30min"));

  private CapacityKeys() {}
}
