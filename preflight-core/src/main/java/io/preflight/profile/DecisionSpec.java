package io.preflight.profile;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How a verdict that states its own error is reached.
 *
 * @param confidence how sure an objective must be before it is MET or VIOLATED, strictly between
 *     0.5 and 1
 * @param maxRequests the most measured requests, at least 1
 * @param maxDuration how long measured requests are started at most, positive
 * @param maxCostUsd what the measured requests may cost together in USD, positive; empty for no
 *     limit
 */
public record DecisionSpec(
    double confidence, int maxRequests, Duration maxDuration, OptionalDouble maxCostUsd) {

  /** The confidence of statements beside a point decision. */
  public static final double CUSTOMARY_CONFIDENCE = 0.95;

  /** The most requests when the profile sets no budget. */
  public static final int DEFAULT_MAX_REQUESTS = 2_000;

  /** The longest time when the profile sets no budget. */
  public static final Duration DEFAULT_MAX_DURATION = Duration.ofMinutes(10);

  /** What an undecided objective does to the verdict. */
  public enum Undecided {
    /** It fails, like any other lack of evidence. */
    FAIL,
    /** It warns. */
    WARN;

    /**
     * The word used in profiles and reports.
     *
     * @return the lower-case name
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * All words.
     *
     * @return in the order of the constants
     */
    public static List<String> words() {
      return Arrays.stream(values()).map(Undecided::word).toList();
    }
  }

  public DecisionSpec {
    if (!(confidence > 0.5 && confidence < 1)) {
      throw new IllegalArgumentException(
          "confidence must lie between 0.5 and 1, but is " + confidence);
    }
    if (maxRequests < 1) {
      throw new IllegalArgumentException("max_requests must be at least 1, but is " + maxRequests);
    }
    if (maxDuration.isNegative() || maxDuration.isZero()) {
      throw new IllegalArgumentException("max_duration must be positive, but is " + maxDuration);
    }
    if (maxCostUsd.isPresent() && !(maxCostUsd.getAsDouble() > 0)) {
      throw new IllegalArgumentException(
          "max_cost_usd must be positive, but is " + maxCostUsd.getAsDouble());
    }
  }

  /**
   * The accepted probability of either error.
   *
   * @return 1 − confidence
   */
  public double alpha() {
    return 1 - confidence;
  }
}
