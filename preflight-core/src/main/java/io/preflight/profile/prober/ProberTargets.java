package io.preflight.profile.prober;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Location;
import io.preflight.problem.Problem;
import io.preflight.profile.Durations;
import io.preflight.profile.document.DocumentReader;
import io.preflight.profile.document.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What has to be known of a configuration that {@code llmprobe} itself will read: whom it will ask,
 * what it needs for that, and how long it may take. Everything else is the prober's own affair.
 *
 * @param models the models, each with the label of its provider, in the order of the file
 * @param variables the environment variables that hold keys
 * @param round how long one round of requests takes at most
 */
public record ProberTargets(List<ProbedModel> models, Set<String> variables, Duration round) {

  private static final List<String> SECRETS = List.of("api_key", "access_key", "secret_key");
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);
  private static final int USUAL_CONCURRENCY = 5;

  public ProberTargets {
    models = List.copyOf(models);
    variables = Set.copyOf(variables);
  }

  /**
   * Reads a configuration.
   *
   * @param file the configuration
   * @param label what messages call it
   * @return at least one model
   * @throws ConfigurationException when it names none, or holds a key
   */
  public static ProberTargets read(Path file, String label) {
    Node.Fields root = DocumentReader.read(file, label);
    List<ProbedModel> models = new ArrayList<>();
    Set<String> variables = new LinkedHashSet<>();
    List<Problem> problems = new ArrayList<>();
    for (Node.Fields provider : items(root, "providers")) {
      String name =
          ProberConfig.text(provider, "label")
              .or(() -> ProberConfig.text(provider, "name"))
              .orElse("");
      for (String secret : SECRETS) {
        ProberKey.variable(ProberConfig.text(provider, secret).orElse(""))
            .ifPresentOrElse(
                variables::addAll,
                () ->
                    problems.add(
                        Problem.at(
                            Location.inFile(label, provider.line(), "providers"),
                            ProberKey.problem(secret))));
      }
      for (Node.Fields model : items(provider, "models")) {
        ProberConfig.text(model, "name").ifPresent(id -> models.add(model(name, id, label, model)));
      }
    }
    if (models.isEmpty()) {
      problems.add(Problem.at(Location.inFile(label, root.line(), "providers"), "names no model"));
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return new ProberTargets(models, variables, round(root, models.size()));
  }

  private static ProbedModel model(String provider, String name, String label, Node.Fields node) {
    ModelSettings settings = new ModelSettings(label, Optional.empty(), new ArrayList<>());
    settings.add(node.line(), "model", name);
    settings.add(node.line(), "target.label", provider);
    return new ProbedModel(provider, name, settings.all());
  }

  private static Duration round(Node.Fields root, int models) {
    Optional<Node.Fields> defaults =
        root.get("defaults").filter(Node.Fields.class::isInstance).map(Node.Fields.class::cast);
    Duration timeout =
        defaults
            .flatMap(fields -> ProberConfig.text(fields, "timeout"))
            .flatMap(Durations::parse)
            .orElse(USUAL_TIMEOUT);
    int atOnce =
        defaults
            .flatMap(fields -> ProberConfig.text(fields, "concurrency"))
            .filter(text -> text.matches("[1-9][0-9]{0,5}"))
            .map(Integer::valueOf)
            .orElse(USUAL_CONCURRENCY);
    return timeout.multipliedBy((models + atOnce - 1) / atOnce);
  }

  private static List<Node.Fields> items(Node.Fields fields, String name) {
    return fields.get(name).orElse(null) instanceof Node.Items items
        ? items.items().stream()
            .filter(Node.Fields.class::isInstance)
            .map(Node.Fields.class::cast)
            .toList()
        : List.of();
  }
}
