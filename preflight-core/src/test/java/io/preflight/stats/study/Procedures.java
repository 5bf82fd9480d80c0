package io.preflight.stats.study;

import io.preflight.stats.exact.FixedSize;
import io.preflight.stats.sequential.Ruling;
import io.preflight.stats.sequential.SequentialRate;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/** Ways to decide whether at most a share q of the requests is over a limit. */
final class Procedures {

  static final double ALPHA = 0.05;

  /** How a run ended and after how many requests. */
  record Ended(Ruling ruling, int requests) {}

  /** A way to decide. */
  interface Procedure {
    Ended run(DoubleSupplier latencies, double limit);
  }

  private Procedures() {}

  /** preflight's own: look after every request until decided or the budget is spent. */
  static Procedure confident(double q, int budget) {
    return (latencies, limit) -> {
      SequentialRate rate = new SequentialRate(q, ALPHA);
      for (int n = 1; n <= budget; n++) {
        double latency = latencies.getAsDouble();
        rate.add(latency > limit, latency);
        if (rate.ruling() != Ruling.UNDECIDED) {
          return new Ended(rate.ruling(), n);
        }
      }
      return new Ended(Ruling.UNDECIDED, budget);
    };
  }

  /** The customary gate: the interpolated p(1 − q) of five requests against the limit. */
  static Procedure pointOfFive(double q) {
    return (latencies, limit) -> {
      double[] five = new double[5];
      Arrays.setAll(five, i -> latencies.getAsDouble());
      Arrays.sort(five);
      double at = 4 * (1 - q);
      int low = (int) Math.min(3, Math.floor(at));
      double percentile = five[low] + (at - low) * (five[low + 1] - five[low]);
      return new Ended(percentile <= limit ? Ruling.MET : Ruling.VIOLATED, 5);
    };
  }

  /** An exact test that looks once, sized for 95 % power at a 20 % margin. */
  static Procedure fixedSize(double q) {
    long n = FixedSize.toCertifyBelow(q, 0.2, 1 - ALPHA, 0.95);
    long certifying = FixedSize.largestCertifying(n, q, ALPHA);
    long refuting = FixedSize.smallestRefuting(n, q, ALPHA);
    return (latencies, limit) -> {
      long exceedances = 0;
      for (long i = 0; i < n; i++) {
        exceedances += latencies.getAsDouble() > limit ? 1 : 0;
      }
      return new Ended(byCounts(exceedances, certifying, refuting), (int) n);
    };
  }

  /** The same exact test, looked at every 50 requests from 300 to 5,000 until it says something. */
  static Procedure peeking(double q) {
    int looks = (5000 - 300) / 50 + 1;
    long[] certifying = new long[looks];
    long[] refuting = new long[looks];
    for (int look = 0; look < looks; look++) {
      certifying[look] = FixedSize.largestCertifying(300 + 50L * look, q, ALPHA);
      refuting[look] = FixedSize.smallestRefuting(300 + 50L * look, q, ALPHA);
    }
    return (latencies, limit) -> {
      long exceedances = 0;
      for (int n = 1; n <= 5000; n++) {
        exceedances += latencies.getAsDouble() > limit ? 1 : 0;
        if (n >= 300 && n % 50 == 0) {
          int look = (n - 300) / 50;
          Ruling ruling = byCounts(exceedances, certifying[look], refuting[look]);
          if (ruling != Ruling.UNDECIDED) {
            return new Ended(ruling, n);
          }
        }
      }
      return new Ended(Ruling.UNDECIDED, 5000);
    };
  }

  /** Wald's sequential probability ratio test, told the truth beforehand. */
  static Procedure wald(double q, double truth) {
    double threshold = Math.log((1 - ALPHA) / ALPHA);
    double occurrence = Math.log(truth / q);
    double other = Math.log1p(-truth) - Math.log1p(-q);
    return (latencies, limit) -> {
      double ratio = 0;
      int n = 0;
      while (Math.abs(ratio) < threshold) {
        ratio += latencies.getAsDouble() > limit ? occurrence : other;
        n++;
      }
      boolean truthAccepted = ratio > 0;
      return new Ended(truthAccepted == truth < q ? Ruling.MET : Ruling.VIOLATED, n);
    };
  }

  private static Ruling byCounts(long exceedances, long certifying, long refuting) {
    if (exceedances <= certifying) {
      return Ruling.MET;
    }
    return exceedances >= refuting ? Ruling.VIOLATED : Ruling.UNDECIDED;
  }
}
