package io.preflight.stats.study;

import java.util.Random;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Services with a latency of known distribution: each returns the latency of one request after the
 * other, and the limit that it exceeds with a wanted probability.
 */
enum Latencies {
  LOG_NORMAL("log-normal", 0.05, 0.05) {
    @Override
    double quantile(double u) {
      return 300 * Math.exp(0.5 * NORMAL.inverseCumulativeProbability(u));
    }
  },
  BIMODAL("bimodal (cache hit or miss)", 0.05, 0.05) {
    @Override
    double quantile(double u) {
      // Four of five requests hit the cache and take 40 to 60 ms, the others 800 to 1,200 ms.
      return u < 0.8 ? 40 + 20 * u / 0.8 : 800 + 400 * (u - 0.8) / 0.2;
    }
  },
  PARETO("Pareto, tail index 1.5", 0.05, 0.05) {
    @Override
    double quantile(double u) {
      return 100 * Math.pow(1 - u, -1 / 1.5);
    }
  },
  IMPROVING("drifting, 1.5 to 1 times", 0.05, 1) {
    @Override
    double quantile(double u) {
      return LOG_NORMAL.quantile(u);
    }

    @Override
    double exceedance(double average, int index) {
      return average * Math.max(1, 1.5 - index / 2000.0);
    }
  },
  WORSENING("drifting, 0.7 to 1 times", 0.35, 0.05) {
    @Override
    double quantile(double u) {
      return LOG_NORMAL.quantile(u);
    }

    @Override
    double exceedance(double average, int index) {
      return average * Math.min(1, 0.7 + index / 1000.0 * 0.3);
    }
  },
  AR_HALF("AR(1), φ = 0.5", 0.05, 0.05) {
    @Override
    double quantile(double u) {
      return LOG_NORMAL.quantile(u);
    }

    @Override
    double correlation() {
      return 0.5;
    }
  },
  AR_STRONG("AR(1), φ = 0.8", 0.05, 0.20) {
    @Override
    double quantile(double u) {
      return LOG_NORMAL.quantile(u);
    }

    @Override
    double correlation() {
      return 0.8;
    }
  };

  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private final String label;
  private final double statedFalsePass;
  private final double statedFalseFail;

  Latencies(String label, double statedFalsePass, double statedFalseFail) {
    this.label = label;
    this.statedFalsePass = statedFalsePass;
    this.statedFalseFail = statedFalseFail;
  }

  String label() {
    return label;
  }

  /** The share of runs at or beyond the allowance that the documentation allows to pass. */
  double statedFalsePass() {
    return statedFalsePass;
  }

  /** The share of runs at or within the allowance that the documentation allows to fail. */
  double statedFalseFail() {
    return statedFalseFail;
  }

  abstract double quantile(double u);

  double correlation() {
    return 0;
  }

  /** The probability of an exceedance of one request when the nominal one is given. */
  double exceedance(double nominal, int index) {
    return nominal;
  }

  /** One run of the service. */
  Service start(double nominalExceedance, long seed) {
    return new Service(nominalExceedance, seed);
  }

  /** The limit that a request exceeds with the nominal probability. */
  double limit(double nominalExceedance) {
    return quantile(1 - nominalExceedance);
  }

  final class Service {
    private final double nominal;
    private final Random random;
    private double state;
    private int index;

    Service(double nominal, long seed) {
      this.nominal = nominal;
      this.random = new Random(seed * 0x9E3779B97F4A7C15L + ordinal());
      this.state = random.nextGaussian();
    }

    double next() {
      double u;
      if (correlation() == 0) {
        u = random.nextDouble();
      } else {
        u = NORMAL.cumulativeProbability(state);
        state =
            correlation() * state
                + Math.sqrt(1 - correlation() * correlation()) * random.nextGaussian();
      }
      double actual = exceedance(nominal, index++);
      if (actual != nominal) {
        // Stretches the upper tail so that its share above the limit is the actual one.
        u = u > 1 - actual ? 1 - (1 - u) * nominal / actual : u * (1 - nominal) / (1 - actual);
      }
      return quantile(Math.min(u, 1 - 1e-16));
    }
  }
}
