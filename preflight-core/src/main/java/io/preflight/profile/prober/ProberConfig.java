package io.preflight.profile.prober;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Location;
import io.preflight.problem.NearestName;
import io.preflight.problem.Problem;
import io.preflight.profile.document.DocumentReader;
import io.preflight.profile.document.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the configuration of the prober {@code llmprobe}: {@code defaults}, {@code providers} with
 * their {@code models}, and the {@code thresholds} of each, which become limits on single requests.
 */
public final class ProberConfig {

  private static final List<String> ROOT = List.of("defaults", "providers", "baseline");
  private static final List<String> DEFAULTS =
      List.of("prompt", "max_tokens", "timeout", "concurrency");
  private static final List<String> PROVIDER =
      List.of(
          "name",
          "label",
          "api_key",
          "base_url",
          "models",
          "api_version",
          "region",
          "access_key",
          "secret_key");
  private static final List<String> MODEL = List.of("name", "prompt", "max_tokens", "thresholds");

  private final String label;
  private final List<Problem> problems = new ArrayList<>();

  private ProberConfig(String label) {
    this.label = label;
  }

  /**
   * All models of a configuration, in its order.
   *
   * @param file the configuration
   * @param label what messages call it
   * @return at least one model
   * @throws ConfigurationException with everything that is wrong, one line each
   */
  public static List<ProbedModel> read(Path file, String label) {
    return new ProberConfig(label).models(DocumentReader.read(file, label));
  }

  private List<ProbedModel> models(Node.Fields root) {
    known(root, ROOT, "");
    Map<String, Node.Scalar> defaults = new LinkedHashMap<>();
    root.get("defaults").ifPresent(node -> defaults.putAll(scalars(node, DEFAULTS, "defaults")));
    Optional<Node.Scalar> baseline =
        root.get("baseline").filter(Node.Scalar.class::isInstance).map(Node.Scalar.class::cast);
    List<ProbedModel> models = new ArrayList<>();
    Set<String> labels = new HashSet<>();
    for (Node provider : items(root, "providers")) {
      if (provider instanceof Node.Fields fields) {
        known(fields, PROVIDER, "providers");
        ProberProvider known = new ProberProvider(label, fields, problems);
        if (!labels.add(known.label())) {
          problem(fields.line(), "providers", "'" + known.label() + "' is there twice; set label");
        }
        for (Node model : items(fields, "models")) {
          model(known, model, defaults, baseline).ifPresent(models::add);
        }
      } else {
        problem(provider.line(), "providers", "expected name, base_url and models");
      }
    }
    if (problems.isEmpty() && models.isEmpty()) {
      problem(root.line(), "providers", "names no model");
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return models;
  }

  private Optional<ProbedModel> model(
      ProberProvider provider,
      Node node,
      Map<String, Node.Scalar> defaults,
      Optional<Node.Scalar> baseline) {
    if (!(node instanceof Node.Fields fields)) {
      problem(node.line(), "providers.models", "expected name and thresholds");
      return Optional.empty();
    }
    known(fields, MODEL, "providers.models");
    Optional<String> name = text(fields, "name");
    if (name.isEmpty()) {
      problem(fields.line(), "providers.models", "has no name");
      return Optional.empty();
    }
    ModelSettings settings = new ModelSettings(label, baseline, problems);
    settings.add(fields.line(), "model", name.get());
    provider.addTo(settings);
    settings.request(fields, defaults);
    fields.get("thresholds").ifPresent(settings::thresholds);
    return Optional.of(new ProbedModel(provider.label(), name.get(), settings.all()));
  }

  private List<Node> items(Node.Fields fields, String name) {
    if (fields.get(name).orElse(null) instanceof Node.Items items) {
      return items.items();
    }
    problem(fields.line(), name, "expected a list");
    return List.of();
  }

  private Map<String, Node.Scalar> scalars(Node node, List<String> names, String section) {
    Map<String, Node.Scalar> scalars = new LinkedHashMap<>();
    if (node instanceof Node.Fields fields) {
      known(fields, names, section);
      fields
          .fields()
          .forEach(
              field -> {
                if (field.value() instanceof Node.Scalar scalar) {
                  scalars.put(field.name(), scalar);
                }
              });
    }
    return scalars;
  }

  private void known(Node.Fields fields, List<String> names, String section) {
    for (Node.Field field : fields.fields()) {
      if (!names.contains(field.name())) {
        problem(
            field.line(),
            section,
            "unknown key '" + field.name() + "'" + NearestName.hint(field.name(), names));
      }
    }
  }

  private void problem(int line, String key, String what) {
    problems.add(Problem.at(Location.inFile(label, line, key), what));
  }

  static Optional<String> text(Node.Fields fields, String name) {
    return fields
        .get(name)
        .filter(Node.Scalar.class::isInstance)
        .map(node -> ((Node.Scalar) node).text())
        .filter(text -> !text.isBlank());
  }
}
