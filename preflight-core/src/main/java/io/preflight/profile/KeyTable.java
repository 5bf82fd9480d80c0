package io.preflight.profile;

import io.preflight.profile.Key.Leaf;
import io.preflight.profile.Key.Section;
import io.preflight.sample.Metric;
import io.preflight.stats.PercentileMethod;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * Every key a profile may have: the one table behind validation, hints about unknown keys, settings
 * and the JSON Schema.
 */
final class KeyTable {

  private static final NumberType MILLIS = NumberType.limit("milliseconds");
  private static final NumberType TOKENS_PER_SECOND = NumberType.limit("tokens per second");
  private static final NumberType USD_LIMIT = NumberType.limit("USD");
  private static final NumberType SHARE = NumberType.between("0", "1");
  private static final DurationType DURATION = new DurationType();

  private static final Section SLA =
      Section.of(
          "sla",
          "Limits on the whole run, under the names of the original readiness tool.",
          Leaf.of("ttft_ms", MILLIS, "The most milliseconds to the first token at p95."),
          Leaf.of("latency_ms", MILLIS, "The most milliseconds for a whole answer at p95."),
          Leaf.of(
              "min_throughput",
              TOKENS_PER_SECOND,
              "The fewest tokens per second after the first token at p50."),
          Leaf.of("max_error_rate", SHARE, "The largest share of failed requests.")
              .fallback("0.01 when the section is present"));

  private static final Section GATE =
      Section.of(
          "gate",
          "How the evidence decides.",
          Leaf.of(
                  "min_probes",
                  NumberType.count(1, 1_000_000),
                  "The fewest measured requests a verdict may rest on; fewer is a FAIL.")
              .fallback(
                  "5; without probe, thresholds and sla never more than the requests planned"),
          Leaf.of(
                  "pass_rate",
                  SHARE,
                  "The smallest share of requests that neither failed nor broke one of the limits.")
              .fallback("0.95 when probe, thresholds or sla is present"),
          Leaf.of(
                  "small_sample",
                  new ChoiceType(
                      Arrays.stream(SmallSample.values()).map(SmallSample::word).toList()),
                  "What a sample too small for its percentile does to the status.")
              .fallback("note"),
          Leaf.of(
              "confidence",
              new ConfidenceType(),
              "How sure an objective must be before it is met or violated; requests are sent until"
                  + " all are decided or the budget is spent. Implies decision: confident."),
          Leaf.of(
                  "decision",
                  new ChoiceType(List.of("point", "confident")),
                  "Whether statistics are compared with their limits as they are, or the verdict"
                      + " states its own error.")
              .fallback("confident when confidence is present, else point"),
          Leaf.of(
                  "undecided",
                  new ChoiceType(DecisionSpec.Undecided.words()),
                  "What an objective does that is still open when the budget is spent, or that the"
                      + " client's own error leaves open.")
              .fallback("fail"),
          Leaf.of(
                  "max_requests",
                  NumberType.count(1, 1_000_000),
                  "The most measured requests of a confident decision.")
              .fallback("load.runs, else 2000"),
          Leaf.of(
                  "max_duration",
                  DURATION,
                  "How long the requests of a confident decision are started at most.")
              .fallback("load.duration, else 10min"),
          Leaf.of(
              "max_cost_usd",
              USD_LIMIT,
              "What the measured requests of a confident decision may cost together."));

