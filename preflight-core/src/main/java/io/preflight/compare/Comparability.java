package io.preflight.compare;

import io.preflight.check.ReadinessReport;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.RunMetrics;
import io.preflight.problem.OneLine;
import io.preflight.profile.Quantity;
import io.preflight.sample.TokenSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why candidates do not quite compare, one line for each reason. */
public final class Comparability {

  /** Answers whose lengths differ by less are alike. */
  private static final double ALIKE = 1.2;

  private final List<Candidate> candidates;
  private final List<String> warnings = new ArrayList<>();

  private Comparability(List<Candidate> candidates) {
    this.candidates = candidates;
  }

  /**
   * Looks for what makes candidates differ other than by themselves.
   *
   * @param candidates the candidates
   * @return one line each; none when they compare
   */
  public static List<String> warnings(List<Candidate> candidates) {
    Comparability comparability = new Comparability(candidates);
    comparability.look();
    return List.copyOf(comparability.warnings);
  }

  private void look() {
    differ(
        "source",
        c -> evidence(c).map(known -> c.simulated() ? "simulation" : "measurement"),
        "these do not compare");
    differ("limits", c -> limits(c.report()), "each was judged by its own");
    differ(
        "token source",
        c ->
            c.report()
                .metrics()
                .filter(metrics -> !metrics.tokenSources().isEmpty())
                .map(Comparability::sources),
        "figures per token do not compare");
    differ(
        "percentile method",
        c -> c.report().metrics().map(metrics -> metrics.percentileMethod().word()),
        "percentiles of few requests do not compare");
    differ(
        "protocol",
        c -> evidence(c).filter(known -> !c.simulated()).map(Evidence::provider),
        "what counts as the first token may differ");
    differ(
        "client",
        c -> evidence(c).filter(known -> !c.simulated()).map(known -> known.client().cpu()),
        "their machines may differ more than the candidates");
    answers();
    candidates.stream()
        .filter(c -> evidence(c).map(Evidence::interrupted).orElse(false))
        .forEach(c -> warnings.add(name(c) + " was cut off before its plan was complete"));
  }

  private static Optional<Evidence> evidence(Candidate candidate) {
    return candidate.report().evidence().filter(Evidence::measured);
  }

  private static Optional<String> limits(ReadinessReport report) {
    return report.objectives().isEmpty()
        ? Optional.empty()
        : Optional.of(
            report.objectives().stream()
                .filter(result -> result.regression().isEmpty())
                .map(result -> result.objective().text())
                .collect(Collectors.joining(", ")));
  }

  private static String sources(RunMetrics metrics) {
    return metrics.tokenSources().stream().map(TokenSource::word).collect(Collectors.joining("+"));
  }

  private void differ(
      String what, Function<Candidate, Optional<String>> property, String consequence) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      property
          .apply(candidate)
          .map(OneLine::of)
          .ifPresent(
              value -> found.computeIfAbsent(value, key -> new ArrayList<>()).add(name(candidate)));
    }
    if (found.size() > 1) {
      warnings.add(
          "the "
              + what
              + (what.endsWith("s") ? " differ: " : " differs: ")
              + found.entrySet().stream()
                  .map(entry -> entry.getKey() + " for " + String.join(", ", entry.getValue()))
                  .collect(Collectors.joining("; "))
              + ": "
              + consequence);
    }
  }

  private void answers() {
    Map<String, Double> lengths = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      candidate
          .requests()
          .filter(known -> known.tokensEach().isPresent() && !candidate.simulated())
          .ifPresent(known -> lengths.put(name(candidate), known.tokensEach().getAsDouble()));
    }
    double least = lengths.values().stream().mapToDouble(v -> v).min().orElse(0);
    double most = lengths.values().stream().mapToDouble(v -> v).max().orElse(0);
    if (most > ALIKE * least) {
      warnings.add(
          "answers differ in length: "
              + lengths.entrySet().stream()
                  .map(entry -> entry.getKey() + " " + Quantity.display(entry.getValue()))
                  .collect(Collectors.joining(", "))
              + " tokens on average: longer ones take longer");
    }
  }

  private static String name(Candidate candidate) {
    return OneLine.of(candidate.name());
  }
}
