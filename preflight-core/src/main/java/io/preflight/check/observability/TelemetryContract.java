package io.preflight.check.observability;

import io.preflight.check.CheckContext;
import io.preflight.check.CheckStatus;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.OneLine;
import io.preflight.profile.ObservabilitySpec;
import io.preflight.profile.document.DocumentReader;
import io.preflight.profile.document.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the fields that a file declares with those the profile requires. */
record TelemetryContract(ObservabilitySpec spec, CheckContext context) {

  /** What the declared contract says; empty when the profile names none. */
  Optional<Finding> judge() {
    return spec.config().map(this::judge);
  }

  private Finding judge(String config) {
    Path file = context.input(config);
    if (!Files.exists(file)) {
      return Finding.of(CheckStatus.FAIL, "telemetry config not found: " + config);
    }
    try {
      return compare(config, fields(DocumentReader.read(file, config)));
    } catch (ConfigurationException e) {
      return Finding.of(
          CheckStatus.FAIL, "telemetry config cannot be used: " + OneLine.of(e.getMessage()));
    }
  }

  /** The declared names: a list of texts, of mappings with a name, or a mapping by name. */
  private static Set<String> fields(Node.Fields root) {
    Set<String> names = new LinkedHashSet<>();
    for (Node.Field field : root.fields()) {
      if (!field.name().equals("fields")) {
        continue;
      }
      if (field.value() instanceof Node.Items items) {
        items.items().forEach(item -> name(item).ifPresent(names::add));
      } else if (field.value() instanceof Node.Fields byName) {
        byName.fields().forEach(each -> names.add(each.name()));
      } else if (!field.value().isNull()) {
        throw new ConfigurationException(
            "fields is " + field.value().kind() + ", expected a list of names");
      }
    }
    return names;
  }

  private static Optional<String> name(Node item) {
    if (item instanceof Node.Scalar scalar && !scalar.isNull()) {
      return Optional.of(scalar.text());
    }
    return item instanceof Node.Fields fields
        ? fields.fields().stream()
            .filter(field -> field.name().equals("name"))
            .findFirst()
            .flatMap(field -> name(field.value()))
        : Optional.empty();
  }

  private Finding compare(String config, Set<String> declared) {
    List<String> required = spec.requiredFields();
    List<String> missing = required.stream().filter(name -> !declared.contains(name)).toList();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("config", config);
    details.put("required_fields", required);
    details.put("declared_fields", declared.stream().sorted().toList());
    if (!missing.isEmpty()) {
      details.put("missing_fields", missing);
      return Finding.of(
          CheckStatus.WARN,
          "telemetry config " + config + " is missing fields: " + String.join(", ", missing),
          details);
    }
    if (declared.isEmpty()) {
      return Finding.of(
          CheckStatus.WARN, "telemetry config " + config + " declares no field", details);
    }
    return Finding.of(
        CheckStatus.PASS,
        required.isEmpty()
            ? "telemetry config " + config + " present"
            : "telemetry config "
                + config
                + " has "
                + (required.size() == 1 ? "the" : "all " + required.size())
                + " required field"
                + (required.size() == 1 ? "" : "s"),
        details);
  }
}
