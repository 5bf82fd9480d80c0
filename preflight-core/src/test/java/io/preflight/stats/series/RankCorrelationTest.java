package io.preflight.stats.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {

  @Test
  void whatAlwaysGrowsTogetherCorrelatesFullyHoweverCrookedly() {
    double[] x = new double[30];
    double[] y = new double[30];
    for (int i = 0; i < 30; i++) {
      x[i] = i * 7 % 30;
      y[i] = Math.exp(x[i]);
    }

    RankCorrelation found = RankCorrelation.of(x, y).orElseThrow();

    assertThat(found.rho()).isCloseTo(1, within(1e-12));
    assertThat(found.n()).isEqualTo(30);
    assertThat(found.isSignificant()).isTrue();
  }

  /** By hand: with the differences d of the ranks, ρ = 1 − 6·Σ d² / (n·(n² − 1)). */
  @Test
  void agreesWithTheFormulaOfTheTextbook() {
    int n = 20;
    double[] x = new double[n];
    double[] y = new double[n];
    double squares = 0;
    for (int i = 0; i < n; i++) {
      x[i] = i;
      y[i] = i * 13 % n;
      squares += (x[i] - y[i]) * (x[i] - y[i]);
    }

    assertThat(RankCorrelation.of(x, y).orElseThrow().rho())
        .isCloseTo(1 - 6 * squares / (n * (n * n - 1.0)), within(1e-12));
  }

  @Test
  void independentSeriesAreRarelyTakenForAssociated() {
    Random random = new Random(7);
    int associated = 0;
    for (int run = 0; run < 400; run++) {
      associated += significant(random, 0) ? 1 : 0;
    }
    assertThat(associated).isLessThan(16);
  }

  @Test
  void seriesThatDriftOnTheirOwnAreRarelyTakenForAssociated() {
    Random random = new Random(11);
    int associated = 0;
    for (int run = 0; run < 200; run++) {
      associated += significant(random, 0.9) ? 1 : 0;
    }
    // Without the effective size more than a third would be.
    assertThat(associated).isLessThan(24);
  }

  private static boolean significant(Random random, double persistence) {
    double[] x = new double[80];
    double[] y = new double[80];
    for (int i = 0; i < 80; i++) {
      x[i] = (i == 0 ? 0 : persistence * x[i - 1]) + random.nextGaussian();
      y[i] = (i == 0 ? 0 : persistence * y[i - 1]) + random.nextGaussian();
    }
    return RankCorrelation.of(x, y).orElseThrow().isSignificant();
  }

  @Test
  void tooFewPairsAndWhatNeverChangesTellNothing() {
    assertThat(RankCorrelation.of(new double[19], new double[19])).isEmpty();
    assertThat(RankCorrelation.of(new double[20], new Random(1).doubles(20).toArray())).isEmpty();
    assertThatThrownBy(() -> RankCorrelation.of(new double[20], new double[21]))
        .hasMessage("pairs are needed, but got 20 and 21");
  }
}
