package io.preflight.profile;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What the telemetry of an application must be able to tell.
 *
 * @param config the file that declares the fields of a record, as the profile gives it
 * @param requiredFields fields it must declare
 * @param metrics the address or the file of the application's metrics
 * @param requiredSignals words of {@link TelemetrySignal}, or names of metrics
 * @param metricsTokenEnv the environment variable with the token for the address
 * @param spans the file of spans
 * @param requiredAttributes attributes of the spans of model calls
 * @param contentLogging what a switch does that writes prompts or answers to logs or spans
 */
public record ObservabilitySpec(
    Optional<String> config,
    List<String> requiredFields,
    Optional<String> metrics,
    List<String> requiredSignals,
    Optional<String> metricsTokenEnv,
    Optional<String> spans,
    List<String> requiredAttributes,
    ContentLogging contentLogging) {

  /** What every span of a model call is asked for that says no more. */
  static final List<String> DEFAULT_ATTRIBUTES =
      List.of("gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model");

  /** What a switch does that writes prompts or answers to logs or spans in production. */
  public enum ContentLogging {
    /** It warns. */
    WARN,
    /** It fails. */
    FAIL,
    /** It is not looked for. */
    OFF;

    /**
     * The word used in profiles.
     *
     * @return the lower-case name
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ObservabilitySpec {
    Objects.requireNonNull(config, "config");
    requiredFields = List.copyOf(requiredFields);
    Objects.requireNonNull(metrics, "metrics");
    requiredSignals = List.copyOf(requiredSignals);
    Objects.requireNonNull(metricsTokenEnv, "metricsTokenEnv");
    Objects.requireNonNull(spans, "spans");
    requiredAttributes = List.copyOf(requiredAttributes);
    Objects.requireNonNull(contentLogging, "contentLogging");
  }

  /**
   * Whether the metrics have an address rather than a file.
   *
   * @param metrics an address or a file
   * @return true for http and https
   */
  public static boolean isAddress(String metrics) {
    return metrics.toLowerCase(Locale.ROOT).matches("https?:.*");
  }
}
