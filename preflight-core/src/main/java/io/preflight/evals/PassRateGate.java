package io.preflight.evals;

import io.preflight.stats.exact.Binomial;
import io.preflight.stats.exact.Limits;
import java.util.OptionalLong;

/**
 * Whether a pass rate is at least a minimum at a confidence: the exact binomial test that looks
 * once, after all cases.
 *
 * @param passed how many cases passed
 * @param total how many cases there are, at least 1
 * @param minimum the smallest pass rate that is ready, 0 to 1
 * @param confidence how sure a decision must be, strictly between 0.5 and 1
 */
record PassRateGate(long passed, long total, double minimum, double confidence) {

  private static final long MOST_CASES = 100_000_000;

  /** How a gate ends. */
  enum Ruling {
    /** The pass rate is at least the minimum. */
    MET,
    /** It is below. */
    VIOLATED,
    /** The cases show neither. */
    UNDECIDED
  }

  /** How the gate ends. */
  Ruling ruling() {
    if (isShown(passed, total)) {
      return Ruling.MET;
    }
    return isRefuted(passed, total) ? Ruling.VIOLATED : Ruling.UNDECIDED;
  }

  /** What the pass rate may be in truth: each limit is wrong in 1 − confidence of cases. */
  Limits limits() {
    return new Limits(
        Binomial.lower(passed, total, confidence), Binomial.upper(passed, total, confidence));
  }

  /** P(at least as many pass | the rate is just the minimum) ≤ 1 − confidence. */
  private boolean isShown(long k, long n) {
    return minimum == 0 || (minimum < 1 && Binomial.atLeast(k, n, minimum) <= 1 - confidence);
  }

  private boolean isRefuted(long k, long n) {
    return minimum == 1 ? k < n : Binomial.atMost(k, n, minimum) < 1 - confidence;
  }

  /** How many more cases would show it if all of them passed; empty when no number would. */
  OptionalLong moreIfAllPass() {
    return minimum == 1
        ? OptionalLong.empty()
        : fewest(more -> isShown(passed + more, total + more));
  }

  /**
   * About how many more cases would decide it if they went on as they did; empty when the observed
   * rate is the minimum, or so close to it that no practical number would.
   */
  OptionalLong moreAtThisRate() {
    double rate = (double) passed / total;
    if (rate == minimum || minimum == 1) {
      return OptionalLong.empty();
    }
    return rate > minimum
        ? fewest(more -> isShown((long) Math.floor(rate * (total + more)), total + more))
        : fewest(more -> isRefuted((long) Math.ceil(rate * (total + more)), total + more));
  }

  private interface Enough {
    boolean after(long more);
  }

  /** Doubling, then bisection. */
  private static OptionalLong fewest(Enough enough) {
    long high = 1;
    while (!enough.after(high)) {
      high *= 2;
      if (high > MOST_CASES) {
        return OptionalLong.empty();
      }
    }
    long low = high / 2;
    while (high - low > 1) {
      long middle = (low + high) / 2;
      if (enough.after(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return OptionalLong.of(high);
  }
}
