package io.preflight.diagnose.client;

import io.preflight.sample.Metric;
import io.preflight.stats.series.RankCorrelation;
import java.util.Locale;
import java.util.Objects;

/**
 * Whether a time grows with a property of the requests.
 *
 * @param metric the time
 * @param factor the property
 * @param ranks how closely they belong together
 * @param low both where the property is small: the medians over the lowest quarter
 * @param high both where it is large: the medians over the highest quarter
 */
public record Correlation(Metric metric, Factor factor, RankCorrelation ranks, At low, At high) {

  /** A property of requests. */
  public enum Factor {
    /** How many other requests of this client were under way when a request was due. */
    CONCURRENCY("other requests under way"),
    /** How many input tokens it had. */
    PROMPT_LENGTH("input tokens");

    private final String words;

    Factor(String words) {
      this.words = words;
    }

    /**
     * The word used in files.
     *
     * @return the lower-case name
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What people read.
     *
     * @return for instance {@code input tokens}
     */
    public String words() {
      return words;
    }
  }

  /**
   * Medians over a quarter of the requests.
   *
   * @param factor the property
   * @param ms the time in milliseconds
   */
  public record At(double factor, double ms) {}

  public Correlation {
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(factor, "factor");
    Objects.requireNonNull(ranks, "ranks");
  }

  /**
   * How many times longer it takes where the property is large.
   *
   * @return above 0; 1 when nothing took any time at the low end
   */
  public double growth() {
    return low.ms() > 0 ? high.ms() / low.ms() : 1;
  }
}
