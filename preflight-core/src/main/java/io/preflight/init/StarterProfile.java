package io.preflight.init;

import io.preflight.cost.config.Value;
import io.preflight.profile.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The text of a starter profile. Limits that nobody has decided yet are stricter than anything
 * real, so that they can only fail.
 */
final class StarterProfile {

  /** Stands for an endpoint that was not found. */
  private static final String SOMEWHERE = "http://localhost:8000";

  private final String name;
  private final String file;
  private final KindChoice choice;
  private final Survey survey;
  private final YamlText yaml = new YamlText();

  private StarterProfile(String name, String file, KindChoice choice, Survey survey) {
    this.name = name;
    this.file = file;
    this.choice = choice;
    this.survey = survey;
  }

  /**
   * Writes the text.
   *
   * @param folder the name of the project's folder
   * @param file what the user calls the profile's file
   */
  static String of(String folder, String file, KindChoice choice, Survey survey) {
    String name =
        folder.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return new StarterProfile(name.isEmpty() ? "project" : name, file, choice, survey).text();
  }

  private String text() {
    head();
    if (choice.kind() == Kind.INFERENCE) {
      endpoint();
    }
    if (choice.kind() == Kind.APP || !survey.sites().isEmpty()) {
      StarterCost.write(yaml, survey);
    }
    if (choice.kind() == Kind.RAG || survey.evals().isPresent()) {
      StarterEvals.write(yaml, survey.evals());
    }
    if (choice.kind() != Kind.INFERENCE) {
      telemetry();
    }
    if (choice.kind() != Kind.INFERENCE || survey.runbook().isPresent()) {
      runbook();
    }
    if (choice.kind() != Kind.INFERENCE) {
      endpointBeside();
    }
    return yaml.toString();
  }

  private void head() {
    yaml.comment(
        0,
        "Whether this project is ready, begun by preflight:init from what it found here. Every line"
            + " is yours to change.");
    yaml.line(0, "#");
    yaml.line(0, "#   mvn preflight:check -Dprofile=" + file);
    yaml.line(0, "#");
    yaml.comment(
        0,
        "What is marked SET is not decided yet and stricter than anything real, so that nothing"
            + " passes by accident: run the check, read what it measured, and write the limit that you"
            + " can answer for.");
    yaml.blank();
    yaml.comment(0, "What reports call it: the name of the folder.");
    yaml.line(0, "name: " + YamlText.scalar(name));
    yaml.comment(
        0,
        "What is judged: inference (an endpoint), app (an application that asks a hosted model) or"
            + " rag (one that answers from documents). This one because "
            + choice.reason()
            + ".");
    yaml.line(0, "kind: " + choice.kind().word());
  }

  private void endpoint() {
    yaml.blank();
    Map<String, String> models = survey.models();
    if (models.isEmpty()) {
      yaml.comment(0, "SET the model to ask for, here or with -Dmodel=…");
      yaml.comment(0, "model: Qwen/Qwen3-8B");
    } else {
      Map.Entry<String, String> model = models.entrySet().iterator().next();
      yaml.comment(0, "The model to ask for, as " + model.getValue() + " has it.");
      yaml.line(0, "model: " + YamlText.scalar(model.getKey()));
    }
    yaml.blank();
    Optional<Value> url = survey.baseUrl();
    if (url.isPresent()) {
      yaml.line(0, "target:");
      yaml.comment(1, "The endpoint, as " + url.get().origin() + " has it.");
      yaml.line(1, "base_url: " + YamlText.scalar(url.get().text().strip()));
    } else {
      yaml.comment(0, "SET the endpoint, here or with -Dpreflight.baseUrl=…");
      yaml.comment(0, "target: {base_url: " + SOMEWHERE + "}");
    }
    key();
    yaml.blank();
    yaml.comment(0, "One user asks 20 times; what comes before is not measured.");
    yaml.line(0, "load:");
    yaml.line(1, "runs: 20");
    yaml.line(1, "warmup: 2");
    yaml.blank();
    yaml.comment(0, "What every release must keep.");
    yaml.line(0, "thresholds:");
    yaml.line(1, "sla:");
    yaml.comment(2, "SET the milliseconds within which 95 % of the requests show a first token.");
    yaml.line(2, "ttft_ms: 0.001");
    yaml.comment(2, "SET the milliseconds within which 95 % of the answers are complete.");
    yaml.line(2, "latency_ms: 0.001");
    yaml.comment(2, "SET the tokens per second that half of the requests stream at least.");
    yaml.line(2, "min_throughput: 1000000");
    yaml.comment(2, "The largest share of requests that may fail.");
    yaml.line(2, "max_error_rate: 0.01");
  }

  private void key() {
    yaml.comment(
        0,
        "A key is never written here: target.api_key_env is the name of the environment variable"
            + " that holds it.");
  }

  private void telemetry() {
    yaml.blank();
    yaml.comment(0, "Whether an incident could be explained afterwards.");
    yaml.line(0, "observability:");
    yaml.comment(
        1,
        survey
            .telemetry()
            .map(found -> "Found: the file whose `fields` list what one record of telemetry holds.")
            .orElse(
                "None found: a file whose `fields` list what one record of telemetry holds. The check"
                    + " fails until there is one."));
    yaml.line(1, "config: " + YamlText.scalar(survey.telemetry().orElse("observability.yml")));
    yaml.comment(1, "What each record must hold.");
    yaml.line(
        1,
        "required_fields: [request_id, model, provider, input_tokens, output_tokens, latency_ms,"
            + " error_type]");
    yaml.comment(1, "What there really is, once the application runs and was called:");
    yaml.comment(
        1,
        "metrics: http://localhost:8080/"
            + (survey.prometheus() ? "actuator/prometheus" : "metrics"));
  }

  private void runbook() {
    yaml.blank();
    yaml.comment(0, "Whether there is a way back.");
    yaml.line(0, "deployment:");
    yaml.comment(
        1,
        survey
            .runbook()
            .map(found -> "Found: the file that says how to go back to the release before.")
            .orElse(
                "None found: a file that says how to go back to the release before. The check fails"
                    + " until there is one."));
    yaml.line(
        1, "rollback_runbook: " + YamlText.scalar(survey.runbook().orElse("runbooks/rollback.md")));
    yaml.comment(1, "An empty file helps nobody.");
    yaml.line(1, "not_empty: true");
  }

  /** An application can have its endpoint measured as well. */
  private void endpointBeside() {
    yaml.blank();
    yaml.comment(
        0,
        "To measure the endpoint it asks as well, which sends it requests"
            + survey.baseUrl().map(url -> " (found: " + url.origin() + ")").orElse("")
            + ":");
    yaml.comment(
        0,
        "target: {base_url: "
            + survey.baseUrl().map(url -> YamlText.scalar(url.text().strip())).orElse(SOMEWHERE)
            + "}");
    yaml.comment(
        0,
        "model: "
            + survey.models().keySet().stream()
                .findFirst()
                .map(YamlText::scalar)
                .orElse("Qwen/Qwen3-8B"));
    yaml.comment(0, "objectives: [ttft p95 <= 500ms, error_rate <= 1%]");
  }
}
