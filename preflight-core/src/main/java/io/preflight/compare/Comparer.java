package io.preflight.compare;

import io.preflight.check.ObjectiveResult;
import io.preflight.compare.ObjectiveRow.Difference;
import io.preflight.compare.ObjectiveRow.Figure;
import io.preflight.profile.Objective;
import io.preflight.sample.Metric;
import io.preflight.stats.compare.RankTest;
import io.preflight.stats.exact.Holm;
import io.preflight.stats.exact.Limits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Compares the requests of candidates, objective by objective. Every pair of candidates is tested
 * at every objective that single requests tell something of; Holm's procedure over all of these
 * keeps the probability of claiming any difference wrongly within one minus the confidence. A
 * candidate wins where it is shown to be better than every other one.
 */
public final class Comparer {

  private static final double MOST_TIMES = 1024;
  private static final double PRECISION = 1.05;

  private final List<Candidate> candidates;
  private final int reference;
  private final double alpha;
  private final Map<Pair, Contrast> contrasts = new LinkedHashMap<>();
  private final Map<Pair, Contrast.Shown> shown = new LinkedHashMap<>();
  private final List<Objective> objectives;

  /** Two candidates at an objective, the one named first first. */
  private record Pair(int objective, int first, int second) {}

  private Comparer(List<Candidate> candidates, int reference, double confidence) {
    this.candidates = candidates;
    this.reference = reference;
    this.alpha = 1 - confidence;
    this.objectives = objectives(candidates);
  }

  /**
   * The rows of a comparison.
   *
   * @param rows one for each objective
   * @param tests how many comparisons were made
   */
  public record Compared(List<ObjectiveRow> rows, int tests) {}

