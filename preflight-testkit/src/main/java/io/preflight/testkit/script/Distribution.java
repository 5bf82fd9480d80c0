package io.preflight.testkit.script;

import java.time.Duration;

/**
 * A distribution of waiting times. Its text form, which {@link #parse} reads and {@code toString}
 * writes, is the one of the command line: {@code 120ms}, {@code uniform:80ms,160ms}, {@code
 * lognormal:120ms,0.3}, {@code bimodal:100ms,1s,0.1}, {@code pareto:100ms,2.5,10s}.
 */
public sealed interface Distribution {

  /**
   * Draws one waiting time.
   *
   * @param random where randomness comes from
   * @return nanoseconds, from 0 to those of 24 hours
   */
  long sampleNanos(SeededRandom random);

  /**
   * The same time always.
   *
   * @param value that time
   * @return the distribution
   */
  static Distribution constant(Duration value) {
    return new Constant(value);
  }

  /**
   * Any time of a range, each equally likely.
   *
   * @param min the shortest time
   * @param max the longest time
   * @return the distribution
   */
  static Distribution uniform(Duration min, Duration max) {
    return new Uniform(min, max);
  }

  /**
   * Times whose logarithm is normal: the usual shape of latencies.
   *
   * @param median half of the times are shorter
   * @param sigma the standard deviation of the natural logarithm, above 0
   * @return the distribution
   */
  static Distribution logNormal(Duration median, double sigma) {
    return new LogNormal(median, sigma);
  }

  /**
   * One of two times, such as a cache hit and a cache miss.
   *
   * @param low the one time
   * @param high the other time
   * @param highRatio how often the other time comes, from 0 to 1
   * @return the distribution
   */
  static Distribution bimodal(Duration low, Duration high, double highRatio) {
    return new Bimodal(low, high, highRatio);
  }

  /**
   * Times with a heavy tail, cut off at a longest time.
   *
   * @param min the shortest time
   * @param alpha the tail index, above 0; the smaller, the heavier the tail
   * @param max longer times become this one
   * @return the distribution
   */
  static Distribution pareto(Duration min, double alpha, Duration max) {
    return new Pareto(min, alpha, max);
  }

  /**
   * Reads the text form.
   *
   * @param text for instance {@code lognormal:120ms,0.3}
   * @return the distribution
   * @throws IllegalArgumentException if the text is not a distribution; the message says what was
   *     expected
   */
  static Distribution parse(String text) {
    return ScriptText.distribution(text);
  }

  /**
   * See {@link #constant}.
   *
   * @param value the time
   */
  record Constant(Duration value) implements Distribution {
    /** Checks the range. */
    public Constant {
      Durations.atMostADay("a constant time", value);
    }

    @Override
    public long sampleNanos(SeededRandom random) {
      return value.toNanos();
    }

    @Override
    public String toString() {
      return Durations.format(value);
    }
  }

  /**
   * See {@link #uniform}.
   *
   * @param min the shortest time
   * @param max the longest time
   */
  record Uniform(Duration min, Duration max) implements Distribution {
    /** Checks the range. */
    public Uniform {
      Bounds.check("uniform", min, max);
    }

    @Override
    public long sampleNanos(SeededRandom random) {
      return min.toNanos() + (long) (random.nextDouble() * max.minus(min).toNanos());
    }

    @Override
    public String toString() {
      return "uniform:" + Durations.format(min) + "," + Durations.format(max);
    }
  }

  /**
   * See {@link #logNormal}.
   *
   * @param median half of the times are shorter
   * @param sigma the standard deviation of the natural logarithm
   */
  record LogNormal(Duration median, double sigma) implements Distribution {
    /** Checks the range. */
    public LogNormal {
      Durations.atMostADay("the median of a lognormal distribution", median);
      Bounds.checkPositive("the sigma of a lognormal distribution", sigma);
    }

    @Override
    public long sampleNanos(SeededRandom random) {
      return Bounds.clamp(median.toNanos() * StrictMath.exp(sigma * random.nextGaussian()));
    }

    @Override
    public String toString() {
      return "lognormal:" + Durations.format(median) + "," + sigma;
    }
  }

  /**
   * See {@link #bimodal}.
   *
   * @param low the one time
   * @param high the other time
   * @param highRatio how often the other time comes
   */
  record Bimodal(Duration low, Duration high, double highRatio) implements Distribution {
    /** Checks the range. */
    public Bimodal {
      Durations.atMostADay("the low time of a bimodal distribution", low);
      Durations.atMostADay("the high time of a bimodal distribution", high);
      Selector.checkRatio(highRatio);
    }

    @Override
    public long sampleNanos(SeededRandom random) {
      return (random.nextDouble() < highRatio ? high : low).toNanos();
    }

    @Override
    public String toString() {
      return "bimodal:" + Durations.format(low) + "," + Durations.format(high) + "," + highRatio;
    }
  }

  /**
   * See {@link #pareto}.
   *
   * @param min the shortest time
   * @param alpha the tail index
   * @param max longer times become this one
   */
  record Pareto(Duration min, double alpha, Duration max) implements Distribution {
    /** Checks the range. */
    public Pareto {
      Bounds.check("pareto", min, max);
      Bounds.checkPositive("the alpha of a pareto distribution", alpha);
    }

    @Override
    public long sampleNanos(SeededRandom random) {
      double nanos = min.toNanos() * StrictMath.pow(random.nextDouble(), -1 / alpha);
      return Math.min(Bounds.clamp(nanos), max.toNanos());
    }

    @Override
    public String toString() {
      return "pareto:" + Durations.format(min) + "," + alpha + "," + Durations.format(max);
    }
  }
}
