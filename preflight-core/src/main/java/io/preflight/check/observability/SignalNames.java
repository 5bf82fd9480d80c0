package io.preflight.check.observability;

import io.preflight.profile.TelemetrySignal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Under which names frameworks publish what, after Prometheus has replaced dots and added units.
 */
final class SignalNames {

  /** Spring AI; LangChain4j, Quarkus and OpenTelemetry; Quarkus before it followed the standard. */
  private static final List<String> DURATIONS =
      List.of(
          "gen_ai_client_operation_seconds_count",
          "gen_ai_client_operation_duration_seconds_count",
          "gen_ai_client_operation_duration_count",
          "langchain4j_aiservices_timed_seconds_count");

  /** Spring AI and Quarkus; LangChain4j; OpenTelemetry; Quarkus beside its counter. */
  private static final List<String> TOKENS =
      List.of(
          "gen_ai_client_token_usage_total",
          "gen_ai_client_token_usage_tokens_sum",
          "gen_ai_client_token_usage_token_sum",
          "gen_ai_client_token_usage_sum",
          "gen_ai_client_token_usage_distribution_sum");

  private static final List<String> COSTS =
      List.of("gen_ai_client_estimated_cost_total", "gen_ai_client_estimated_cost");

  private static final Pattern NO_NAME = Pattern.compile("[^a-zA-Z0-9_:]");

  private SignalNames() {}

  /** The names of metrics that a signal is read from. */
  static List<String> metrics(TelemetrySignal signal) {
    return switch (signal) {
      case REQUEST_DURATION, ERROR_TYPE -> DURATIONS;
      case TOKEN_USAGE -> TOKENS;
      case COST -> COSTS;
      case MODEL, PROVIDER -> Stream.concat(DURATIONS.stream(), TOKENS.stream()).toList();
    };
  }

  /** The labels that a signal is read from; none when the value itself is the signal. */
  static List<String> labels(TelemetrySignal signal) {
    return switch (signal) {
      case MODEL -> List.of("gen_ai_response_model", "gen_ai_request_model");
      case PROVIDER -> List.of("gen_ai_provider_name", "gen_ai_system");
      case ERROR_TYPE -> List.of("error_type", "error");
      case REQUEST_DURATION, TOKEN_USAGE, COST -> List.of();
    };
  }

  /** A name as Prometheus writes it when it does not keep dots. */
  static String plain(String name) {
    return NO_NAME.matcher(name).replaceAll("_");
  }
}
