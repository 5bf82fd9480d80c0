package io.preflight.stats.sequential;

import io.preflight.stats.exact.Limits;
import io.preflight.stats.series.Autocorrelation;
import java.util.Optional;

/**
 * Decides after each value on which side of a bound the mean of non-negative values lies.
 *
 * <p>That the mean is above the bound can always be shown. That it is below needs a greatest value;
 * without one it stays open. Dependence is allowed for as in {@link SequentialRate}.
 */
public final class SequentialMean implements Sequential {

  private final MeanTest above;
  private final Optional<MeanTest> below;
  private final boolean lowIsGood;
  private final double most;
  private final double alpha;
  private final Dependence dependence = new Dependence(SequentialMean::inflationOf);
  private boolean met;
  private double logViolation;

  /**
   * A decision without evidence.
   *
   * @param bound the bound of the mean, positive
   * @param lowIsGood true when the mean must not be above the bound, false when not below
   * @param most the greatest value there can be; infinity when there is none
   * @param alpha the accepted probability of either error
   */
  public SequentialMean(double bound, boolean lowIsGood, double most, double alpha) {
    this.above = MeanTest.above(bound);
    this.below =
        most > bound && Double.isFinite(most)
            ? Optional.of(MeanTest.below(bound, most))
            : Optional.empty();
    this.lowIsGood = lowIsGood;
    this.most = most;
    this.alpha = alpha;
  }

  /**
   * Counts a value.
   *
   * @param value at least 0; one above the greatest value counts as that
   */
  public void add(double value) {
    add(value, value, value);
  }

  /**
   * Counts a value that is known to lie between two others only: that the mean is above the bound
   * is shown with the least and that it is below with the greatest, which cannot overstate either.
   *
   * @param value what was measured
   * @param least the least it can have been, at least 0
   * @param greatest the greatest it can have been; one above the greatest value counts as that
   */
  public void add(double value, double least, double greatest) {
    dependence.add(Math.min(value, most));
    above.add(Math.min(least, most));
    below.ifPresent(test -> test.add(Math.min(greatest, most)));
    Optional<MeanTest> good = lowIsGood ? below : Optional.of(above);
    Optional<MeanTest> bad = lowIsGood ? Optional.of(above) : below;
    double needed = -Math.log(alpha);
    met = met || good.filter(test -> evidence(test, needed) >= needed).isPresent();
    bad.ifPresent(test -> logViolation = Math.max(logViolation, evidence(test, needed)));
  }

  @Override
  public boolean met() {
    return met;
  }

  @Override
  public double violationP() {
    return Math.exp(-logViolation);
  }

  @Override
  public long values() {
    return dependence.size();
  }

  @Override
  public double inflation() {
    return dependence.latest();
  }

  /**
   * The limits of the mean that hold at every moment at once, for independent values.
   *
   * @param confidence the share of cases in which they are right
   * @return in the unit of the values
   */
  public Limits limits(double confidence) {
    return MeanLimits.of(dependence.series(), most, confidence);
  }

  /** The evidence allowing for dependence; 0 unless it would suffice without. */
  private double evidence(MeanTest test, double needed) {
    return test.logEvidence() < needed ? 0 : test.logEvidence(dependence.estimate());
  }

  private static double inflationOf(double[] series) {
    double[] scores = Autocorrelation.normalScores(series);
    return Autocorrelation.inDoubt(scores) ? Autocorrelation.inflation(scores) : 1;
  }
}
