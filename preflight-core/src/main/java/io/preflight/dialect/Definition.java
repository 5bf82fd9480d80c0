package io.preflight.dialect;

import io.preflight.sample.Metric;
import java.util.List;

/**
 * One figure of another tool.
 *
 * @param name the tool's own name for it
 * @param unit the unit the tool gives it in
 * @param meaning its definition in a few words; times count from when the request was sent
 * @param ours the metric of ours that is nearest to it
 * @param values the values one request gives
 */
public record Definition(
    String name, String unit, String meaning, Metric ours, Events.Values values) {

  private static final List<Definition> VLLM =
      List.of(
          new Definition(
              "ttft", "ms", "first chunk, with or without content", Metric.TTFT, Events::vllmTtft),
          new Definition(
              "tpot", "ms", "(e2el − ttft) / (n − 1), for n ≥ 2", Metric.TPOT, Events::vllmTpot),
          new Definition(
              "itl",
              "ms",
              "gaps between chunks, pooled over requests",
              Metric.ITL,
              Events::vllmItl),
          new Definition(
              "e2el", "ms", "last chunk, usage not counted", Metric.LATENCY, Events::vllmE2el));

  private static final List<Definition> GUIDELLM =
      List.of(
          new Definition(
              "time_to_first_token_ms", "ms", "first content", Metric.TTFT, Events::firstContent),
          new Definition(
              "inter_token_latency_ms",
              "ms",
              "one value a request: (last − first content) / (n − 1), for n ≥ 2",
              Metric.TPOT,
              Events::meanGapPerToken),
          new Definition(
              "time_per_output_token_ms",
              "ms",
              "last content / n: the wait for the first token is in it",
              Metric.TOKEN_LATENCY,
              Events::lastContentPerToken),
          new Definition(
              "request_latency", "s", "the whole answer", Metric.LATENCY, Events::wholeS));

  private static final List<Definition> AIPERF =
      List.of(
          new Definition(
              "time_to_first_token", "ms", "first content", Metric.TTFT, Events::firstContent),
          new Definition(
              "inter_token_latency",
              "ms",
              "one value a request: (request_latency − ttft) / (n − 1), for n ≥ 2",
              Metric.TPOT,
              Events::meanGapPerToken),
          new Definition(
              "inter_chunk_latency",
              "ms",
              "gaps between content events, pooled over requests",
              Metric.ITL,
              Events::contentGaps),
          new Definition(
              "request_latency", "ms", "last content", Metric.LATENCY, Events::lastContent),
          new Definition(
              "output_token_throughput_per_user",
              "tok/s",
              "1 / inter_token_latency",
              Metric.DECODE_THROUGHPUT,
              Events::perUser));

  private static final List<Definition> LLMPROBE =
      List.of(
          new Definition("ttft_ms", "ms", "first text content", Metric.TTFT, Events::firstContent),
          new Definition(
              "latency_ms",
              "ms",
              "end of the stream, terminator read",
              Metric.LATENCY,
              Events::end),
          new Definition(
              "tokens_per_sec",
              "tok/s",
              "n / (latency − ttft)",
              Metric.DECODE_THROUGHPUT,
              Events::probeSpeed));

  static List<Definition> of(Dialect dialect) {
    return switch (dialect) {
      case VLLM -> VLLM;
      case GUIDELLM -> GUIDELLM;
      case AIPERF -> AIPERF;
      case LLMPROBE -> LLMPROBE;
    };
  }
}
