package io.preflight.profile;

import io.preflight.sample.MetricUnit;
import java.util.Locale;

/** What grows from level to level of a capacity measurement. */
public enum CapacityAxis {
  /** Users at the same time, each with at most one request under way. */
  USERS,
  /** Requests per second, sent whether or not earlier ones have ended. */
  RATE;

  /**
   * The word used in profiles and reports.
   *
   * @return the lower-case name
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * A level in words.
   *
   * @param level the number of users, or requests per second
   * @return for instance {@code 1 user}, {@code 8 users} or {@code 2.5 req/s}
   */
  public String amount(double level) {
    return switch (this) {
      case USERS -> number(level) + (level == 1 ? " user" : " users");
      case RATE -> Quantity.display(level, MetricUnit.REQUESTS_PER_SECOND);
    };
  }

  /**
   * A level as a bare number.
   *
   * @param level the number of users, or requests per second
   * @return for instance {@code 8} or {@code 2.5}
   */
  public String number(double level) {
    return switch (this) {
      case USERS -> Long.toString(Math.round(level));
      case RATE ->
          Quantity.display(level, MetricUnit.REQUESTS_PER_SECOND)
              .replace(" " + MetricUnit.REQUESTS_PER_SECOND.limitSymbol(), "");
    };
  }
}
