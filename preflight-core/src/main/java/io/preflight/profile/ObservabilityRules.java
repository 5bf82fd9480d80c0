package io.preflight.profile;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the telemetry of an application must be able to tell, and what cannot be asked of it. */
final class ObservabilityRules {

  private static final String SECTION = "observability";
  private static final String METRICS = SECTION + ".metrics";
  private static final String EXAMPLE = "http://localhost:8080/actuator/prometheus";
  private static final String SIGNALS = SECTION + ".required_signals";

  private static final List<String> TELEMETRY =
      List.of(
          "config",
          "required_fields",
          "metrics",
          "required_signals",
          "metrics_token_env",
          "spans",
          "required_attributes",
          "content_logging");

  private final Merged merged;
  private final Problems problems;

  ObservabilityRules(Merged merged, Problems problems) {
    this.merged = merged;
    this.problems = problems;
  }

  /** An inference profile may have a section of that name for diagnosing alone. */
  Optional<ObservabilitySpec> spec(Kind kind) {
    if (!isAsked(kind)) {
      return Optional.empty();
    }
    merged.text(METRICS).filter(ObservabilitySpec::isAddress).ifPresent(this::requireUrl);
    requireBeside(SIGNALS, METRICS);
    requireBeside(SECTION + ".metrics_token_env", METRICS);
    requireBeside(SECTION + ".required_attributes", SECTION + ".spans");
    return Optional.of(
        new ObservabilitySpec(
            merged.text(SECTION + ".config"),
            merged.texts(SECTION + ".required_fields").orElse(List.of()),
            merged.text(METRICS),
            merged
                .texts(SIGNALS)
                .orElseGet(
                    () -> TelemetrySignal.DEFAULTS.stream().map(TelemetrySignal::word).toList()),
            merged.text(SECTION + ".metrics_token_env"),
            merged.text(SECTION + ".spans"),
            merged
                .texts(SECTION + ".required_attributes")
                .orElse(ObservabilitySpec.DEFAULT_ATTRIBUTES),
            merged
                .text(SECTION + ".content_logging")
                .map(word -> ObservabilitySpec.ContentLogging.valueOf(upper(word)))
                .orElse(ObservabilitySpec.ContentLogging.WARN)));
  }

  /** Where the server's metrics are says nothing of the application's telemetry. */
  private boolean isAsked(Kind kind) {
    boolean written =
        merged.layers().stream().anyMatch(layer -> layer.mappings().contains(SECTION));
    return TELEMETRY.stream().anyMatch(key -> merged.has(SECTION + "." + key))
        || (kind != Kind.INFERENCE && written);
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  /** Refuses a key when there is nothing to look at; the check says so of required_fields. */
  private void requireBeside(String key, String other) {
    if (merged.has(key) && !merged.has(other)) {
      problems.at(merged.where(key), "needs " + other + " beside it");
    }
  }

  private void requireUrl(String text) {
    try {
      URI uri = new URI(text.strip());
      boolean complete = uri.getHost() != null && uri.getPort() < 65_536;
      if (uri.getRawUserInfo() != null) {
        problems.at(
            merged.where(METRICS),
            "must not hold a user or password; name the environment variable of a token with"
                + " observability.metrics_token_env");
      } else if (!complete) {
        problems.at(merged.where(METRICS), "is no address, expected for instance " + EXAMPLE);
      }
    } catch (URISyntaxException e) {
      problems.at(merged.where(METRICS), "is no address, expected for instance " + EXAMPLE);
    }
  }
}
