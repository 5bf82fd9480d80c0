package io.preflight.sample;

import java.util.List;

/**
 * What reading a file of samples came to; blank lines count nowhere.
 *
 * @param samples how many lines held a sample
 * @param malformed how many lines held none
 * @param examples the first malformed lines
 * @param complete whether the file was read to its end; false when that was hopeless
 */
public record SampleCounts(
    long samples, long malformed, List<MalformedLine> examples, boolean complete) {

  public SampleCounts {
    examples = List.copyOf(examples);
  }

  /**
   * All lines that are not blank.
   *
   * @return samples and malformed lines
   */
  public long lines() {
    return samples + malformed;
  }
}
