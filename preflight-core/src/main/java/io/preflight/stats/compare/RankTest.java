package io.preflight.stats.compare;

import io.preflight.stats.sequential.Ruling;
import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.ranking.NaturalRanking;

/**
 * Whether the values of two sets of requests are shifted against each other: the rank test of
 * Wilcoxon, "Individual Comparisons by Ranking Methods", Biometrics Bulletin 1 (1945), and of Mann
 * and Whitney, "On a Test of Whether one of Two Random Variables is Stochastically Larger than the
 * Other", Annals of Mathematical Statistics 18 (1947).
 *
 * <p>Small sets without ties get the exact distribution of U, others the normal approximation with
 * a correction for ties and continuity: Lehmann, "Nonparametrics: Statistical Methods Based on
 * Ranks" (1975), section 1.4.
 *
 * @param u how often a present value is larger than one of the baseline, ties counting half
 * @param probability the effect, P(present &gt; baseline) + ½ P(present = baseline)
 * @param largerP the p-value of the hypothesis that present values are not larger
 * @param smallerP the p-value of the hypothesis that they are not smaller
 */
public record RankTest(double u, double probability, double largerP, double smallerP) {

  private static final int MOST_EXACT = 8;

  /**
   * Compares two sets.
   *
   * @param baseline what was before, at least one value
   * @param current what is now, at least one value
   * @param scale by how much baseline values are multiplied first, above 0: 1 asks for any shift, 1
   *     + m for one beyond a margin
   * @return the result
   */
  public static RankTest of(double[] baseline, double[] current, double scale) {
    int m = baseline.length;
    int n = current.length;
    if (m == 0 || n == 0 || !(scale > 0)) {
      throw new IllegalArgumentException("a rank test needs values on both sides");
    }
    double[] joined = Arrays.copyOf(current, n + m);
    for (int i = 0; i < m; i++) {
      joined[n + i] = scale * baseline[i];
    }
    double[] ranks = new NaturalRanking().rank(joined);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += ranks[i];
    }
    double u = sum - n * (n + 1.0) / 2;
    double pairs = (double) n * m;
    double ties = ties(ranks);
    if (ties == 0 && Math.min(n, m) <= MOST_EXACT && Math.max(n, m) <= 10 * MOST_EXACT) {
      double[] distribution = exact(n, m);
      long rounded = Math.round(u);
      return new RankTest(
          u,
          u / pairs,
          tail(distribution, (int) rounded),
          tail(distribution, n * m - (int) rounded));
    }
    double all = (double) n + m;
    double variance = pairs / 12 * (all + 1 - ties / (all * (all - 1)));
    double deviation = Math.sqrt(variance);
    return new RankTest(
        u, u / pairs, normalTail(u - pairs / 2, deviation), normalTail(pairs / 2 - u, deviation));
  }

  /**
   * What was shown of the claim that present values are not shifted to the worse.
   *
   * @param higherIsBetter whether smaller values are the worse ones
   * @param alpha the accepted probability of either error
   * @return MET when they are shown to be better, VIOLATED when worse
   */
  public Ruling ruling(boolean higherIsBetter, double alpha) {
    if ((higherIsBetter ? largerP : smallerP) <= alpha) {
      return Ruling.MET;
    }
    return (higherIsBetter ? smallerP : largerP) <= alpha ? Ruling.VIOLATED : Ruling.UNDECIDED;
  }

  /** Σ (t³ − t) over groups of t equal ranks. */
  private static double ties(double[] ranks) {
    double[] sorted = ranks.clone();
    Arrays.sort(sorted);
    double sum = 0;
    int from = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || sorted[i] != sorted[from]) {
        double t = (double) i - from;
        sum += t * t * t - t;
        from = i;
      }
    }
    return sum;
  }

  private static double normalTail(double distance, double deviation) {
    if (deviation == 0) {
      return 1;
    }
    double z = (distance - 0.5) / deviation;
    return new NormalDistribution(null, 0, 1).cumulativeProbability(-z);
  }

  private static double tail(double[] distribution, int from) {
    double sum = 0;
    for (int u = from; u < distribution.length; u++) {
      sum += distribution[u];
    }
    return Math.min(1, sum);
  }

  /**
   * The probabilities of U = 0 … n·m, by the recursion of Mann and Whitney over the largest value.
   */
  private static double[] exact(int n, int m) {
    double[][] counts = new double[n + 1][];
    for (int i = 0; i <= n; i++) {
      counts[i] = new double[] {1};
    }
    for (int j = 1; j <= m; j++) {
      double[][] next = new double[n + 1][];
      next[0] = new double[] {1};
      for (int i = 1; i <= n; i++) {
        double[] row = new double[i * j + 1];
        // The largest value is of the second set (U of i, j − 1) or of the first (it beats all j).
        for (int u = 0; u < counts[i].length; u++) {
          row[u] += counts[i][u] * j / (i + j);
        }
        for (int u = 0; u < next[i - 1].length; u++) {
          row[u + j] += next[i - 1][u] * i / (i + j);
        }
        next[i] = row;
      }
      counts = next;
    }
    return counts[n];
  }
}
