package io.preflight.check.observability;

import io.preflight.check.CheckContext;
import io.preflight.check.CheckStatus;
import io.preflight.exposition.ExpositionParser;
import io.preflight.problem.NearestName;
import io.preflight.problem.OneLine;
import io.preflight.profile.ObservabilitySpec;
import io.preflight.profile.TelemetrySignal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for the required signals in what Prometheus would scrape. */
record MetricsJudgement(ObservabilitySpec spec, CheckContext context) {

  /** What the metrics show; empty when the profile names none. */
  Optional<Finding> judge() {
    return spec.metrics().map(this::judge);
  }

  private Finding judge(String metrics) {
    SeenSignals seen = new SeenSignals();
    try {
      String text = new MetricsSource(metrics, spec.metricsTokenEnv(), context).text();
      Optional<String> wrong = ExpositionParser.read(text, seen::accept);
      if (wrong.isPresent()) {
        throw new IOException(
            "does not hold metrics as Prometheus scrapes them: " + OneLine.of(wrong.get()));
      }
    } catch (IOException e) {
      return new Finding(
          CheckStatus.FAIL,
          "metrics of " + metrics + ": " + OneLine.of(e.getMessage()),
          Map.of("metrics", metrics),
          switches(seen, TelemetrySignal.REQUEST_DURATION));
    }
    return compare(metrics, seen);
  }

  private Finding compare(String metrics, SeenSignals seen) {
    List<String> missing = new ArrayList<>();
    List<String> steps = new ArrayList<>();
    Map<String, Object> found = new LinkedHashMap<>();
    for (String required : spec.requiredSignals()) {
      Optional<TelemetrySignal> signal = TelemetrySignal.of(required);
      boolean there = signal.map(seen::tells).orElseGet(() -> seen.hasMetric(required));
      if (there) {
        found.put(required, signal.<Object>map(seen::value).orElse(true));
      } else {
        missing.add(missing(required, signal, seen));
        signal.ifPresent(known -> addNew(steps, steps(known, seen)));
      }
    }
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("metrics", metrics);
    details.put("samples", seen.samples());
    details.put("required_signals", spec.requiredSignals());
    details.put("found_signals", found);
    if (missing.isEmpty()) {
      return Finding.of(
          CheckStatus.PASS,
          "metrics of " + metrics + " have " + String.join(", ", spec.requiredSignals()),
          details);
    }
    details.put("gen_ai_metrics", seen.generativeNames());
    return new Finding(
        CheckStatus.FAIL,
        "metrics of "
            + metrics
            + " lack "
            + String.join(", ", missing)
            + (steps.isEmpty() ? "" : hint(steps)),
        details,
        steps);
  }

  /**
   * What to do goes into the line where it is known; the switches of all frameworks are too many.
   */
  private static String hint(List<String> steps) {
    return steps.size() <= 2 ? "; " + String.join("; ", steps) : "";
  }

  private static String missing(
      String required, Optional<TelemetrySignal> signal, SeenSignals seen) {
    if (signal.isEmpty()) {
      List<String> near = new ArrayList<>(NearestName.of(required, TelemetrySignal.words()));
      near.addAll(NearestName.of(SignalNames.plain(required), seen.names()));
      return required + (near.isEmpty() ? "" : " (did you mean " + near.get(0) + "?)");
    }
    if (seen.isZero(signal.get())) {
      return required + " (it is 0)";
    }
    List<String> labels = SignalNames.labels(signal.get());
    return labels.isEmpty() || seen.generativeNames().isEmpty()
        ? required
        : required + " (no label " + String.join(" or ", labels) + ")";
  }

  private List<String> steps(TelemetrySignal signal, SeenSignals seen) {
    boolean nothing = seen.generativeNames().isEmpty();
    if (seen.isZero(signal) || (!nothing && seen.tells(TelemetrySignal.REQUEST_DURATION))) {
      return seen.isZero(signal)
          ? List.of("call the application once before its metrics are read")
          : switches(seen, signal);
    }
    List<String> steps = new ArrayList<>();
    if (nothing) {
      steps.add(
          "call the application once before its metrics are read: metrics of model calls appear"
              + " after the first call");
    }
    steps.addAll(switches(seen, signal));
    return steps;
  }

  private List<String> switches(SeenSignals seen, TelemetrySignal signal) {
    return ProjectFrameworks.likely(seen.framework(), context.baseDirectory()).stream()
        .map(framework -> framework.metricsSwitch(signal))
        .toList();
  }

  private static void addNew(List<String> steps, List<String> more) {
    more.stream().filter(step -> !steps.contains(step)).forEach(steps::add);
  }
}
