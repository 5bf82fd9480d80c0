package io.preflight.diagnose.server;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a server, its GPU or its cluster can say about itself. The unit is fixed; query sets convert
 * into it.
 */
public enum Signal {
  /** The time to the first token as the server measured it, median. */
  TTFT_P50(Unit.MILLISECONDS, Combination.MAX, "server time to first token p50"),
  /** The time to the first token as the server measured it, 95th percentile. */
  TTFT_P95(Unit.MILLISECONDS, Combination.MAX, "server time to first token p95"),
  /** The time to the first token as the server measured it, mean: exact, unlike percentiles. */
  TTFT_MEAN(Unit.MILLISECONDS, Combination.MAX, "server time to first token, mean"),
  /** The time of whole requests as the server measured it, median. */
  LATENCY_P50(Unit.MILLISECONDS, Combination.MAX, "server latency p50"),
  /** The time of whole requests as the server measured it, 95th percentile. */
  LATENCY_P95(Unit.MILLISECONDS, Combination.MAX, "server latency p95"),
  /** The time that requests waited before they ran, median. */
  QUEUE_TIME_P50(Unit.MILLISECONDS, Combination.MAX, "queue time p50"),
  /** The time that requests waited before they ran, 95th percentile. */
  QUEUE_TIME_P95(Unit.MILLISECONDS, Combination.MAX, "queue time p95"),
  /** The time that prompts were worked on, 95th percentile. */
  PREFILL_TIME_P95(Unit.MILLISECONDS, Combination.MAX, "prefill time p95"),
  /** The time that answers were generated after the first token, 95th percentile. */
  DECODE_TIME_P95(Unit.MILLISECONDS, Combination.MAX, "decode time p95"),
  /** The time between two tokens, 95th percentile. */
  ITL_P95(Unit.MILLISECONDS, Combination.MAX, "time between tokens p95"),
  /** Requests that are being worked on. */
  REQUESTS_RUNNING(Unit.REQUESTS, Combination.SUM, "requests running"),
  /** Requests that wait to be worked on. */
  REQUESTS_WAITING(Unit.REQUESTS, Combination.SUM, "requests waiting"),
  /** The share of the KV cache in use, of the fullest replica. */
  KV_CACHE_USAGE(Unit.RATIO, Combination.MAX, "KV-cache usage"),
  /** Running requests that had to make room for others, in a second. */
  PREEMPTIONS_RATE(Unit.PER_SECOND, Combination.SUM, "preemptions"),
  /** Tokens of prompts worked on in a second. */
  PROMPT_THROUGHPUT(Unit.TOKENS_PER_SECOND, Combination.SUM, "prompt throughput"),
  /** Tokens generated in a second. */
  GENERATION_THROUGHPUT(Unit.TOKENS_PER_SECOND, Combination.SUM, "generation throughput"),
  /** Requests that ended in a second, however they ended. */
  REQUEST_RATE(Unit.PER_SECOND, Combination.SUM, "requests ended"),
  /** Requests refused for being too many (HTTP 429) in a second. */
  RATE_LIMITED_RATE(Unit.PER_SECOND, Combination.SUM, "requests refused with 429"),
  /** Requests that failed in the server in a second. */
  ERRORS_RATE(Unit.PER_SECOND, Combination.SUM, "requests failed in the server"),
  /** The share of time in which the busiest GPU was working. */
  GPU_UTILIZATION(Unit.RATIO, Combination.MAX, "GPU utilization"),
  /** The memory in use on the GPU where most is. */
  GPU_MEMORY_USED(Unit.BYTES, Combination.MAX, "GPU memory used"),
  /** The memory of the largest GPU. */
  GPU_MEMORY_TOTAL(Unit.BYTES, Combination.MAX, "GPU memory"),
  /** The share of memory in use on the fullest GPU. */
  GPU_MEMORY_USAGE(Unit.RATIO, Combination.MAX, "GPU memory usage"),
  /** The temperature of the hottest GPU. */
  GPU_TEMPERATURE(Unit.CELSIUS, Combination.MAX, "GPU temperature"),
  /** The power that all GPUs draw. */
  GPU_POWER(Unit.WATTS, Combination.SUM, "GPU power"),
  /** The clock of the fastest GPU's streaming multiprocessors. */
  GPU_CLOCK(Unit.MEGAHERTZ, Combination.MAX, "GPU clock"),
  /** The share of time in which a GPU was slowed down because it was too hot. */
  GPU_THERMAL_THROTTLE(Unit.RATIO, Combination.MAX, "time throttled by heat"),
  /** The share of time in which a GPU was slowed down because it drew too much power. */
  GPU_POWER_THROTTLE(Unit.RATIO, Combination.MAX, "time throttled by power"),
  /** Replicas that can take requests. */
  REPLICAS_READY(Unit.REPLICAS, Combination.SUM, "replicas ready"),
  /** Replicas that there should be. */
  REPLICAS_DESIRED(Unit.REPLICAS, Combination.SUM, "replicas desired"),
  /** When the server's process began, of the replica that began last. */
  PROCESS_START_TIME(Unit.EPOCH_SECONDS, Combination.MAX, "process start");

  private final Unit unit;
  private final Combination combination;
  private final String title;

  Signal(Unit unit, Combination combination, String title) {
    this.unit = unit;
    this.combination = combination;
    this.title = title;
  }

  /**
   * The name in files and reports.
   *
   * @return the lower-case name, for instance {@code ttft_p95}
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The unit of every reading of it.
   *
   * @return the unit
   */
  public Unit unit() {
    return unit;
  }

  /**
   * How series of several replicas or GPUs become one.
   *
   * @return the rule
   */
  public Combination combination() {
    return combination;
  }

  /**
   * What people call it.
   *
   * @return a few words without the unit
   */
  public String title() {
    return title;
  }

  /**
   * Whether it is a percentile or a mean of requests, over all that the server has counted.
   *
   * @return true for times
   */
  public boolean isOfRequests() {
    return unit == Unit.MILLISECONDS;
  }

  /**
   * The signal of a name.
   *
   * @param word as {@link #word()} gives it
   * @return the signal, or empty
   */
  public static Optional<Signal> of(String word) {
    return Arrays.stream(values()).filter(signal -> signal.word().equals(word)).findFirst();
  }

  /**
   * The names of all signals.
   *
   * @return in the order of this list
   */
  public static List<String> words() {
    return Arrays.stream(values()).map(Signal::word).toList();
  }
}
