package io.preflight.profile;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Location;
import io.preflight.problem.NearestName;
import io.preflight.profile.document.Shown;
import io.preflight.sample.Metric;
import io.preflight.sample.MetricUnit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code <metric> <statistic> <op> <value><unit>}. */
final class ObjectiveParser {

  /** Digits, and a power of ten for small prices. */
  static final String NUMBER = "(?:\\d{1,12}(?:\\.\\d{0,18})?|\\.\\d{1,18})(?:[eE][-+]?\\d{1,2})?";

  /** A percentile above 0 and below 100. */
  static final String PERCENTILE = "p(?!0+(?:\\.0+)?(?![\\d.]))\\d{1,2}(?:\\.\\d{1,6})?";

  private static final Pattern SHAPE =
      Pattern.compile(
          "\\s*([A-Za-z_][A-Za-z0-9_]*)(?:\\s+([A-Za-z][A-Za-z0-9_.]*))?\\s*([<>=!≤≥]+)"
              + "\\s*([-+]?[0-9.][0-9.,_]*(?:[eE][-+]?\\d+)?)\\s*(\\S.*)?",
          Pattern.DOTALL);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final String text;
  private final Location where;

  private ObjectiveParser(String text, Location where) {
    this.text = text;
    this.where = where;
  }

  /** The objective, or one line that says what was expected. */
  static Objective parse(String text, Location where) {
    return new ObjectiveParser(text, where).parse();
  }

  private Objective parse() {
    Matcher parts = SHAPE.matcher(text);
    if (!parts.matches()) {
      throw failure("expected <metric> <statistic> <= <value><unit>, such as 'ttft p95 <= 500ms'");
    }
    Metric metric = metric(parts.group(1));
    Statistic statistic = statistic(metric, Optional.ofNullable(parts.group(2)));
    Comparison comparison = comparison(metric, parts.group(3));
    String unit = Optional.ofNullable(parts.group(5)).map(String::strip).orElse("");
    double limit = limit(metric, parts.group(4), unit);
    return new Objective(metric, statistic, comparison, limit, Optional.of(where));
  }

  private Metric metric(String word) {
    return Metric.ofWord(word)
        .orElseThrow(
            () ->
                failure(
                    "unknown metric '"
                        + Shown.of(word)
                        + "'"
                        + NearestName.hint(word, Metric.words())));
  }

  private Statistic statistic(Metric metric, Optional<String> word) {
    boolean whole = metric.scope() == Metric.Scope.RUN;
    if (whole) {
      if (word.isPresent()) {
        throw failure(metric.word() + " has one value per run and takes no statistic");
      }
      return Statistic.WHOLE;
    }
    if (word.isEmpty()) {
      throw failure(metric.word() + " needs a statistic: mean, min, max or a percentile as p95");
    }
    return Statistic.ofWord(word.get())
        .orElseThrow(
            () ->
                failure(
                    "unknown statistic '"
                        + Shown.of(word.get())
                        + "', expected mean, min, max or a percentile above p0 and below p100"));
  }

  private Comparison comparison(Metric metric, String symbol) {
    Comparison good = metric.higherIsBetter() ? Comparison.AT_LEAST : Comparison.AT_MOST;
    if (symbol.equals(good.symbol())) {
      return good;
    }
    String better = metric.higherIsBetter() ? "higher" : "lower";
    throw failure(
        String.format(
            "%s is better when %s, expected %s but got %s",
            metric.word(), better, good.symbol(), symbol));
  }

  private double limit(Metric metric, String digits, String unit) {
    if (!digits.matches(NUMBER)) {
      throw failure("'" + Shown.of(digits) + "' is not a number of at least 0, such as 500 or 0.5");
    }
    BigDecimal number = new BigDecimal(digits);
    if (metric.unit() == MetricUnit.RATIO) {
      if (digits.matches(".*[eE].*")) {
        throw failure("a share is written without a power of ten, such as 0.5%");
      }
      return ratio(metric, number, unit);
    }
    BigDecimal limit = number.multiply(factor(metric, unit));
    if (limit.signum() == 0) {
      throw failure("the limit must be above 0");
    }
    return limit.doubleValue();
  }

  private double ratio(Metric metric, BigDecimal number, String unit) {
    if (!unit.isEmpty() && !unit.equals("%")) {
      throw wrongUnit(metric, unit, List.of("%"));
    }
    boolean percent = unit.equals("%");
    if (number.compareTo(percent ? HUNDRED : BigDecimal.ONE) > 0) {
      throw failure(
          percent
              ? "a share cannot be above 100%"
              : "a share without a unit lies between 0 and 1, write " + number + "% for percent");
    }
    if (!percent && !metric.higherIsBetter() && number.compareTo(BigDecimal.ONE) == 0) {
      throw failure("1 without a unit allows every request to fail, write 1% or 100%");
    }
    return (percent ? number.movePointLeft(2) : number).doubleValue();
  }

  private BigDecimal factor(Metric metric, String unit) {
    List<String> units = units(metric);
    if (!units.contains(unit)) {
      throw wrongUnit(metric, unit, units);
    }
    return switch (unit) {
      case "s", "s/token" -> BigDecimal.valueOf(1_000);
      case "min" -> BigDecimal.valueOf(60_000);
      default -> BigDecimal.ONE;
    };
  }

  /** The units a limit on a metric may be written in; a share may also have none. */
  static List<String> units(Metric metric) {
    return switch (metric.unit()) {
      case MILLISECONDS -> List.of("ms", "s", "min");
      case MILLISECONDS_PER_TOKEN -> List.of("ms", "s", "ms/token", "s/token");
      case TOKENS_PER_SECOND -> List.of("tok/s");
      case REQUESTS_PER_SECOND -> List.of("req/s");
      case RATIO -> List.of("%");
      case USD -> List.of("USD");
    };
  }

  private ConfigurationException wrongUnit(Metric metric, String unit, List<String> units) {
    String expected = String.join(", ", units);
    return failure(
        unit.isEmpty()
            ? "the limit needs a unit, expected one of " + expected
            : "'" + Shown.of(unit) + "' is no unit of " + metric.word() + ", expected " + expected);
  }

  private ConfigurationException failure(String what) {
    return new ConfigurationException(where, "'" + Shown.of(text) + "': " + what);
  }
}
