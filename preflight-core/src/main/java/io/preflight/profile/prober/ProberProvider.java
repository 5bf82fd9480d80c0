package io.preflight.profile.prober;

import io.preflight.problem.Location;
import io.preflight.problem.NearestName;
import io.preflight.problem.Problem;
import io.preflight.profile.document.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One provider of a prober's configuration. */
final class ProberProvider {

  /** The protocol and the address that the prober takes where none is set. */
  private record Known(String protocol, String address) {}

  private static final String BEDROCK = "bedrock";
  private static final List<String> OF_BEDROCK = List.of("region", "access_key", "secret_key");

  private static final Map<String, Known> PROVIDERS =
      Map.of(
          "openai",
          new Known("openai", "https://api.openai.com"),
          "anthropic",
          new Known("anthropic", "https://api.anthropic.com"),
          "google",
          new Known("gemini", "https://generativelanguage.googleapis.com"),
          "azure",
          new Known("azure", ""),
          BEDROCK,
          new Known(BEDROCK, ""));

  private final String file;
  private final Node.Fields fields;
  private final List<Problem> problems;
  private final String name;

  ProberProvider(String file, Node.Fields fields, List<Problem> problems) {
    this.file = file;
    this.fields = fields;
    this.problems = problems;
    this.name = ProberConfig.text(fields, "name").orElse("");
    if (!PROVIDERS.containsKey(name)) {
      problem(
          name.isEmpty()
              ? "has no name"
              : "unknown provider '" + name + "'" + NearestName.hint(name, PROVIDERS.keySet()));
    }
  }

  String label() {
    return ProberConfig.text(fields, "label").orElse(name);
  }

  void addTo(ModelSettings settings) {
    Known known = PROVIDERS.getOrDefault(name, new Known("openai", ""));
    int line = fields.line();
    settings.add(line, "target.protocol", known.protocol());
    settings.add(line, "target.label", label());
    String address = ProberConfig.text(fields, "base_url").orElse(known.address());
    if (!address.isEmpty()) {
      settings.add(line, "target.base_url", address);
    } else if (!name.equals(BEDROCK)) {
      problem("needs base_url");
    }
    bedrock(settings, line);
    ProberConfig.text(fields, "api_version")
        .ifPresent(version -> settings.add(line, "target.azure.api_version", version));
    variable("api_key").ifPresent(variable -> settings.add(line, "target.api_key_env", variable));
  }

  private void bedrock(ModelSettings settings, int line) {
    if (!name.equals(BEDROCK)) {
      OF_BEDROCK.stream()
          .filter(key -> fields.get(key).isPresent())
          .forEach(key -> problem(key + " is for the provider bedrock"));
      return;
    }
    ProberConfig.text(fields, "region")
        .ifPresent(region -> settings.add(line, "target.bedrock.region", region));
    variable("access_key")
        .ifPresent(names -> settings.add(line, "target.bedrock.access_key_id_env", names));
    variable("secret_key")
        .ifPresent(names -> settings.add(line, "target.bedrock.secret_access_key_env", names));
  }

  private Optional<String> variable(String key) {
    Optional<Set<String>> variable = ProberKey.variable(ProberConfig.text(fields, key).orElse(""));
    if (variable.isEmpty()) {
      problem(ProberKey.problem(key));
    }
    return variable.flatMap(names -> names.stream().findFirst());
  }

  private void problem(String what) {
    problems.add(Problem.at(Location.inFile(file, fields.line(), "providers"), what));
  }
}
