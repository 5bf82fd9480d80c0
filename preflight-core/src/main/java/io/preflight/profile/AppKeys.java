package io.preflight.profile;

import io.preflight.profile.Key.Leaf;
import io.preflight.profile.Key.Section;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The sections about the application around the endpoint. */
final class AppKeys {

  static final Section OBSERVABILITY =
      Section.of(
          "observability",
          "What the application's telemetry must be able to tell.",
          Leaf.of(
              "config",
              TextType.PATH,
              "A YAML or JSON file whose fields list what one record of telemetry holds; a missing"
                  + " or unreadable file is a FAIL."),
          Leaf.of(
              "required_fields",
              new TextListType(false),
              "Fields that config must declare; a missing one is a WARN."),
          Leaf.of(
              "metrics",
              TextType.PATH,
              "Where Prometheus scrapes the application, or a file of what it scraped."),
          Leaf.of(
                  "required_signals",
                  new TextListType(false),
                  "What metrics must hold, under whichever name a framework gives it: "
                      + String.join(", ", TelemetrySignal.words())
                      + "; or the name of a metric of your own. A missing one is a FAIL.")
              .fallback(
                  TelemetrySignal.DEFAULTS.stream()
                      .map(TelemetrySignal::word)
                      .collect(Collectors.joining(", "))),
          Leaf.of(
              "metrics_token_env",
              TextType.VARIABLE,
              "The environment variable with the bearer token for the address of metrics."),
          Leaf.of(
              "spans",
              TextType.PATH,
              "A file of spans as OTLP in JSON, as the file exporter of a collector writes it."),
          Leaf.of(
                  "required_attributes",
                  new TextListType(false),
                  "Attributes of the spans of model calls; one that is missing from all is a FAIL,"
                      + " from some a WARN.")
              .fallback(String.join(", ", ObservabilitySpec.DEFAULT_ATTRIBUTES)),
          Leaf.of(
                  "content_logging",
                  new ChoiceType(
                      Arrays.stream(ObservabilitySpec.ContentLogging.values())
                          .map(ObservabilitySpec.ContentLogging::word)
                          .toList()),
                  "What a switch does that writes prompts or answers to logs or spans in production"
                      + " configuration.")
              .fallback("warn"),
          ServerMetricsKeys.PROMETHEUS,
          ServerMetricsKeys.PROMETHEUS_TOKEN_ENV,
          ServerMetricsKeys.PROMETHEUS_USER_ENV,
          ServerMetricsKeys.PROMETHEUS_PASSWORD_ENV,
          ServerMetricsKeys.PROMETHEUS_TIMEOUT,
          ServerMetricsKeys.PROMETHEUS_DATA,
          ServerMetricsKeys.QUERIES,
          ServerMetricsKeys.SERVER_METRICS,
          ServerMetricsKeys.SERVER_METRICS_TOKEN_ENV,
          ServerMetricsKeys.SERVER_LABELS,
          ServerMetricsKeys.GPU_LABELS,
          ServerMetricsKeys.REPLICA_LABELS);

  static final Section DEPLOYMENT =
      Section.of(
          "deployment",
          "The way back when the change turns out to be bad.",
          Leaf.of(
              "rollback_runbook",
              TextType.PATH,
              "The file that says how to roll back; a missing file is a FAIL, a missing key a"
                  + " WARN."),
          Leaf.of(
              "required_headings",
              new TextListType(false),
              "Headings of the runbook, without regard to case; a missing one is a FAIL."),
          Leaf.of(
                  "not_empty",
                  new FlagType(),
                  "Whether a runbook of nothing but headings is a FAIL.")
              .fallback("false; a runbook without any text is a WARN"),
          Leaf.of(
                  "links_resolve",
                  new FlagType(),
                  "Whether a relative link of the runbook that leads nowhere is a FAIL.")
              .fallback("false"),
          Leaf.of(
              "max_age_days",
              NumberType.count(1, 36_500),
              "How many days ago the runbook may have been committed last; older is a FAIL."));

  private AppKeys() {}
}
