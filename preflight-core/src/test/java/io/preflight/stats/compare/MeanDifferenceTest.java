package io.preflight.stats.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.preflight.stats.compare.MeanDifference.Side;
import io.preflight.stats.exact.Limits;
import java.util.Random;
import org.apache.commons.math3.stat.inference.TTest;
import org.junit.jupiter.api.Test;

class MeanDifferenceTest {

  private static double[] normal(Random random, int n, double mean, double deviation) {
    return random.doubles(n).map(u -> mean + deviation * random.nextGaussian()).toArray();
  }

  private static Side independent(double[] values) {
    Side side = Side.of(values);
    return new Side(side.mean(), side.variance(), values.length);
  }

  @Test
  void theTestAgreesWithAnotherImplementationOfWelch() {
    Random random = new Random(3);
    for (int i = 0; i < 20; i++) {
      double[] one = normal(random, 12 + i, 100, 5);
      double[] other = normal(random, 30, 100 + i / 4.0, 12);
      MeanDifference difference = new MeanDifference(independent(one), independent(other));

      assertThat(difference.p()).isCloseTo(new TTest().tTest(one, other), within(1e-9));
      Limits limits = difference.limits(1 - difference.p());
      // At the confidence that just fails to show it, one limit is zero.
      assertThat(Math.min(Math.abs(limits.low()), Math.abs(limits.high())))
          .isCloseTo(0, within(1e-6));
    }
  }

  @Test
  void valuesThatDependOnEachOtherCountForLess() {
    Random random = new Random(3);
    double[] walk = new double[400];
    for (int i = 1; i < walk.length; i++) {
      walk[i] = 0.95 * walk[i - 1] + random.nextGaussian();
    }

    assertThat(Side.of(walk).effective()).isLessThan(100);
    assertThat(Side.of(normal(random, 400, 0, 1)).effective()).isGreaterThan(100);
  }

  @Test
  void moreOfTheSameShowsMore() {
    Side one = new Side(100, 400, 20);
    Side other = new Side(108, 400, 20);
    MeanDifference difference = new MeanDifference(one, other);

    assertThat(difference.p()).isGreaterThan(0.05);
    assertThat(difference.times(4).p()).isLessThan(0.05);
    assertThat(difference.limits(0.95).contains(0)).isTrue();
  }

  @Test
  void whatDoesNotVaryDiffersOrDoesNot() {
    Side ten = new Side(10, 0, 5);

    assertThat(new MeanDifference(ten, ten).p()).isEqualTo(1);
    assertThat(new MeanDifference(ten, new Side(11, 0, 5)).p()).isCloseTo(2.0 / 252, within(1e-9));
    assertThat(new MeanDifference(new Side(10, 0, 2), new Side(11, 0, 2)).p())
        .isCloseTo(2.0 / 6, within(1e-9));
    assertThat(new MeanDifference(ten, new Side(11, 0, 5)).limits(0.9)).isEqualTo(new Limits(1, 1));
  }

  @Test
  void aSingleValueTellsNoSpread() {
    Side single = new Side(10, 0, 1);

    assertThat(new MeanDifference(single, new Side(20, 1, 9)).p()).isEqualTo(1);
    assertThat(new MeanDifference(single, new Side(20, 1, 9)).limits(0.9)).isEqualTo(Limits.NONE);
    assertThat(single.limits(0.9)).isEqualTo(Limits.NONE);
    assertThatThrownBy(() -> Side.of(new double[] {1}))
        .hasMessage("a spread needs two values, not 1");
  }
}
