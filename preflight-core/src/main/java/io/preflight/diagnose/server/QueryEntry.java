package io.preflight.diagnose.server;

import io.preflight.problem.NearestName;
import io.preflight.profile.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** One name of a file of queries and what stands under it. */
final class QueryEntry {

  /** The names that the original readiness tool gives to signals. */
  private static final Map<String, Signal> ORIGINAL =
      Map.of(
          "ttft", Signal.TTFT_P95,
          "e2e_latency", Signal.LATENCY_P95,
          "queue_depth", Signal.REQUESTS_WAITING,
          "running_requests", Signal.REQUESTS_RUNNING,
          "queue_time", Signal.QUEUE_TIME_P95);

  private static final List<String> WRITTEN = List.of("query", "expr", "promql");
  private static final List<String> KEYS =
      List.of(
          "name",
          "query",
          "expr",
          "promql",
          "unit",
          "description",
          "gauge",
          "rate",
          "quantile",
          "mean",
          "share",
          "total",
          "of",
          "beside");

  private final String name;
  private final Node node;
  private final List<String> problems = new ArrayList<>();

  QueryEntry(String name, Node node) {
    this.name = name;
    this.node = node;
  }

  /** What is wrong with it, after {@link #query()}. */
  List<String> problems() {
    return problems;
  }

  /** The query; empty after a problem. */
  Optional<NamedQuery> query() {
    if (node instanceof Node.Scalar scalar && !scalar.isNull()) {
      return named(new Expression.Written(scalar.text().strip()), "", "");
    }
    if (!(node instanceof Node.Fields fields)) {
      problems.add("expected PromQL, but got " + node.kind());
      return Optional.empty();
    }
    fields.fields().stream()
        .map(Node.Field::name)
        .filter(key -> !KEYS.contains(key))
        .forEach(key -> problems.add("unknown key '" + key + "'" + NearestName.hint(key, KEYS)));
    return expression(fields)
        .flatMap(
            expression ->
                named(
                    expression,
                    QueryFile.text(fields, "unit").orElse(""),
                    QueryFile.text(fields, "description").orElse("")));
  }

  private Optional<Expression> expression(Node.Fields fields) {
    Optional<Expression> written =
        WRITTEN.stream()
            .flatMap(key -> QueryFile.text(fields, key).stream())
            .findFirst()
            .map(Expression.Written::new);
    if (written.isPresent()) {
      return written;
    }
    Optional<Formula> formula = formula(fields);
    if (formula.isEmpty() && problems.isEmpty()) {
      problems.add("has no query, expected 'query' with PromQL, or one of gauge, rate, quantile");
    }
    return formula.map(Expression.Computed::new);
  }

  private Optional<Formula> formula(Node.Fields fields) {
    List<Metric> of = metrics(fields, "of");
    Optional<Metric> beside = metrics(fields, "beside").stream().findFirst();
    List<Metric> gauge = metrics(fields, "gauge");
    List<Metric> rate = metrics(fields, "rate");
    List<Metric> mean = metrics(fields, "mean");
    List<Metric> share = metrics(fields, "share");
    List<Metric> total = metrics(fields, "total");
    OptionalDouble quantile = quantile(fields);
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    if (!gauge.isEmpty()) {
      return Optional.of(new Formula.Gauge(gauge, beside));
    }
    if (!rate.isEmpty()) {
      return Optional.of(new Formula.Rate(rate, beside));
    }
    if (!mean.isEmpty()) {
      return Optional.of(new Formula.Mean(mean));
    }
    if (!total.isEmpty()) {
      return Optional.of(new Formula.Total(total));
    }
    if ((quantile.isPresent() || !share.isEmpty()) && of.isEmpty()) {
      problems.add("needs 'of' with the names of metrics");
      return Optional.empty();
    }
    if (quantile.isPresent()) {
      return Optional.of(new Formula.Quantile(quantile.getAsDouble(), of));
    }
    return share.isEmpty() ? Optional.empty() : Optional.of(new Formula.Share(share.get(0), of));
  }

  private OptionalDouble quantile(Node.Fields fields) {
    Optional<String> text = QueryFile.text(fields, "quantile");
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      double quantile = Double.parseDouble(text.get());
      if (quantile > 0 && quantile < 1) {
        return OptionalDouble.of(quantile);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    problems.add("quantile must lie between 0 and 1, but is '" + text.get() + "'");
    return OptionalDouble.empty();
  }

  private List<Metric> metrics(Node.Fields fields, String key) {
    Stream<Node> nodes =
        fields.get(key).stream()
            .flatMap(
                node ->
                    node instanceof Node.Items items ? items.items().stream() : Stream.of(node));
    List<Metric> metrics = new ArrayList<>();
    nodes.forEach(
        each -> {
          Optional<Metric> metric =
              each instanceof Node.Scalar scalar
                  ? MetricText.parse(scalar.text())
                  : Optional.empty();
          metric.ifPresentOrElse(
              metrics::add,
              () -> problems.add(key + " needs the name of a metric, but got " + each.kind()));
        });
    return metrics;
  }

  /** The query under this name, with what was found under it. */
  Optional<NamedQuery> named(Expression expression, String unit, String description) {
    Optional<SourceUnit> known = SourceUnit.of(unit);
    Optional<Signal> signal = signal(known);
    if (signal.isEmpty()) {
      List<String> valid = new ArrayList<>(Signal.words());
      valid.addAll(ORIGINAL.keySet());
      List<String> near = NearestName.of(name, valid);
      if (!near.isEmpty()) {
        problems.add(
            "unknown signal, did you mean '"
                + String.join("' or '", near)
                + "'? A query of your own needs a name that is not nearly one of these");
        return Optional.empty();
      }
      return Optional.of(new NamedQuery(name, signal, 1, false, unit, description, expression));
    }
    Unit wanted = signal.get().unit();
    OptionalDouble factor = factor(wanted, unit, known);
    if (factor.isEmpty()) {
      List<String> words = SourceUnit.wordsFor(wanted);
      problems.add(
          "'"
              + unit
              + "' is no unit of "
              + signal.get().word()
              + (words.isEmpty()
                  ? ", leave it out"
                  : ", expected one of " + String.join(", ", words)));
      return Optional.empty();
    }
    boolean shareOrPercent =
        signal.get() == Signal.KV_CACHE_USAGE && known.equals(Optional.of(SourceUnit.PERCENT));
    return Optional.of(
        new NamedQuery(
            name, signal, factor.getAsDouble(), shareOrPercent, unit, description, expression));
  }

  private Optional<Signal> signal(Optional<SourceUnit> unit) {
    Optional<Signal> signal = Signal.of(name).or(() -> Optional.ofNullable(ORIGINAL.get(name)));
    boolean share =
        unit.filter(known -> known == SourceUnit.PERCENT || known == SourceUnit.RATIO).isPresent();
    return signal.equals(Optional.of(Signal.GPU_MEMORY_USED)) && share
        ? Optional.of(Signal.GPU_MEMORY_USAGE)
        : signal;
  }

  /** Prometheus counts time in seconds, so a time without a unit is in seconds. */
  private static OptionalDouble factor(Unit wanted, String unit, Optional<SourceUnit> known) {
    if (unit.isEmpty()) {
      return wanted == Unit.MILLISECONDS ? SourceUnit.SECONDS.into(wanted) : OptionalDouble.of(1);
    }
    if (known.isEmpty()) {
      return SourceUnit.wordsFor(wanted).isEmpty() ? OptionalDouble.of(1) : OptionalDouble.empty();
    }
    return known.get().into(wanted);
  }
}
