package io.preflight.evals;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.evals.PassRateGate.Ruling;
import io.preflight.stats.exact.Binomial;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PassRateGateTest {

  @Test
  void nineOfTenIsNotNinetyPercent() {
    PassRateGate gate = new PassRateGate(9, 10, 0.9, 0.95);
    assertThat(gate.ruling()).isEqualTo(Ruling.UNDECIDED);
    assertThat(gate.moreAtThisRate()).isEmpty();
    assertThat(gate.moreIfAllPass()).hasValue(36);
  }

  @Test
  void twentyNineOfTwentyNineAre() {
    assertThat(new PassRateGate(28, 28, 0.9, 0.95).ruling()).isEqualTo(Ruling.UNDECIDED);
    assertThat(new PassRateGate(29, 29, 0.9, 0.95).ruling()).isEqualTo(Ruling.MET);
  }

  @Test
  void halfOfTwentyIsFarBelow() {
    PassRateGate gate = new PassRateGate(10, 20, 0.9, 0.95);
    assertThat(gate.ruling()).isEqualTo(Ruling.VIOLATED);
  }

  @Test
  void theEndsOfTheScaleAreExact() {
    assertThat(new PassRateGate(0, 5, 0, 0.95).ruling()).isEqualTo(Ruling.MET);
    assertThat(new PassRateGate(4, 5, 1, 0.95).ruling()).isEqualTo(Ruling.VIOLATED);
    PassRateGate all = new PassRateGate(5, 5, 1, 0.95);
    assertThat(all.ruling()).isEqualTo(Ruling.UNDECIDED);
    assertThat(all.moreIfAllPass()).isEmpty();
    assertThat(all.moreAtThisRate()).isEmpty();
  }

  @Property(tries = 300)
  void aRulingAgreesWithTheLimitsAndTheForecastDecides(
      @ForAll @IntRange(min = 1, max = 400) int total,
      @ForAll @DoubleRange(min = 0, max = 1) double share,
      @ForAll @DoubleRange(min = 0.05, max = 0.99) double minimum,
      @ForAll @DoubleRange(min = 0.8, max = 0.99) double confidence) {
    long passed = Math.round(share * total);
    PassRateGate gate = new PassRateGate(passed, total, minimum, confidence);
    double low = Binomial.lower(passed, total, confidence);
    double high = Binomial.upper(passed, total, confidence);
    if (Math.abs(low - minimum) > 1e-9 && Math.abs(high - minimum) > 1e-9) {
      Ruling expected =
          low > minimum ? Ruling.MET : high < minimum ? Ruling.VIOLATED : Ruling.UNDECIDED;
      assertThat(gate.ruling()).isEqualTo(expected);
    }
    if (gate.ruling() == Ruling.UNDECIDED) {
      long more = gate.moreIfAllPass().orElseThrow();
      assertThat(new PassRateGate(passed + more, total + more, minimum, confidence).ruling())
          .isEqualTo(Ruling.MET);
      assertThat(
              new PassRateGate(passed + more - 1, total + more - 1, minimum, confidence).ruling())
          .isEqualTo(Ruling.UNDECIDED);
    }
  }
}
