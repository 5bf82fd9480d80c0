package io.preflight.profile;

import io.preflight.profile.Key.Leaf;
import io.preflight.profile.Key.Section;
import io.preflight.sample.Metric;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/** The keys that say what was before. */
final class BaselineKeys {

  private static final NumberType MULTIPLIER =
      new NumberType(false, BigDecimal.ZERO, true, new BigDecimal("1000"), "");

  static final Section BASELINE =
      Section.of(
          "baseline",
          "What was before, to find regressions.",
          Leaf.of(
                  "from",
                  TextType.PATH,
                  "The baseline: saved, last-pass, live, the time stamp of a history entry, or the"
                      + " file or folder of a recorded run.")
              .fallback("live when target is present, else saved"),
          Leaf.of(
                  "max_regression",
                  MarginType.RELATIVE,
                  "How much worse than the baseline's a percentile may be.")
              .fallback("10%"),
          Leaf.of(
                  "max_error_rate_increase",
                  MarginType.BELOW_ALL,
                  "How many points above the baseline's the error rate may be.")
              .fallback("1%"),
          Leaf.of(
                  "metrics",
                  new ComparedType(),
                  "What is compared, <metric> <percentile> [<margin>] or error_rate [<margin>];"
                      + " metrics are "
                      + RegressionLimit.METRICS.stream()
                          .map(Metric::word)
                          .collect(Collectors.joining(", "))
                      + ".")
              .fallback("the percentiles among the objectives, else latency p95; and error_rate"),
          Leaf.of(
                  "required",
                  new FlagType(),
                  "Whether a run without a saved or last passing baseline is an error.")
              .fallback("false, it says so and goes on"),
          Leaf.of(
              "max_ttft_multiplier",
              MULTIPLIER,
              "A request with more than this times the baseline's median ttft is degraded."),
          Leaf.of(
              "max_latency_multiplier",
              MULTIPLIER,
              "A request with more than this times the baseline's median latency is degraded."),
          Section.of(
              "target",
              "A second target, measured in turns with the first.",
              ((Leaf) TargetKeys.TARGET.key("protocol").orElseThrow()).fallback("target.protocol"),
              Leaf.of("label", TextType.ANY, "The provider's name in its samples.")
                  .fallback("the protocol"),
              Leaf.of("base_url", new UrlType(), "Where the second endpoint is.")
                  .fallback("the endpoint of the first, for two models of one server"),
              Leaf.of("model", TextType.ANY, "The model to ask the second target for.")
                  .fallback("the profile's model"),
              Leaf.of(
                  "api_key_env",
                  TextType.VARIABLE,
                  "The name of the environment variable that holds its key."),
              Leaf.of("headers", TextMapType.HEADERS, "Further request headers for it.")));

  private BaselineKeys() {}
}
