package io.preflight.profile;

/**
 * How to ask.
 *
 * @param shape the rhythm of the measured requests
 * @param warmup how many requests are sent before, in no statistic; 0 or more
 */
public record LoadSpec(LoadShape shape, int warmup) {

  /** Five runs one after the other, after two to warm up. */
  public static final LoadSpec DEFAULTS = new LoadSpec(new LoadShape.Runs(5, 1), 2);

  public LoadSpec {
    if (warmup < 0) {
      throw new IllegalArgumentException("warmup must be at least 0, but is " + warmup);
    }
  }
}
