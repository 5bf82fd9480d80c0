package io.preflight.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.sample.MetricUnit;
import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class QuantityTest {

  @Test
  void values_are_shown_with_about_three_digits_and_a_unit() {
    assertThat(Quantity.display(812.4, MetricUnit.MILLISECONDS)).isEqualTo("812 ms");
    assertThat(Quantity.display(12_345.6, MetricUnit.MILLISECONDS)).isEqualTo("12346 ms");
    assertThat(Quantity.display(23.5, MetricUnit.MILLISECONDS_PER_TOKEN)).isEqualTo("23.5 ms");
    assertThat(Quantity.display(50, MetricUnit.MILLISECONDS_PER_TOKEN)).isEqualTo("50 ms");
    assertThat(Quantity.display(0, MetricUnit.MILLISECONDS)).isEqualTo("0 ms");
    assertThat(Quantity.display(10.04, MetricUnit.TOKENS_PER_SECOND)).isEqualTo("10 tok/s");
    assertThat(Quantity.display(0.5, MetricUnit.REQUESTS_PER_SECOND)).isEqualTo("0.5 req/s");
    assertThat(Quantity.display(0.0000021234, MetricUnit.USD)).isEqualTo("0.00000212 USD");
    assertThat(Quantity.display(-1.5, MetricUnit.MILLISECONDS)).isEqualTo("-1.5 ms");
    assertThat(Quantity.display(Double.NaN, MetricUnit.MILLISECONDS)).isEqualTo("not a number");
  }

  @Test
  void a_share_is_100_or_0_percent_only_when_it_is_exactly_that() {
    assertThat(Quantity.display(0.992, MetricUnit.RATIO)).isEqualTo("99.2 %");
    assertThat(Quantity.display(1, MetricUnit.RATIO)).isEqualTo("100 %");
    assertThat(Quantity.display(0.99996, MetricUnit.RATIO)).isEqualTo("99.996 %");
    assertThat(Quantity.display(0.0000001, MetricUnit.RATIO)).isEqualTo("0.00001 %");
    assertThat(Quantity.display(0, MetricUnit.RATIO)).isEqualTo("0 %");
  }

  @Test
  void a_limit_is_written_as_objectives_write_it() {
    assertThat(Quantity.compact(500, MetricUnit.MILLISECONDS)).isEqualTo("500ms");
    assertThat(Quantity.compact(0.01, MetricUnit.RATIO)).isEqualTo("1%");
    assertThat(Quantity.compact(0, MetricUnit.RATIO)).isEqualTo("0%");
    assertThat(Quantity.compact(10, MetricUnit.TOKENS_PER_SECOND)).isEqualTo("10tok/s");
    assertThat(Quantity.compact(0.000002, MetricUnit.USD)).isEqualTo("0.000002USD");
  }

  @Test
  void a_value_beside_its_limit_gets_as_many_digits_as_it_takes_to_differ() {
    assertThat(pair(812.4, 500)).isEqualTo(new Quantity.Pair("812 ms", "500 ms"));
    assertThat(pair(500.004, 500)).isEqualTo(new Quantity.Pair("500.004 ms", "500 ms"));
    assertThat(pair(499.96, 500)).isEqualTo(new Quantity.Pair("499.96 ms", "500 ms"));
    assertThat(pair(500, 500)).isEqualTo(new Quantity.Pair("500 ms", "500 ms"));
    assertThat(pair(1234.5, 1234.25)).isEqualTo(new Quantity.Pair("1235 ms", "1234.25 ms"));
    assertThat(pair(Math.nextUp(500.0), 500).measured()).isEqualTo("500.0000000000001 ms");
    assertThat(Quantity.pair(0.79999, 0.8, MetricUnit.RATIO))
        .isEqualTo(new Quantity.Pair("79.999 %", "80 %"));
    assertThat(Quantity.pair(Double.NaN, 0.8, MetricUnit.RATIO))
        .isEqualTo(new Quantity.Pair("not a number", "80 %"));
  }

  @Test
  void a_limit_with_more_digits_than_are_shown_is_shown_in_full_when_they_matter() {
    double limit = 0.30000000000000004;
    assertThat(Quantity.pair(0.3, limit, MetricUnit.MILLISECONDS))
        .isEqualTo(new Quantity.Pair("0.3 ms", "0.30000000000000004 ms"));
    assertThat(Quantity.pair(0.31, limit, MetricUnit.MILLISECONDS))
        .isEqualTo(new Quantity.Pair("0.31 ms", "0.3 ms"));
  }

  @Property
  void the_text_never_contradicts_the_verdict(
      @ForAll("values") double measured, @ForAll("values") double limit, @ForAll MetricUnit unit) {
    Quantity.Pair pair = Quantity.pair(measured, limit, unit);

    assertThat(Integer.signum(number(pair.measured(), unit).compareTo(number(pair.limit(), unit))))
        .isEqualTo(Integer.signum(Double.compare(measured, limit)));
  }

  @Property
  void the_text_never_contradicts_the_verdict_next_to_the_limit(
      @ForAll("values") double limit, @ForAll MetricUnit unit) {
    for (double measured : new double[] {Math.nextUp(limit), limit, Math.nextDown(limit)}) {
      if (measured >= 0) {
        the_text_never_contradicts_the_verdict(measured, limit, unit);
      }
    }
  }

  @Property
  void a_shown_value_is_within_half_a_percent_of_the_true_one(
      @ForAll("values") double value, @ForAll MetricUnit unit) {
    BigDecimal shown = number(Quantity.display(value, unit), unit);
    BigDecimal exact =
        unit == MetricUnit.RATIO
            ? BigDecimal.valueOf(value).movePointRight(2)
            : BigDecimal.valueOf(value);

    assertThat(shown.subtract(exact).abs())
        .isLessThanOrEqualTo(exact.multiply(new BigDecimal("0.005")));
  }

  @Provide
  Arbitrary<Double> values() {
    return Arbitraries.oneOf(
        Arbitraries.doubles().between(0, 1).ofScale(15),
        Arbitraries.doubles().between(0, 1e6).ofScale(6),
        Arbitraries.doubles().between(1e-12, 1e-3).ofScale(18),
        Arbitraries.doubles().between(0, 1e15),
        Arbitraries.of(0.0, 0.01, 0.95, 1.0, 99.5, 100.0, 150.0, 500.0, 1e-6));
  }

  private static Quantity.Pair pair(double measured, double limit) {
    return Quantity.pair(measured, limit, MetricUnit.MILLISECONDS);
  }

  private static BigDecimal number(String text, MetricUnit unit) {
    assertThat(text).endsWith(" " + unit.limitSymbol()).matches("[0-9.]+ .*");
    return new BigDecimal(text.substring(0, text.indexOf(' ')));
  }
}
