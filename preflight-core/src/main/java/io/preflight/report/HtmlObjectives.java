package io.preflight.report;

import io.preflight.check.CheckStatus;
import io.preflight.check.ObjectiveResult;
import io.preflight.check.ObjectiveStatus;
import io.preflight.check.ReadinessReport;
import io.preflight.check.RegressionResult;
import io.preflight.decision.Decision;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.Mode;
import io.preflight.profile.Comparison;
import io.preflight.profile.Quantity;
import io.preflight.report.html.Html;
import io.preflight.sample.MetricUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Each objective as what was measured against its limit, and how sure that is. */
final class HtmlObjectives {

  private final ReadinessReport report;
  private final Html page;
  private final Optional<Decision> decision;

  HtmlObjectives(ReadinessReport report, Html page) {
    this.report = report;
    this.page = page;
    this.decision = report.evidence().flatMap(Evidence::decision);
  }

  void write() {
    if (report.objectives().isEmpty()) {
      return;
    }
    HtmlFrame.section(page, "objectives", "Objectives");
    howSure();
    page.open("ul", "class", "objectives");
    report.objectives().forEach(this::row);
    page.close();
    page.open("p", "class", "legend");
    page.element("span", "allowed", "class", "key allowed");
    page.element("span", "limit", "class", "key limit");
    if (report.objectives().stream().anyMatch(result -> Certainty.interval(result).isPresent())) {
      page.element("span", "what the requests support", "class", "key whisker");
    }
    if (report.objectives().stream().anyMatch(result -> result.regression().isPresent())) {
      page.element("span", "baseline", "class", "key before");
    }
    page.close(2);
  }

  private void howSure() {
    decision
        .filter(Decision::gates)
        .ifPresent(
            shown ->
                page.element(
                    "p",
                    "Decided at "
                        + Quantity.display(shown.confidence(), MetricUnit.RATIO)
                        + " confidence with "
                        + Wording.counted(shown.requests(), "request")
                        + ", looking after every request included: a service that breaks an"
                        + " objective passes in at most "
                        + Quantity.display(1 - shown.confidence(), MetricUnit.RATIO)
                        + " of runs, and one that keeps all fails in at most as many.",
                    "class",
                    "note"));
  }

  private void row(ObjectiveResult result) {
    CheckStatus tone = tone(result.status());
    page.open("li", "class", HtmlFrame.tone(tone));
    page.open("div", "class", "name");
    page.element("code", result.subject());
    HtmlFrame.badge(page, tone, Wording.word(result.status()));
    page.close();
    page.open("div", "class", "numbers");
    page.element("b", Amount.measured(result));
    String observed = report.mode() == Mode.SIMULATED ? "simulated, " : "";
    page.element("span", observed + "limit " + symbol(result) + " " + Amount.limit(result));
    page.close();
    bullet(result).write(page);
    List<String> more = more(result);
    if (!more.isEmpty()) {
      page.open("p", "class", "more");
      for (int i = 0; i < more.size(); i++) {
        page.text((i > 0 ? " · " : "") + more.get(i));
      }
      page.close();
    }
    page.close();
  }

  private static String symbol(ObjectiveResult result) {
    return result.objective().comparison() == Comparison.AT_MOST ? "≤" : "≥";
  }

  private Bullet bullet(ObjectiveResult result) {
    return new Bullet(
        result.observed(),
        result.objective().limit(),
        result.objective().comparison() == Comparison.AT_MOST,
        Certainty.interval(result),
        result.regression().isPresent()
            ? OptionalDouble.of(result.regression().get().compared().before())
            : OptionalDouble.empty(),
        HtmlFrame.tone(tone(result.status())),
        Bullet.in(result.objective().metric().unit()),
        Wording.measuredAgainstLimit(result) + ", " + Wording.word(result.status()));
  }

  private List<String> more(ObjectiveResult result) {
    List<String> more = new ArrayList<>();
    result.reason().ifPresent(more::add);
    result
        .regression()
        .ifPresent(found -> more.add(result.reason().isPresent() ? against(found) : change(found)));
    Certainty.of(result, decision).ifPresent(more::add);
    if (decision.map(Decision::gates).orElse(false)) {
      result
          .decision()
          .filter(shown -> shown.decidedAfter().isPresent())
          .ifPresent(
              shown ->
                  more.add(
                      "certain after "
                          + Wording.counted(shown.decidedAfter().getAsLong(), "request")));
    } else {
      result.statement().ifPresent(more::add);
    }
    if (more.isEmpty() && result.n() > 0) {
      more.add("over " + Wording.counted(result.n(), "value"));
    }
    return more;
  }

  private static String against(RegressionResult found) {
    return "against the baseline " + found.baseline().source();
  }

  private static String change(RegressionResult found) {
    StringBuilder text = new StringBuilder();
    found.compared().change().ifPresent(change -> text.append(signed(change)).append(' '));
    text.append(against(found));
    found
        .change()
        .filter(limits -> Double.isFinite(limits.low()) && Double.isFinite(limits.high()))
        .ifPresent(
            limits ->
                text.append(", between ")
                    .append(signed(limits.low()))
                    .append(" and ")
                    .append(signed(limits.high())));
    return text.toString();
  }

  private static String signed(double share) {
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%+.1f %%", 100 * share) : "∞";
  }

  private static CheckStatus tone(ObjectiveStatus status) {
    return switch (status) {
      case MET -> CheckStatus.PASS;
      case UNDECIDED -> CheckStatus.WARN;
      case VIOLATED, UNMEASURED -> CheckStatus.FAIL;
    };
  }
}
