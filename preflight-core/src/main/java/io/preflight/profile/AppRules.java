package io.preflight.profile;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a profile asks of the application around an endpoint. An inference profile may have such
 * sections, too; an app or rag profile may have limits on an endpoint, and then needs one.
 */
final class AppRules {

  private static final String DEPLOYMENT = "deployment";
  private static final String RUNBOOK = "deployment.rollback_runbook";
  private static final List<String> OF_RUNBOOKS =
      List.of(
          "deployment.required_headings",
          "deployment.not_empty",
          "deployment.links_resolve",
          "deployment.max_age_days");

  /** What only counts when an endpoint is measured. */
  private static final Set<String> OF_MEASURING =
      Set.of("target", "load", "workload", "limits", "gate", "percentile_method");

  private final Merged merged;
  private final Problems problems;
  private final List<String> notes;

  AppRules(Merged merged, Problems problems, List<String> notes) {
    this.merged = merged;
    this.problems = problems;
    this.notes = notes;
  }

  /**
   * The sections.
   *
   * @param kind what the profile judges
   * @param name what messages call the profile
   * @param measures whether the profile has limits on an endpoint
   */
  AppSections sections(Kind kind, String name, boolean measures) {
    AppSections sections =
        new AppSections(
            new CostRules(merged, problems).spec(kind),
            new EvalRules(merged, problems, notes).spec(kind),
            new ObservabilityRules(merged, problems).spec(kind),
            deployment());
    if (kind == Kind.RAG && !merged.has("evals.min_pass_rate") && !merged.has("evals.metrics")) {
      problemOfKind(
          "a rag profile must gate on results, because a service can be up and its answers bad; set"
              + " evals.min_pass_rate or evals.metrics");
    } else if (sections.isEmpty() && kind != Kind.INFERENCE) {
      problemOfKind(
          "an "
              + kind.word()
              + " profile needs at least one of the sections cost, evals, observability and"
              + " deployment");
    } else if (sections.isEmpty() && !measures) {
      problem(
          name
              + ": the profile has no limit and would pass everything; add objectives, thresholds.sla or"
              + " max_latency_ms");
    }
    if (!measures) {
      noteWhatOnlyMeasuringUses();
    }
    return sections;
  }

  private Optional<DeploymentSpec> deployment() {
    if (!merged.isPresent(DEPLOYMENT)) {
      return Optional.empty();
    }
    if (!merged.has(RUNBOOK)) {
      OF_RUNBOOKS.stream()
          .filter(merged::has)
          .forEach(key -> problems.at(merged.where(key), "needs " + RUNBOOK + " beside it"));
    }
    return Optional.of(
        new DeploymentSpec(
            merged.text(RUNBOOK),
            merged.texts("deployment.required_headings").orElse(List.of()),
            merged.flag("deployment.not_empty"),
            merged.flag("deployment.links_resolve"),
            merged.whole("deployment.max_age_days")));
  }

  /** Says no more than what has been found so far, which may be the reason. */
  private void problem(String what) {
    if (problems.isEmpty()) {
      problems.of(what);
    }
  }

  private void problemOfKind(String what) {
    if (problems.isEmpty()) {
      problems.at(merged.where("kind"), what);
    }
  }

  /** Settings may be meant for another profile of the same call, so only files are told. */
  private void noteWhatOnlyMeasuringUses() {
    merged.layers().stream()
        .flatMap(layer -> layer.entries().entrySet().stream())
        .filter(entry -> entry.getValue().where().line().isPresent())
        .filter(entry -> OF_MEASURING.contains(entry.getKey().split("\\.", 2)[0]))
        .map(
            entry ->
                entry.getValue().where()
                    + " has no effect, because the profile has no limit to measure an endpoint"
                    + " against")
        .forEach(notes::add);
  }
}
