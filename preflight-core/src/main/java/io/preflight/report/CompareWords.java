package io.preflight.report;

import io.preflight.check.ObjectiveStatus;
import io.preflight.check.ReadinessReport;
import io.preflight.compare.Candidate;
import io.preflight.compare.Comparison;
import io.preflight.compare.ObjectiveRow;
import io.preflight.compare.ObjectiveRow.Difference;
import io.preflight.compare.ObjectiveRow.Figure;
import io.preflight.compare.Standing;
import io.preflight.problem.OneLine;
import io.preflight.profile.Quantity;
import io.preflight.sample.MetricUnit;
import io.preflight.sample.SampleStatus;
import io.preflight.stats.exact.Limits;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/** The phrases of a comparison, the same in every format. */
final class CompareWords {

  static final String NOTHING = "–";

  private CompareWords() {}

  /** What is compared and how it ended. */
  static String headline(Comparison comparison) {
    return comparison.verdict()
        + ", the worst of "
        + comparison.candidates().size()
        + " verdicts under "
        + OneLine.of(comparison.profile());
  }

  /** Who wins how often, in one sentence: {@code blue is better at 2 of 3 objectives}. */
  static String summary(Comparison comparison) {
    Map<String, Integer> wins = new LinkedHashMap<>();
    for (ObjectiveRow row : comparison.rows()) {
      row.standing()
          .winner()
          .ifPresent(place -> wins.merge(name(comparison, place), 1, Integer::sum));
    }
    int all = comparison.rows().size();
    if (all == 0) {
      return "there are no objectives to compare by";
    }
    return wins.isEmpty()
        ? "none is clearly better at any of " + Wording.counted(all, "objective")
        : wins.entrySet().stream()
                .map(win -> win.getKey() + " is better at " + win.getValue() + " of " + all)
                .collect(Collectors.joining(", "))
            + (all == 1 ? " objective" : " objectives");
  }

  /** The same as a sentence of its own; a name stays as it is written. */
  static String sentence(Comparison comparison) {
    String summary = summary(comparison);
    boolean name = comparison.rows().stream().anyMatch(row -> row.standing().winner().isPresent());
    return (name ? summary : Character.toUpperCase(summary.charAt(0)) + summary.substring(1)) + ".";
  }

  /** The candidate's name, and that it was simulated. */
  static String name(Candidate candidate) {
    return OneLine.of(candidate.name()) + (candidate.simulated() ? " (simulated)" : "");
  }

  static String name(Comparison comparison, int place) {
    return name(comparison.candidates().get(place));
  }

  /** {@code 40, 2 failed}; a dash where nothing was measured. */
  static String requests(Candidate candidate) {
    return candidate
        .report()
        .metrics()
        .map(
            metrics -> {
              long failed = metrics.count(SampleStatus.ERROR);
              return metrics.total() + (failed > 0 ? ", " + failed + " failed" : "");
            })
        .orElse(NOTHING);
  }

  /** {@code 612 ms, violated}: the figure, and how it ended unless it kept the limit. */
  static String figure(ObjectiveRow row, Figure figure) {
    if (figure.observed().isEmpty()) {
      return figure.status().isPresent() ? "not measured" : NOTHING;
    }
    String text =
        Quantity.pair(
                figure.observed().getAsDouble(),
                row.objective().limit(),
                row.objective().metric().unit())
            .measured();
    return figure
        .status()
        .filter(status -> status != ObjectiveStatus.MET)
        .map(status -> text + ", " + Wording.word(status))
        .orElse(text);
  }

  /** {@code 290 to 410 ms}; empty where requests tell nothing of it. */
  static Optional<String> interval(ObjectiveRow row, Figure figure) {
    return figure.interval().map(limits -> range(limits, row.objective().metric().unit()));
  }

  /** {@code +300 ms (+210 ms to +380 ms)}: a candidate's figure less that of the reference. */
  static String difference(ObjectiveRow row, Difference difference) {
    MetricUnit unit = row.objective().metric().unit();
    return signed(difference.value(), unit) + " (" + signedRange(difference.interval(), unit) + ")";
  }

  /** Who is better, or why nobody is. */
  static String standing(Comparison comparison, ObjectiveRow row) {
    Standing standing = row.standing();
    if (standing.why().isPresent()) {
      return "not compared: " + standing.why().get();
    }
    if (standing.winner().isPresent()) {
      return winner(comparison, row, standing.winner().getAsInt());
    }
    StringBuilder text = new StringBuilder("no clear difference");
    if (standing.level().size() < measured(row)) {
      text.append(" between ").append(names(comparison, standing.level()));
    }
    text.append("; ").append(more(row, standing));
    if (standing.shifted().isPresent()) {
      text.append("; all requests together speak for ")
          .append(name(comparison, standing.shifted().getAsInt()));
    }
    return text.toString();
  }

