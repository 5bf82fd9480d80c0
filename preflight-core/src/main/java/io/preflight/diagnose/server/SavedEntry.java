package io.preflight.diagnose.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.diagnose.client.RunWindow;
import io.preflight.problem.OneLine;
import io.preflight.profile.document.Node;
import io.preflight.profile.document.Shown;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One name of a JSON file of saved metrics: an answer of Prometheus, or {@code mean}, {@code max}
 * and {@code min} as the original readiness tool saves them, with an optional {@code unit}.
 *
 * @param name the name
 * @param node what stands below it
 * @param run when the run took place
 */
record SavedEntry(String name, JsonNode node, RunPeriods run) {

  /** Adds its values to a view, or says why it cannot. */
  void read(ViewBuilder view) {
    QueryEntry entry = new QueryEntry(name, new Node.Scalar(Node.ScalarType.NULL, "", 1));
    Optional<NamedQuery> query =
        entry.named(
            new Expression.Written(node.path("query").asText("")),
            node.path("unit").asText(""),
            node.path("description").asText(""));
    entry.problems().forEach(what -> view.note("'" + Shown.of(name) + "' in the file: " + what));
    if (query.isEmpty()) {
      return;
    }
    try {
      Values values = values(query.get());
      view.add(query.get(), "'" + Shown.of(name) + "' in the file", values, outside(query.get()));
    } catch (IOException e) {
      view.missing(query.get(), "its entry in the file " + OneLine.of(e.getMessage()));
    }
  }

  private Values values(NamedQuery query) throws IOException {
    if (node.path("status").isTextual()) {
      RunWindow window = run.of(query);
      List<Series> series =
          PrometheusAnswer.of(node).series().stream()
              .map(one -> one.within(window))
              .filter(one -> !one.points().isEmpty())
              .toList();
      return Values.of(query.combination(), series);
    }
    Extremes extremes = new Extremes(number("min"), number("mean"), number("max"));
    if (!extremes.isPresent()) {
      throw new IOException(
          "is neither an answer of Prometheus nor holds mean, max or min as numbers");
    }
    return new Values(query.combination(), List.of(), OptionalDouble.empty(), extremes);
  }

  private String outside(NamedQuery query) {
    RunWindow window = run.of(query);
    return "the file has no value of it between " + window.from() + " and " + window.to();
  }

  private OptionalDouble number(String key) {
    JsonNode number = node.path(key);
    return number.isNumber() && Double.isFinite(number.doubleValue())
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }
}