  /**
   * The objectives that candidates were judged by.
   *
   * @param candidates the candidates
   * @return each once, in the order of the profile
   */
  public static List<Objective> objectives(List<Candidate> candidates) {
    Map<String, Objective> all = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      for (ObjectiveResult result : candidate.results()) {
        all.putIfAbsent(result.objective().text(), result.objective());
      }
    }
    return List.copyOf(all.values());
  }

  /**
   * Compares candidates.
   *
   * @param candidates at least two
   * @param reference the place of the one that differences are counted from
   * @param confidence the share of cases in which no difference is claimed wrongly, strictly
   *     between 0.5 and 1
   * @return one row for each objective
   */
  public static Compared compare(List<Candidate> candidates, int reference, double confidence) {
    Comparer comparer = new Comparer(candidates, reference, confidence);
    comparer.test();
    List<ObjectiveRow> rows = new ArrayList<>();
    for (int i = 0; i < comparer.objectives.size(); i++) {
      rows.add(comparer.row(i));
    }
    return new Compared(rows, comparer.contrasts.size());
  }

  private void test() {
    for (int objective = 0; objective < objectives.size(); objective++) {
      for (int first = 0; first < candidates.size(); first++) {
        for (int second = first + 1; second < candidates.size(); second++) {
          Pair pair = new Pair(objective, first, second);
          contrast(pair).ifPresent(contrast -> contrasts.put(pair, contrast));
        }
      }
    }
    List<Contrast.Shown> each = contrasts.values().stream().map(Contrast::shown).toList();
    double[] held = Holm.adjust(each.stream().mapToDouble(Contrast.Shown::p).toArray());
    int i = 0;
    for (Pair pair : contrasts.keySet()) {
      shown.put(pair, new Contrast.Shown(held[i], each.get(i).direction()));
      i++;
    }
  }

  /** Invented requests show nothing, so that they are never compared. */
  private Optional<Contrast> contrast(Pair pair) {
    Candidate first = candidates.get(pair.first);
    Candidate second = candidates.get(pair.second);
    Objective objective = objectives.get(pair.objective);
    boolean observed =
        figure(first, objective).observed().isPresent()
            && figure(second, objective).observed().isPresent();
    return !observed || first.simulated() || second.simulated()
        ? Optional.empty()
        : first
            .requests()
            .flatMap(one -> second.requests().flatMap(other -> one.contrast(other, objective)));
  }

  private ObjectiveRow row(int index) {
    Objective objective = objectives.get(index);
    List<Figure> figures =
        candidates.stream().map(candidate -> figure(candidate, objective)).toList();
    List<Optional<Difference>> differences = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      differences.add(difference(index, i, figures));
    }
    return new ObjectiveRow(objective, figures, differences, standing(index, figures));
  }

  private Figure figure(Candidate candidate, Objective objective) {
    Optional<ObjectiveResult> result = candidate.at(objective);
    return new Figure(
        result.map(ObjectiveResult::observed).orElse(OptionalDouble.empty()),
        result.map(ObjectiveResult::status),
        result.map(ObjectiveResult::n).orElse(0L),
        candidate.simulated()
            ? Optional.empty()
            : candidate.requests().flatMap(known -> known.interval(objective, 1 - alpha)));
  }

  private Optional<Difference> difference(int objective, int candidate, List<Figure> figures) {
    boolean forward = reference < candidate;
    Pair pair =
        forward
            ? new Pair(objective, reference, candidate)
            : new Pair(objective, candidate, reference);
    Contrast contrast = contrasts.get(pair);
    if (contrast == null) {
      return Optional.empty();
    }
    double value =
        figures.get(candidate).observed().getAsDouble()
            - figures.get(reference).observed().getAsDouble();
    double p = shown.get(pair).p();
    Limits limits = contrast.limits(1 - alpha);
    return Optional.of(
        new Difference(
            value, forward ? limits : new Limits(-limits.high(), -limits.low()), p, p <= alpha));
  }

  private Standing standing(int index, List<Figure> figures) {
    Objective objective = objectives.get(index);
    List<Integer> known = new ArrayList<>();
    for (int i = 0; i < figures.size(); i++) {
      if (figures.get(i).observed().isPresent()) {
        known.add(i);
      }
    }
    List<Integer> measured =
        known.stream().filter(place -> !candidates.get(place).simulated()).toList();
    if (measured.size() < 2) {
      return Standing.none(
          known.size() > 1
              ? "simulated figures show nothing"
              : known.isEmpty() ? "nothing was measured" : "only one candidate was measured");
    }
    Comparator<Integer> better =
        Comparator.comparingDouble(i -> figures.get(i).observed().getAsDouble());
    int best =
        measured.stream()
            .min(objective.metric().higherIsBetter() ? better.reversed() : better)
            .orElseThrow();
    List<Integer> level = new ArrayList<>(List.of(best));
    for (int rival : measured) {
      if (rival != best && !contrasts.containsKey(pair(index, best, rival))) {
        return Standing.none(untested(objective, best, rival));
      }
      if (rival != best && beats(index, rival, best)) {
        return Standing.none(
            "the better figure leaves out failed requests, and with them it is the worse one");
      }
      if (rival != best && !beats(index, best, rival)) {
        level.add(rival);
      }
    }
    return level.size() == 1
        ? new Standing(
            OptionalInt.of(best),
            level,
            OptionalLong.empty(),
            OptionalInt.empty(),
            Optional.empty())
        : new Standing(
            OptionalInt.empty(),
            level,
            more(index, level),
            shifted(index, level),
            Optional.empty());
  }

  private String untested(Objective objective, int best, int rival) {
    boolean share =
        objective.metric() == Metric.ERROR_RATE || objective.metric() == Metric.HEALTHY_RATE;
    if (objective.metric().scope() == Metric.Scope.RUN && !share) {
      return "one figure of a whole run has no spread";
    }
    boolean kept =
        candidates.get(best).requests().isPresent() && candidates.get(rival).requests().isPresent();
    return kept ? "requests show no spread of it" : "the requests behind it were not kept";
  }

  private static Pair pair(int objective, int one, int other) {
    return new Pair(objective, Math.min(one, other), Math.max(one, other));
  }

  private boolean beats(int objective, int best, int rival) {
    Pair pair = pair(objective, best, rival);
    int direction = shown.get(pair).direction() * (best < rival ? 1 : -1);
    boolean higher = objectives.get(objective).metric().higherIsBetter();
    return shown.get(pair).p() <= alpha && (higher ? direction < 0 : direction > 0);
  }

  /** As many as the rival takes that is the hardest to tell from the best. */
  private OptionalLong more(int objective, List<Integer> level) {
    double most = 0;
    for (int rival : level.subList(1, level.size())) {
      double times = times(contrasts.get(pair(objective, level.get(0), rival)));
      long fewest =
          Math.min(
              candidates.get(level.get(0)).requests().orElseThrow().counted(),
              candidates.get(rival).requests().orElseThrow().counted());
      most = Math.max(most, (times - 1) * fewest);
    }
    return Double.isFinite(most) ? OptionalLong.of((long) Math.ceil(most)) : OptionalLong.empty();
  }

  /** How many times as many requests of the same kind would show it; infinite beyond reason. */
  private double times(Contrast contrast) {
    double each = alpha / contrasts.size();
    double high = 2;
    while (!contrast.shows(high, each)) {
      high *= 2;
      if (high > MOST_TIMES) {
        return Double.POSITIVE_INFINITY;
      }
    }
    double low = high / 2;
    while (high / low > PRECISION) {
      double middle = Math.sqrt(low * high);
      if (contrast.shows(middle, each)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /** Of two that are level at a percentile of few requests, all requests together may tell more. */
  private OptionalInt shifted(int objective, List<Integer> level) {
    Pair pair = pair(objective, level.get(0), level.get(1));
    if (level.size() != 2 || !(contrasts.get(pair) instanceof Contrast.OfQuantiles contrast)) {
      return OptionalInt.empty();
    }
    Optional<RankTest> ranks = contrast.first().ranks(contrast.second());
    double each = alpha / contrasts.size() / 2;
    boolean higher = objectives.get(objective).metric().higherIsBetter();
    if (ranks.isPresent() && ranks.get().smallerP() <= each) {
      return OptionalInt.of(higher ? pair.first : pair.second);
    }
    return ranks.isPresent() && ranks.get().largerP() <= each
        ? OptionalInt.of(higher ? pair.second : pair.first)
        : OptionalInt.empty();
  }
}
