package io.preflight.check.observability;

import io.preflight.check.CheckContext;
import io.preflight.check.CheckStatus;
import io.preflight.profile.ObservabilitySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks for switches that write prompts or answers, and so what people said, to logs or spans in
 * production.
 */
record ContentLogging(ObservabilitySpec spec, CheckContext context) {

  /** The switches of frameworks, as {@link #canonical} writes names. */
  private static final List<Pattern> SWITCHES =
      List.of(
          // Spring AI; "include" until 1.0.
          Pattern.compile(
              "spring\\.ai\\.(?:chat\\.client|chat|image)\\.observations\\."
                  + "(?:log|include)(?:prompt|completion|input)"),
          Pattern.compile(
              "spring\\.ai\\.vectorstore\\.observations\\.(?:log|include)queryresponse"),
          Pattern.compile("spring\\.ai\\.tools\\.observations\\.includecontent"),
          // LangChain4j in Spring, Helidon and Micronaut, and Quarkus.
          Pattern.compile("(?:quarkus\\.)?langchain4j\\.(?:.+\\.)?log(?:requests|responses)"),
          Pattern.compile(
              "quarkus\\.langchain4j\\.tracing\\."
                  + "include(?:prompt|completion|toolarguments|toolresult)"),
          // OpenTelemetry.
          Pattern.compile("otel\\.instrumentation\\.genai\\.capturemessagecontent"));

  /** Spring AI's advisor that logs whole conversations at this level. */
  private static final Pattern ADVISOR =
      Pattern.compile(
          "logging\\.level\\.org\\.springframework\\.ai\\.chat\\.client\\.advisor(?:\\..*)?");

  /** What the configuration shows; empty when nothing was found or it is not looked for. */
  Optional<Finding> judge() {
    if (spec.contentLogging() == ObservabilitySpec.ContentLogging.OFF) {
      return Optional.empty();
    }
    List<ApplicationConfig.Property> found = new ArrayList<>();
    ApplicationConfig config = ApplicationConfig.of(context.baseDirectory());
    config.properties().stream().filter(ContentLogging::isOn).forEach(found::add);
    if (found.isEmpty()) {
      return config.unreadable().isEmpty()
          ? Optional.empty()
          : Optional.of(
              Finding.of(
                  CheckStatus.WARN,
                  "whether prompts are logged cannot be told: "
                      + String.join("; ", config.unreadable()),
                  Map.of("unreadable_configuration", config.unreadable())));
    }
    List<String> places =
        found.stream().map(property -> property.name() + " in " + property.place()).toList();
    boolean fails = spec.contentLogging() == ObservabilitySpec.ContentLogging.FAIL;
    return Optional.of(
        new Finding(
            fails ? CheckStatus.FAIL : CheckStatus.WARN,
            "prompts or answers are logged in production configuration: "
                + String.join(", ", places),
            Map.of("content_logging", places),
            List.of(
                "turn content logging off, or into a profile for development: prompts and answers"
                    + " hold what people said")));
  }

  private static boolean isOn(ApplicationConfig.Property property) {
    String name = canonical(property.name());
    String value = property.value().strip().toLowerCase(Locale.ROOT);
    if (ADVISOR.matcher(name).matches()) {
      return value.equals("debug") || value.equals("trace") || value.equals("all");
    }
    return value.equals("true") && SWITCHES.stream().anyMatch(each -> each.matcher(name).matches());
  }

  /** One form of all that relaxed binding takes for the same name. */
  private static String canonical(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_\"]", "");
  }
}
