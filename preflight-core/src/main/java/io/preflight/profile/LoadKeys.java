package io.preflight.profile;

import io.preflight.profile.Key.Leaf;
import io.preflight.profile.Key.Section;
import java.math.BigDecimal;
import java.util.Arrays;

/** The keys of the section {@code load}. */
final class LoadKeys {

  private static final DurationType DURATION = new DurationType();

  static final Section LOAD =
      Section.of(
          "load",
          "How to ask: users who each wait for their answers (runs or a duration), or requests that"
              + " are due whether or not earlier ones have ended (an interval, a rate, stages or a"
              + " recording).",
          Leaf.of("runs", NumberType.count(1, 1_000_000), "How many requests are measured.")
              .fallback("5"),
          Leaf.of(
                  "warmup",
                  new WarmUpType(),
                  "How many requests are sent before, in no statistic; auto for as many as it takes"
                      + " until the time to the first token has settled.")
              .fallback("2"),
          Leaf.of("max_warmup", NumberType.count(1, 100_000), "The most requests of warmup: auto.")
              .fallback("200, or ten for each user where that is more"),
          Leaf.of(
                  "max_warmup_duration",
                  DURATION,
                  "How long the requests of warmup: auto are started at most.")
              .fallback("2min"),
          Leaf.of(
                  "cooldown",
                  NumberType.count(0, 100_000),
                  "How many requests follow in the same rhythm, so that the last measured ones meet"
                      + " the same load; in no statistic.")
              .fallback("0"),
          Leaf.of(
                  "concurrency",
                  NumberType.count(1, 10_000),
                  "How many requests are under way at once.")
              .fallback("1"),
          Leaf.of(
                  "ramp",
                  DURATION,
                  "How long it takes until all users of a closed loop are at work; they begin at"
                      + " even distances.")
              .fallback("all begin at once"),
          Leaf.of("duration", DURATION, "How long requests are started, instead of runs.")
              .fallback("30s with rate"),
          Leaf.of(
              "interval",
              DURATION,
              "The time between two moments at which requests are due, whether or not earlier ones"
                  + " have ended."),
          Leaf.of(
              "rate",
              new NumberType(
                  false,
                  BigDecimal.ZERO,
                  true,
                  new BigDecimal(StagesType.MOST_PER_SECOND),
                  "requests per second"),
              "An open loop: how many requests are due in a second, whether or not earlier ones"
                  + " have ended."),
          Leaf.of(
              "stages",
              new StagesType(),
              "An open loop whose rate changes: one stage after the other."),
          Leaf.of(
              "replay",
              TextType.PATH,
              "An open loop as it was recorded: JSON lines (samples.jsonl among them) or CSV with"
                  + " due_ms, offset_ms, offset_s or timestamp, relative to the profile's folder."),
          Leaf.of(
                  "arrivals",
                  new ChoiceType(
                      Arrays.stream(Arrivals.Spacing.values())
                          .map(Arrivals.Spacing::word)
                          .toList()),
                  "How the requests of rate or stages are spread: evenly, or at random as"
                      + " independent users come.")
              .fallback("constant"),
          Leaf.of(
                  "seed",
                  NumberType.count(0, Integer.MAX_VALUE),
                  "Makes random arrivals the same in every run.")
              .fallback("0"),
          Leaf.of(
                  "max_in_flight",
                  NumberType.count(1, 100_000),
                  "How many requests that are due at given moments may be under way at once; those"
                      + " due beyond are dropped and counted, never sent late.")
              .fallback("no limit"),
          Leaf.of(
                  "connections",
                  new ChoiceType(
                      Arrays.stream(Connections.values()).map(Connections::word).toList()),
                  "Whether a connection serves the next request or every request gets a fresh one.")
              .fallback("reuse"),
          Leaf.of(
              "max_requests",
              NumberType.count(1, 10_000_000),
              "A budget: the most requests of the run, warm-up and cool-down included."),
          Leaf.of(
              "max_duration",
              DURATION,
              "A budget: how long requests of the run are started, warm-up and cool-down"
                  + " included."),
          Leaf.of(
              "max_tokens_total",
              NumberType.count(1, 2_000_000_000),
              "A budget: the most tokens of prompts and answers, warm-up and cool-down included."),
          Leaf.of(
              "max_cost_usd",
              NumberType.limit("USD"),
              "A budget: what all requests may cost together, warm-up and cool-down included."));

  private LoadKeys() {}
}
