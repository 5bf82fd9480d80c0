package io.preflight.stats.sequential;

/**
 * A bound that is tested on both sides while values come in. What was shown once stays shown: the
 * probability of ever showing the wrong thing is bounded, and later values cannot raise it.
 */
public interface Sequential {

  /**
   * Whether the bound has been shown to be kept.
   *
   * @return true from the first moment it was shown
   */
  boolean met();

  /**
   * The anytime-valid p-value of the hypothesis that the bound is kept: the smallest so far.
   *
   * @return between 0 and 1; 1 as long as it is above the accepted error
   */
  double violationP();

  /**
   * How many values were counted.
   *
   * @return 0 or more
   */
  long values();

  /**
   * How many values count for one because neighbors depend on each other.
   *
   * @return at least 1, as estimated when the evidence last approached a decision
   */
  double inflation();
}
