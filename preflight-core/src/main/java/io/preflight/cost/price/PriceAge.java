package io.preflight.cost.price;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How old price data is.
 *
 * @param source where the prices come from
 * @param asOf the day they were true; empty when unknown
 * @param today the day of the judgement
 * @param mostDays how many days old they may be without a warning; empty when nobody has said
 */
public record PriceAge(
    String source, Optional<LocalDate> asOf, LocalDate today, OptionalInt mostDays) {

  /** Older prices deserve a word where no limit is set: vendors change them a few times a year. */
  private static final int USUAL_DAYS = 180;

  public PriceAge {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(asOf, "asOf");
    Objects.requireNonNull(today, "today");
    Objects.requireNonNull(mostDays, "mostDays");
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
   * What a person should look at, when prices are older than was asked for.
   *
   * @return empty when the prices are recent enough, or no limit was set
   */
  public Optional<String> warning() {
    return mostDays.isEmpty()
        ? Optional.empty()
        : olderThan(mostDays.getAsInt())
            .map(
                old ->
                    old
                        + ", cost.max_price_age_days is "
                        + mostDays.getAsInt()
                        + "; name newer ones with cost.prices");
  }

  /**
   * What a person should know about old prices where no limit was set: time alone changes no
   * verdict.
   *
   * @return empty when the prices are recent enough, or a limit was set
   */
  public Optional<String> note() {
    return mostDays.isPresent()
        ? Optional.empty()
        : olderThan(USUAL_DAYS).map(old -> old + "; name newer ones with cost.prices");
  }

  private Optional<String> olderThan(int most) {
    return days()
        .filter(age -> age > most)
        .map(
            age ->
                "prices are " + age + " days old (" + source + " of " + asOf.orElseThrow() + ")");
  }
}