  private static String winner(Comparison comparison, ObjectiveRow row, int winner) {
    String name = name(comparison, winner);
    if (comparison.candidates().size() > 2) {
      return name + ", better than every other one";
    }
    return name
        + ", "
        + row.differences().stream()
            .flatMap(Optional::stream)
            .map(difference -> apart(row, difference))
            .collect(Collectors.joining())
        + " apart";
  }

  /** How far two are apart, without a sign, since it is clear who is better. */
  private static String apart(ObjectiveRow row, Difference difference) {
    MetricUnit unit = row.objective().metric().unit();
    Limits limits = difference.interval();
    Limits size = limits.high() <= 0 ? new Limits(-limits.high(), -limits.low()) : limits;
    return points(Quantity.display(Math.abs(difference.value()), unit), unit)
        + " ("
        + points(range(size, unit), unit)
        + ")";
  }

  private static String more(ObjectiveRow row, Standing standing) {
    boolean same =
        standing.level().stream()
                .mapToDouble(place -> row.figures().get(place).observed().orElse(Double.NaN))
                .distinct()
                .count()
            == 1;
    if (same) {
      return "the figures are the same";
    }
    return standing.more().isPresent()
        ? "about " + round(standing.more().getAsLong()) + " more requests each would tell"
        : "not even a thousand times as many requests would tell";
  }

  private static String names(Comparison comparison, List<Integer> places) {
    return places.stream()
        .map(place -> name(comparison, place))
        .collect(Collectors.joining(places.size() == 2 ? " and " : ", "));
  }

  private static long measured(ObjectiveRow row) {
    return row.figures().stream().filter(figure -> figure.observed().isPresent()).count();
  }

  /** A guess has no more than two digits. */
  private static String round(long count) {
    return new BigDecimal(count).round(new MathContext(2, RoundingMode.UP)).toPlainString();
  }

  /** How far the words can be relied on. */
  static String reliance(Comparison comparison) {
    String confidence = Quantity.display(comparison.confidence(), MetricUnit.RATIO);
    return comparison.tests() == 0
        ? "no figures could be compared with each other"
        : "who is better holds at "
            + confidence
            + " for "
            + (comparison.tests() == 1
                ? "the one comparison"
                : "all " + comparison.tests() + " comparisons together (Holm)")
            + "; each range holds at "
            + confidence
            + " by itself";
  }

  /** Everything the reader should know beside the table, one sentence each. */
  static List<String> notes(Comparison comparison) {
    List<String> notes = new ArrayList<>(comparison.notes());
    notes.add(reliance(comparison));
    for (Candidate candidate : comparison.candidates()) {
      ReadinessReport report = candidate.report();
      report
          .error()
          .ifPresent(error -> notes.add(name(candidate) + ": " + OneLine.of(error.message())));
      report.objectives().stream()
          .filter(result -> result.status() == ObjectiveStatus.UNDECIDED)
          .forEach(
              result ->
                  result
                      .reason()
                      .ifPresent(
                          why ->
                              notes.add(
                                  name(candidate)
                                      + ": "
                                      + result.subject()
                                      + " is undecided: "
                                      + OneLine.of(why))));
    }
    return notes;
  }

  private static String signed(double value, MetricUnit unit) {
    String text = points(Quantity.display(Math.abs(value), unit), unit);
    return value == 0 ? text : (value < 0 ? "−" : "+") + text;
  }

  private static String signedRange(Limits limits, MetricUnit unit) {
    return range(limits, value -> signed(value, unit), points(" " + unit.limitSymbol(), unit));
  }

  private static String range(Limits limits, MetricUnit unit) {
    return range(limits, value -> Quantity.display(value, unit), " " + unit.limitSymbol());
  }

  /** The unit stands once, at the end. */
  private static String range(Limits limits, DoubleFunction<String> text, String unit) {
    boolean low = Double.isFinite(limits.low());
    boolean high = Double.isFinite(limits.high());
    if (low && high) {
      String from = text.apply(limits.low());
      return (from.endsWith(unit) ? from.substring(0, from.length() - unit.length()) : from)
          + " to "
          + text.apply(limits.high());
    }
    return low
        ? text.apply(limits.low()) + " or more"
        : high ? text.apply(limits.high()) + " or less" : "of unknown size";
  }

  /** The difference of two shares is counted in points. */
  private static String points(String text, MetricUnit unit) {
    return unit == MetricUnit.RATIO ? text.replace(" %", " points") : text;
  }
}
