package io.preflight.check;

import io.preflight.evidence.Evidence;
import io.preflight.evidence.Mode;
import io.preflight.evidence.RunMetrics;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.NearestName;
import io.preflight.problem.OneLine;
import io.preflight.problem.ProbeException;
import io.preflight.sample.SampleStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells a run that can be judged from one that says nothing about the service. */
public final class Reachability {

  private static final int NAMES_SHOWN = 10;

  private Reachability() {}

  /**
   * Refuses evidence that allows no judgement.
   *
   * @param evidence what the run has shown
   * @param servedModels asks the endpoint which models it serves; called only when every request
   *     ended with 404, empty when the endpoint does not say
   * @throws ProbeException when no request got an HTTP status line, or the run was interrupted
   * @throws ConfigurationException when every request was refused for its credentials or its model
   */
  public static void requireJudgeable(
      Evidence evidence, Supplier<Optional<List<String>>> servedModels) {
    RunMetrics metrics = evidence.metrics();
    if (evidence.interrupted()) {
      throw new ProbeException(
          "interrupted after "
              + Counts.of(metrics.total(), "measured request")
              + ", before the plan was complete; the numbers so far are in the report");
    }
    if (evidence.mode() != Mode.REAL || metrics.total() == 0) {
      return;
    }
    boolean allFailed = metrics.count(SampleStatus.ERROR) == metrics.total();
    if (!evidence.answered()) {
      throw new ProbeException(
          evidence.source()
              + " was never reached: "
              + firstExample(metrics)
              + "; check that the server runs and that target.base_url (-Dpreflight.baseUrl) points"
              + " at it");
    }
    if (allFailed) {
      requireAccepted(evidence, metrics, servedModels);
    }
  }

  private static void requireAccepted(
      Evidence evidence, RunMetrics metrics, Supplier<Optional<List<String>>> servedModels) {
    Map<Integer, Long> statuses = metrics.httpStatuses();
    if (all(metrics, statuses.getOrDefault(401, 0L) + statuses.getOrDefault(403, 0L))) {
      throw new ConfigurationException(
          evidence.source()
              + " refused the credentials of all "
              + Counts.of(metrics.total(), "request")
              + " ("
              + firstExample(metrics)
              + "); name the environment variable that holds the key with target.api_key_env"
              + " (-Dpreflight.apiKeyEnv), or a settings.xml server with preflight.serverId");
    }
    if (!all(metrics, statuses.getOrDefault(404, 0L)) || evidence.model().isEmpty()) {
      return;
    }
    String model = evidence.model().get();
    Optional<List<String>> served = servedModels.get();
    if (served.isPresent() && !served.get().contains(model)) {
      throw new ConfigurationException(unknownModel(evidence.source(), model, served.get()));
    }
  }

  private static String unknownModel(String source, String model, List<String> served) {
    String unknown = source + " does not serve the model '" + OneLine.of(model) + "'";
    if (served.isEmpty()) {
      return unknown + ", nor any other: its list of models is empty";
    }
    List<String> near = NearestName.of(model, served);
    String guess = near.isEmpty() ? "" : "did you mean '" + OneLine.of(near.get(0)) + "'? ";
    String more =
        served.size() > NAMES_SHOWN ? " and " + (served.size() - NAMES_SHOWN) + " more" : "";
    String names = String.join(", ", served.subList(0, Math.min(NAMES_SHOWN, served.size())));
    return unknown + "; " + guess + "it serves " + OneLine.of(names) + more;
  }

  private static boolean all(RunMetrics metrics, long count) {
    return count == metrics.total();
  }

  private static String firstExample(RunMetrics metrics) {
    return metrics.errorExamples().values().stream().findFirst().orElse("no answer");
  }
}
