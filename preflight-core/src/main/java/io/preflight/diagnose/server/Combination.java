package io.preflight.diagnose.server;

import java.util.stream.DoubleStream;

/** How the values that several series have at one instant become one. */
public enum Combination {
  /** What adds up over replicas: requests, tokens, replicas. */
  SUM,
  /** What is bad as soon as it is bad somewhere: times, usage, temperatures. */
  MAX;

  /**
   * One value for several.
   *
   * @param values at least one number
   * @return their sum or the largest
   */
  double of(DoubleStream values) {
    return this == SUM ? values.sum() : values.max().orElseThrow();
  }
}
