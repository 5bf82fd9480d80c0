package io.preflight.check.observability;

import io.preflight.profile.TelemetrySignal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who publishes telemetry of model calls on the JVM, and what turns it on. */
enum Framework {
  SPRING_AI(
      "Spring AI",
      "spring-ai-|org\\.springframework\\.ai",
      "(?:gen_ai_client_operation_seconds|spring_ai_).*",
      "spring_ai_kind"),
  QUARKUS("Quarkus", "quarkus-langchain4j", "langchain4j_aiservices_.*", "ai_service_class_name"),
  LANGCHAIN4J("LangChain4j", "langchain4j", "gen_ai_client_token_usage_tokens_.*", "-"),
  OPENTELEMETRY("OpenTelemetry", "opentelemetry-", "target_info", "otel_scope_name");

  private final String title;
  private final Pattern dependency;
  private final Pattern metric;
  private final String label;

  Framework(String title, String dependency, String metric, String label) {
    this.title = title;
    this.dependency = Pattern.compile(dependency);
    this.metric = Pattern.compile(metric);
    this.label = label;
  }

  /** Whether a sample can only come from this framework. */
  boolean published(String plainName, Map<String, String> labels) {
    return metric.matcher(plainName).matches() || labels.containsKey(label);
  }

  /** The first framework that a build file names; Quarkus before the LangChain4j it contains. */
  static Optional<Framework> namedIn(String buildFile) {
    for (Framework framework : values()) {
      if (framework.dependency.matcher(buildFile).find()) {
        return Optional.of(framework);
      }
    }
    return Optional.empty();
  }

  /** What turns a signal of the metrics on. */
  String metricsSwitch(TelemetrySignal signal) {
    return title
        + ": "
        + switch (this) {
          case SPRING_AI ->
              signal == TelemetrySignal.COST
                  ? "has no such metric"
                  : "add spring-boot-starter-actuator and micrometer-registry-prometheus, and set"
                      + " management.endpoints.web.exposure.include=prometheus";
          case QUARKUS ->
              "add the extension quarkus-micrometer-registry-prometheus"
                  + (signal == TelemetrySignal.COST ? " and a CostEstimator bean" : "");
          case LANGCHAIN4J ->
              signal == TelemetrySignal.COST
                  ? "has no such metric"
                  : signal == TelemetrySignal.TOKEN_USAGE
                      ? "register MicrometerMetricsChatModelListener of langchain4j-micrometer-metrics"
                          + " with the model's listeners"
                      : "register ObservationChatModelListener of langchain4j-observation with the"
                          + " model's listeners";
          case OPENTELEMETRY ->
              "set OTEL_METRICS_EXPORTER=prometheus and"
                  + " OTEL_SEMCONV_STABILITY_OPT_IN=gen_ai_latest_experimental";
        };
  }

  /** What turns the spans of model calls on. */
  String spansSwitch() {
    return title
        + ": "
        + switch (this) {
          case SPRING_AI ->
              "add micrometer-tracing-bridge-otel and opentelemetry-exporter-otlp, and set"
                  + " management.tracing.sampling.probability=1.0";
          case QUARKUS -> "add the extension quarkus-opentelemetry";
          case LANGCHAIN4J ->
              "register ObservationChatModelListener of langchain4j-observation with the model's"
                  + " listeners and bridge observations to tracing";
          case OPENTELEMETRY ->
              "set OTEL_TRACES_EXPORTER=otlp and"
                  + " OTEL_SEMCONV_STABILITY_OPT_IN=gen_ai_latest_experimental";
        };
  }
}
