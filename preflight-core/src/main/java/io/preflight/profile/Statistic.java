package io.preflight.profile;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number that stands for many values in an objective. */
public sealed interface Statistic {

  /** The arithmetic mean. */
  record Mean() implements Statistic {
    @Override
    public String word() {
      return "mean";
    }
  }

  /** The smallest value. */
  record Min() implements Statistic {
    @Override
    public String word() {
      return "min";
    }
  }

  /** The largest value. */
  record Max() implements Statistic {
    @Override
    public String word() {
      return "max";
    }
  }

  /**
   * A percentile.
   *
   * @param percent strictly between 0 and 100, for instance 99.9
   */
  record Percentile(double percent) implements Statistic {
    public Percentile {
      if (!(percent > 0 && percent < 100)) {
        throw new IllegalArgumentException(
            "a percentile must lie between 0 and 100, but is " + percent);
      }
    }

    @Override
    public String word() {
      return "p" + BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString();
    }
  }

  /** The one value that a run has, for rates and system metrics. */
  record Whole() implements Statistic {
    @Override
    public String word() {
      return "";
    }
  }

  /** The mean. */
  Statistic MEAN = new Mean();

  /** The one value of a run. */
  Statistic WHOLE = new Whole();

  /**
   * The statistic as objectives write it.
   *
   * @return for instance {@code p95}; an empty string for {@link Whole}
   */
  String word();

  /**
   * A percentile.
   *
   * @param percent strictly between 0 and 100
   * @return the statistic
   */
  static Statistic percentile(double percent) {
    return new Percentile(percent);
  }

  /**
   * The statistic with a given word.
   *
   * @param word {@code mean}, {@code min}, {@code max}, or a percentile such as {@code p95}
   * @return the statistic, or empty
   */
  static Optional<Statistic> ofWord(String word) {
    return switch (word) {
      case "mean" -> Optional.of(MEAN);
      case "min" -> Optional.of(new Min());
      case "max" -> Optional.of(new Max());
      default -> {
        Matcher percentile = Pattern.compile("p(\\d{1,2}(?:\\.\\d{1,6})?)").matcher(word);
        yield percentile.matches() && Double.parseDouble(percentile.group(1)) > 0
            ? Optional.of(percentile(Double.parseDouble(percentile.group(1))))
            : Optional.empty();
      }
    };
  }
}
