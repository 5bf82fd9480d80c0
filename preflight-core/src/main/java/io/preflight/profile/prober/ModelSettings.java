package io.preflight.profile.prober;

import io.preflight.problem.Location;
import io.preflight.problem.NearestName;
import io.preflight.problem.Problem;
import io.preflight.profile.Durations;
import io.preflight.profile.Setting;
import io.preflight.profile.document.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the settings of one model. */
final class ModelSettings {

  private static final List<String> THRESHOLDS =
      List.of(
          "max_ttft",
          "max_latency",
          "min_throughput",
          "min_tokens_per_sec",
          "max_ttft_multiplier",
          "max_latency_multiplier");

  private final String label;
  private final List<Problem> problems;
  private final Optional<Node.Scalar> baseline;
  private final List<Setting> settings = new ArrayList<>();

  /**
   * No settings yet.
   *
   * @param baseline the file whose medians multipliers count from
   */
  ModelSettings(String label, Optional<Node.Scalar> baseline, List<Problem> problems) {
    this.label = label;
    this.baseline = baseline;
    this.problems = problems;
  }

  List<Setting> all() {
    return settings;
  }

  void add(int line, String key, String value) {
    settings.add(new Setting(key, value, label + ":" + line));
  }

  /** Prompt, output tokens and time limit: the model's own, else those of all. */
  void request(Node.Fields model, Map<String, Node.Scalar> defaults) {
    scalar(model, defaults, "prompt")
        .ifPresent(node -> add(node.line(), "workload.prompt", node.text()));
    scalar(model, defaults, "max_tokens")
        .ifPresent(node -> add(node.line(), "workload.max_tokens", node.text()));
    Optional.ofNullable(defaults.get("timeout"))
        .ifPresent(node -> add(node.line(), "target.timeouts.total", node.text()));
  }

  private static Optional<Node.Scalar> scalar(
      Node.Fields model, Map<String, Node.Scalar> defaults, String name) {
    return model
        .get(name)
        .filter(Node.Scalar.class::isInstance)
        .map(Node.Scalar.class::cast)
        .or(() -> Optional.ofNullable(defaults.get(name)));
  }

  void thresholds(Node node) {
    if (!(node instanceof Node.Fields fields)) {
      problem(node.line(), "expected " + String.join(", ", THRESHOLDS));
      return;
    }
    for (Node.Field field : fields.fields()) {
      String value = field.value() instanceof Node.Scalar scalar ? scalar.text() : "";
      switch (field.name()) {
        case "max_ttft" -> duration(field, value, "limits.ttft_ms");
        case "max_latency" -> duration(field, value, "limits.latency_ms");
        case "min_throughput", "min_tokens_per_sec" ->
            add(field.line(), "limits.min_throughput", value);
        case "max_ttft_multiplier", "max_latency_multiplier" -> multiplier(field, value);
        default ->
            problem(
                field.line(),
                "unknown key '" + field.name() + "'" + NearestName.hint(field.name(), THRESHOLDS));
      }
    }
  }

  /** As for the prober, 0 is no limit. */
  private void multiplier(Node.Field field, String value) {
    if (baseline.isEmpty()) {
      problem(
          field.line(),
          field.name()
              + " needs baseline at the top level, a file that the prober's baseline wrote");
    } else if (!value.matches("0*\\.?0*")) {
      add(baseline.get().line(), "baseline.from", baseline.get().text());
      add(field.line(), "baseline." + field.name(), value);
    }
  }

  private void duration(Node.Field field, String value, String key) {
    Optional<Duration> duration = Durations.parse(value).filter(span -> !span.isZero());
    if (duration.isPresent()) {
      add(field.line(), key, Double.toString(duration.get().toNanos() / 1e6));
    } else {
      problem(field.line(), field.name() + ": expected a time such as 500ms or 3s");
    }
  }

  private void problem(int line, String what) {
    problems.add(Problem.at(Location.inFile(label, line, "providers.models.thresholds"), what));
  }
}
