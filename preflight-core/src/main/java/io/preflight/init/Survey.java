package io.preflight.init;

import io.preflight.cost.config.Value;
import io.preflight.cost.site.CallSite;
import io.preflight.cost.site.ModelChoice;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What was found in a project.
 *
 * @param sites where models are asked
 * @param libraries libraries that ask models, by their artifacts
 * @param retrieval why the project seems to answer from retrieved documents; empty if it does not
 * @param baseUrl the address of an OpenAI-compatible endpoint in its configuration, without
 *     credentials
 * @param evals its evals
 * @param runbook its runbook
 * @param telemetry the file that declares its telemetry
 * @param prometheus whether it offers metrics to Prometheus
 */
record Survey(
    List<CallSite> sites,
    List<String> libraries,
    Optional<String> retrieval,
    Optional<Value> baseUrl,
    Optional<EvalSuite> evals,
    Optional<String> runbook,
    Optional<String> telemetry,
    boolean prometheus) {

  Survey {
    sites = List.copyOf(sites);
    libraries = List.copyOf(libraries);
    Objects.requireNonNull(retrieval, "retrieval");
    Objects.requireNonNull(baseUrl, "baseUrl");
    Objects.requireNonNull(evals, "evals");
    Objects.requireNonNull(runbook, "runbook");
    Objects.requireNonNull(telemetry, "telemetry");
  }

  /** The models that call sites name, with where each name stands. */
  Map<String, String> models() {
    Map<String, String> models = new LinkedHashMap<>();
    sites.stream()
        .flatMap(site -> site.models().stream())
        .filter(choice -> !choice.deployment())
        .forEach(choice -> models.putIfAbsent(choice.name(), choice.origin()));
    return models;
  }

  /** The names of deployments, behind which any model may be. */
  Set<String> deployments() {
    Set<String> names = new LinkedHashSet<>();
    sites.stream()
        .flatMap(site -> site.models().stream())
        .filter(ModelChoice::deployment)
        .forEach(choice -> names.add(choice.name()));
    return names;
  }

  /** What asks models, in words. */
  String callers() {
    if (sites.isEmpty()) {
      return libraries.isEmpty()
          ? "no call of a model found"
          : "no call of a model found, but " + String.join(", ", libraries);
    }
    Set<String> sdks = new LinkedHashSet<>();
    sites.forEach(site -> sdks.add(site.sdk()));
    return sites.size()
        + (sites.size() == 1 ? " call site of " : " call sites of ")
        + String.join(", ", sdks);
  }
}
