package io.preflight.dialect;

import io.preflight.stats.PercentileMethod;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A tool whose figures a team may have beside ours. Every definition was read in the tool's source
 * in November 2026; all of them start their clock when the request is sent, not when it was due,
 * and leave failed requests out.
 */
public enum Dialect {
  /**
   * {@code vllm bench serve}: a chunk is any event with {@code choices}, be it without content, so
   * that the first token is the first chunk and the answer ends with the finish reason.
   */
  VLLM(PercentileMethod.LINEAR),
  /** GuideLLM: its time per output token includes the first. */
  GUIDELLM(PercentileMethod.INVERSE_CDF),
  /** AIPerf: its inter-token latency is one mean a request; gaps are named apart. */
  AIPERF(PercentileMethod.LINEAR),
  /** The original prober: all n tokens over the time after the first. */
  LLMPROBE(PercentileMethod.NEAREST_RANK);

  private final PercentileMethod percentiles;

  Dialect(PercentileMethod percentiles) {
    this.percentiles = percentiles;
  }

  /**
   * The tool's name in profiles and reports.
   *
   * @return the lower-case name
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * How the tool takes percentiles.
   *
   * @return the method
   */
  public PercentileMethod percentiles() {
    return percentiles;
  }

  /**
   * The tool's figures.
   *
   * @return in the order in which the tool reports them
   */
  public List<Definition> definitions() {
    return Definition.of(this);
  }

  /**
   * The dialect with a given name.
   *
   * @param word a name as {@link #word()} gives it
   * @return the dialect, or empty
   */
  public static Optional<Dialect> ofWord(String word) {
    return Arrays.stream(values()).filter(dialect -> dialect.word().equals(word)).findFirst();
  }

  /**
   * All names.
   *
   * @return the words of all dialects
   */
  public static List<String> words() {
    return Arrays.stream(values()).map(Dialect::word).toList();
  }
}
