package io.preflight.cost.price;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * How old price data is.
 *
 * @param source where the prices come from
 * @param asOf the day they were true; empty when unknown
 * @param today the day of the judgement
 * @param mostDays how many days old they may be without a warning
 */
public record PriceAge(String source, Optional<LocalDate> asOf, LocalDate today, long mostDays) {

  /** How old prices may be by default: vendors change them a few times a year. */
  public static final long DEFAULT_MOST_DAYS = 180;

  public PriceAge {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(asOf, "asOf");
    Objects.requireNonNull(today, "today");
  }

  /**
   * The age in days.
   *
   * @return empty when the day of the prices is unknown; never negative
   */
  public Optional<Long> days() {
    return asOf.map(day -> Math.max(0, ChronoUnit.DAYS.between(day, today)));
  }

  /**
   * Where the prices come from and how old they are.
   *
   * @return for instance {@code built-in catalogue of 2026-08-06, 12 days old}
   */
  public String sentence() {
    return asOf.map(day -> source + " of " + day + ", " + days().orElse(0L) + " days old")
        .orElse(source + ", age unknown");
  }

  /**
   * What a person should know about old prices.
   *
   * @return empty when the prices are recent enough
   */
  public Optional<String> warning() {
    return days()
        .filter(age -> age > mostDays)
        .map(
            age ->
                "prices are "
                    + age
                    + " days old ("
                    + source
                    + " of "
                    + asOf.orElseThrow()
                    + "), cost.max_price_age_days is "
                    + mostDays
                    + "; name newer ones with cost.prices");
  }
}
