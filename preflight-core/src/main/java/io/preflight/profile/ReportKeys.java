package io.preflight.profile;

import io.preflight.dialect.Dialect;
import io.preflight.profile.Key.Leaf;
import io.preflight.profile.Key.Section;

/** The section about where reports go. */
final class ReportKeys {

  static final Section REPORT =
      Section.of(
          "report",
          "Where reports go.",
          Leaf.of(
              "outdir",
              TextType.PATH,
              "The folder below which each run gets its own time-stamped folder."),
          Leaf.of(
              "dialect",
              new ChoiceType(Dialect.words()),
              "The tool whose figures are reported beside ours, by its own definitions."),
          Leaf.of(
              "formats",
              new NamesType(),
              "The formats that are written: default stands for those of a profile without this"
                  + " key, all for all. JSON is always written."),
          Section.of(
              "pushgateway",
              "The Pushgateway of a Prometheus, which the figures of each run are pushed to.",
              Leaf.of(
                  "url",
                  UrlType.of("report.pushgateway.user_env and report.pushgateway.password_env"),
                  "Its address, without /metrics."),
              Leaf.of("job", TextType.NAME, "The name that the figures are grouped under.")
                  .fallback(ExportSpec.Pushgateway.JOB),
              Leaf.of(
                  "user_env",
                  TextType.VARIABLE,
                  "The name of the environment variable that holds its user."),
              Leaf.of(
                  "password_env",
                  TextType.VARIABLE,
                  "The name of the environment variable that holds its password.")),
          Section.of(
              "otlp",
              "Who takes the figures of each run as OpenTelemetry's metrics, over HTTP.",
              Leaf.of(
                  "url",
                  UrlType.of("report.otlp.headers_env"),
                  "Its address; without a path, /v1/metrics is added."),
              Leaf.of(
                  "headers_env",
                  TextType.VARIABLE,
                  "The name of the environment variable that holds further headers, as"
                      + " OTEL_EXPORTER_OTLP_HEADERS has them.")));

  private ReportKeys() {}
}
