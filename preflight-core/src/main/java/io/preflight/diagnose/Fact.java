package io.preflight.diagnose;

import io.preflight.problem.OneLine;
import io.preflight.profile.Quantity;
import io.preflight.sample.MetricUnit;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A number that speaks for a cause.
 *
 * @param what what was observed, in a few words
 * @param value the value, finite
 * @param unit its unit: {@code ms}, {@code requests}, {@code ratio} (between 0 and 1), …; empty for
 *     a number of its own
 * @param limit where the cause begins, in the same unit; empty for what only illustrates it
 * @param source where the value comes from: the samples, the report, or the query
 */
public record Fact(String what, double value, String unit, OptionalDouble limit, String source) {

  /** The source of what the requests show. */
  public static final String SAMPLES = "samples";

  private static final String RATIO = "ratio";
  private static final double GIB = 1L << 30;

  public Fact {
    what = OneLine.of(what);
    unit = OneLine.of(unit);
    source = OneLine.of(source);
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(what + " must be a number, but is " + value);
    }
  }

  /**
   * A fact of the requests.
   *
   * @param what what was observed
   * @param value the value
   * @param unit its unit
   * @return the fact, without a limit
   */
  public static Fact ofSamples(String what, double value, String unit) {
    return new Fact(what, value, unit, OptionalDouble.empty(), SAMPLES);
  }

  /**
   * A number of requests, or of whatever else the words say.
   *
   * @param what what was counted
   * @param count how many
   * @return the fact, without a limit
   */
  public static Fact count(String what, long count) {
    return ofSamples(what, (double) count, "");
  }

  /**
   * The same fact with the limit that it passed.
   *
   * @param begins where the cause begins
   * @return a copy
   */
  public Fact limit(double begins) {
    return new Fact(what, value, unit, OptionalDouble.of(begins), source);
  }

  /**
   * The value for people.
   *
   * @return for instance {@code 812 ms} or {@code 93 %}
   */
  public String amount() {
    return amount(value, unit);
  }

  /**
   * The fact for people.
   *
   * @return for instance {@code client TTFT p95 812 ms (limit 100 ms)}
   */
  public String text() {
    return what
        + " "
        + amount()
        + (limit.isPresent() ? " (limit " + amount(limit.getAsDouble(), unit) + ")" : "");
  }

  /**
   * A number with its unit for people.
   *
   * @param value the number
   * @param unit the unit
   * @return for instance {@code 93 %}
   */
  public static String amount(double value, String unit) {
    return switch (unit) {
      case RATIO -> Quantity.display(value, MetricUnit.RATIO);
      case "bytes" -> String.format(Locale.ROOT, "%.1f GiB", value / GIB);
      case "" -> Quantity.display(value);
      case "1/s" -> Quantity.display(value) + "/s";
      default -> Quantity.display(value) + " " + unit;
    };
  }
}
