package io.preflight.diagnose.server;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What was read of a signal. There is always at least one finite number; a signal without any is
 * {@link Missing}.
 *
 * @param signal the signal, whose unit the values have
 * @param source where it comes from: the query, or the metric in a file or a scrape
 * @param values the values
 * @param withWarmUp whether the server counted requests of a warm-up among them, which the client's
 *     figures leave out
 */
public record Reading(Signal signal, String source, Values values, boolean withWarmUp) {

  public Reading {
    Objects.requireNonNull(signal, "signal");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(values, "values");
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a reading of " + signal.word() + " without a value");
    }
    if (values.combination() != signal.combination()) {
      throw new IllegalArgumentException(
          signal.word() + " combines by " + signal.combination() + ", not " + values.combination());
    }
  }

  /**
   * A reading of a run of which all requests were measured.
   *
   * @param signal the signal
   * @param source where it comes from
   * @param values the values
   */
  public Reading(Signal signal, String source, Values values) {
    this(signal, source, values, false);
  }

  /**
   * A reading of single values.
   *
   * @param signal the signal
   * @param source where it comes from
   * @param series the series, with at least one finite value
   * @return the reading
   */
  public static Reading of(Signal signal, String source, List<Series> series) {
    return new Reading(signal, source, Values.of(signal.combination(), series));
  }

  /**
   * What people call it.
   *
   * @return the signal's title, and whether the warm-up is part of it
   */
  public String title() {
    return signal.title() + (withWarmUp ? " (warm-up included)" : "");
  }

  /**
   * The series as they came.
   *
   * @return the series
   */
  public List<Series> series() {
    return values.series();
  }

  /**
   * The least value.
   *
   * @return see {@link Values#min()}
   */
  public OptionalDouble min() {
    return values.min();
  }

  /**
   * The mean.
   *
   * @return see {@link Values#mean()}
   */
  public OptionalDouble mean() {
    return values.mean();
  }

  /**
   * The largest value.
   *
   * @return see {@link Values#max()}
   */
  public OptionalDouble max() {
    return values.max();
  }

  /**
   * The 95th percentile over time.
   *
   * @return see {@link Values#p95()}
   */
  public OptionalDouble p95() {
    return values.p95();
  }

  /**
   * The last value.
   *
   * @return see {@link Values#last()}
   */
  public OptionalDouble last() {
    return values.last();
  }

  /**
   * The number that stands for the window.
   *
   * @return see {@link Values#overall()}
   */
  public OptionalDouble overall() {
    return values.overall();
  }
}