  static final Section ROOT =
      Section.of(
          "",
          "What ready means for one service.",
          Leaf.of("$schema", TextType.ANY, "The JSON Schema of this file, for editors."),
          Leaf.of("name", TextType.NAME, "A short name for reports and folders.")
              .fallback("the file's name without its ending"),
          Leaf.of(
                  "kind",
                  new ChoiceType(Arrays.stream(Kind.values()).map(Kind::word).toList()),
                  "What the profile judges.")
              .fallback(Kind.INFERENCE.word()),
          Leaf.of("description", TextType.ANY, "A sentence for readers."),
          Leaf.of(
              "extends",
              TextType.PATH,
              "A built-in profile or a file whose keys count where this file has none; an objective"
                  + " replaces the one it inherits for the same metric and statistic."),
          Leaf.of("model", TextType.ANY, "The model to ask for."),
          Leaf.of(
                  "model_size_b",
                  new NumberType(
                      false, new BigDecimal("0"), true, new BigDecimal("100000"), "billions"),
                  "The number of parameters in billions, for the simulation.")
              .fallback("read from the model's name"),
          TargetKeys.TARGET,
          LoadKeys.LOAD,
          WorkloadKeys.WORKLOAD,
          CapacityKeys.CAPACITY,
          Leaf.of(
              "objectives",
              new ObjectivesType(),
              "Limits of the form <metric> <statistic> <= <value><unit>; metrics are "
                  + String.join(", ", Metric.words())
                  + "; statistics are mean, min, max and percentiles such as p95."),
          Leaf.of(
              "max_latency_ms",
              MILLIS,
              "The most milliseconds per token on average, and times p95_multiplier at p95."),
          Leaf.of(
                  "p95_multiplier",
                  new NumberType(false, new BigDecimal("0"), true, new BigDecimal("1000"), ""),
                  "How far the p95 of the latency per token may lie above max_latency_ms.")
              .fallback("1.5"),
          Leaf.of(
              "min_throughput_tokens_per_sec",
              TOKENS_PER_SECOND,
              "The fewest tokens per second of a request on average."),
          Leaf.of("max_cost_per_token", USD_LIMIT, "The most USD per output token on average."),
          Leaf.of(
              "max_cost_per_1k_tokens",
              USD_LIMIT,
              "The most USD per 1000 output tokens on average."),
          Section.of(
              "thresholds",
              "The sections sla and gate, as the original readiness tool has them.",
              SLA,
              GATE),
          SLA,
          GATE,
          Section.of(
              "limits",
              "Limits on single requests; a request over one of them is degraded.",
              Leaf.of("ttft_ms", MILLIS, "The most milliseconds to the first token."),
              Leaf.of("latency_ms", MILLIS, "The most milliseconds for the whole answer."),
              Leaf.of("tpot_ms", MILLIS, "The most milliseconds per token after the first."),
              Leaf.of("token_latency_ms", MILLIS, "The most milliseconds per token over all."),
              Leaf.of(
                  "min_throughput",
                  TOKENS_PER_SECOND,
                  "The fewest tokens per second after the first token."),
              Leaf.of(
                  "min_throughput_tokens_per_sec",
                  TOKENS_PER_SECOND,
                  "The fewest tokens per second over the whole answer.")),
          CostKeys.COST,
          Leaf.of(
                  "percentile_method",
                  new ChoiceType(
                      Arrays.stream(PercentileMethod.values())
                          .map(PercentileMethod::word)
                          .toList()),
                  "How percentiles are taken.")
              .fallback("linear; nearest_rank when probe is present"),
          Section.of(
              "probe",
              "The load, under the names of the original readiness tool.",
              Leaf.of(
                      "tool",
                      ChoiceType.of("preflight", "llmprobe"),
                      "Who sends the requests: preflight itself, or the installed program llmprobe"
                          + " with config, whose limits then count.")
                  .fallback("preflight"),
              Leaf.of(
                  "config",
                  TextType.PATH,
                  "A configuration of the prober llmprobe: every model it names is measured by this"
                      + " profile, under its own limits on single requests."),
              Leaf.of("duration", DURATION, "How long probes are started.")
                  .fallback("30s")
                  .alsoKnownAs("load.duration"),
              Leaf.of("interval", DURATION, "The time between two probes.")
                  .fallback("5s")
                  .alsoKnownAs("load.interval")),
          AppKeys.OBSERVABILITY,
          ReportKeys.REPORT,
          Section.of(
              "history",
              "Where runs are remembered, when not in a file of the project.",
              Leaf.of(
                  "url",
                  new JdbcUrlType(),
                  "The JDBC address of a database that several machines share; its driver is a"
                      + " dependency of the plugin."),
              Leaf.of(
                  "user_env",
                  TextType.VARIABLE,
                  "The name of the environment variable that holds the database's user."),
              Leaf.of(
                  "password_env",
                  TextType.VARIABLE,
                  "The name of the environment variable that holds the database's password.")),
          EvalKeys.EVALS,
          AppKeys.DEPLOYMENT,
          BaselineKeys.BASELINE);

  private KeyTable() {}
}
