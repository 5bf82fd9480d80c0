package io.preflight.sample;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;

class MillisTextTest {

  private final MillisText millis = new MillisText();

  @Example
  void nanosecondsAreSaidToTheLastDigit() {
    assertThat(said(0)).isEqualTo("0.0");
    assertThat(said(0.000001)).isEqualTo("0.000001");
    assertThat(said(5)).isEqualTo("5.0");
    assertThat(said(12.05)).isEqualTo("12.05");
    assertThat(said(999_999_999.999999)).isEqualTo("999999999.999999");
  }

  @Example
  void whatIsNoWholeNumberOfNanosecondsIsLeftToOthers() {
    for (double other :
        new double[] {
          -0.0, -1, 0.0000001, 1.23456789, 1e9, Double.NaN, Double.POSITIVE_INFINITY, 1e300
        }) {
      assertThat(millis.holds(other)).as("%s", other).isFalse();
    }
  }

  @Property
  void everyTimeOfTheClockIsReadBackAsItWas(
      @ForAll @LongRange(min = 0, max = 999_999_999_999_999L) long nanos) {
    assertThat(Double.parseDouble(said(nanos / 1e6))).isEqualTo(nanos / 1e6);
  }

  @Property
  void whatIsSaidIsWhatWasTaken(@ForAll @DoubleRange(min = 0, max = 2e9) double ms) {
    if (millis.holds(ms)) {
      assertThat(Double.parseDouble(said(ms))).isEqualTo(ms);
    }
  }

  private String said(double ms) {
    assertThat(millis.holds(ms)).as("%s", ms).isTrue();
    return new String(millis.letters(), millis.from(), millis.length());
  }
}
