package io.preflight.report;

import io.preflight.check.CheckResult;
import io.preflight.profile.Quantity;
import io.preflight.report.html.Html;
import io.preflight.sample.MetricUnit;
import io.preflight.stats.exact.Limits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/** What an eval suite scored, against what was asked of it. */
final class HtmlEvals {

  private static final int MOST = 200;
  private static final DoubleFunction<String> PLAIN = Quantity::display;
  private static final DoubleFunction<String> SHARE = Bullet.in(MetricUnit.RATIO);

  private HtmlEvals() {}

  static void write(List<CheckResult> checks, Html page) {
    checks.stream()
        .filter(check -> check.name().equals("evals"))
        .map(CheckResult::details)
        .filter(details -> details.containsKey("format"))
        .findFirst()
        .ifPresent(details -> section(details, page));
  }

  private static void section(Map<String, Object> details, Html page) {
    HtmlFrame.section(page, "evals", "Evals");
    page.open("ul", "class", "objectives");
    number(details, "pass_rate")
        .ifPresent(
            rate ->
                row(
                    page,
                    "pass rate",
                    rate,
                    number(details, "min_pass_rate"),
                    true,
                    interval(details.get("pass_rate_interval")),
                    SHARE,
                    details.get("passed") + " of " + details.get("total") + " cases passed"));
    Map<?, ?> gates = map(details.get("metric_gates"));
    map(details.get("metrics")).forEach((name, found) -> metric(page, name, map(found), gates));
    page.close();
    if (details.get("not_passed") instanceof List<?> failed && !failed.isEmpty()) {
      page.open("details").element("summary", "Cases that did not pass").open("ul");
      failed.stream().limit(MOST).forEach(one -> page.element("li", String.valueOf(one)));
      page.close(2);
    }
    page.close();
  }

  private static void metric(Html page, Object name, Map<?, ?> found, Map<?, ?> gates) {
    Map<?, ?> gate = map(gates.get(name));
    Optional<Double> least = number(gate, "min");
    Optional<Double> most = number(gate, "max");
    number(found, "mean")
        .ifPresent(
            mean ->
                row(
                    page,
                    String.valueOf(name),
                    mean,
                    least.or(() -> most),
                    least.isPresent() || most.isEmpty(),
                    interval(found.get("interval")),
                    PLAIN,
                    found.containsKey("n") ? "over " + found.get("n") + " cases" : ""));
  }

  private static void row(
      Html page,
      String name,
      double value,
      Optional<Double> limit,
      boolean atLeast,
      Optional<Limits> interval,
      DoubleFunction<String> text,
      String more) {
    boolean kept = limit.isEmpty() || (atLeast ? value >= limit.get() : value <= limit.get());
    String tone = limit.isEmpty() ? "idle" : kept ? "good" : "bad";
    page.open("li", "class", tone);
    page.open("div", "class", "name").element("code", name).close();
    page.open("div", "class", "numbers").element("b", text.apply(value));
    page.element(
            "span",
            limit
                .map(bound -> "limit " + (atLeast ? "≥ " : "≤ ") + text.apply(bound))
                .orElse("no limit"))
        .close();
    limit.ifPresent(
        bound ->
            new Bullet(
                    OptionalDouble.of(value),
                    bound,
                    !atLeast,
                    interval,
                    OptionalDouble.empty(),
                    tone,
                    text,
                    name + " " + text.apply(value) + ", limit " + text.apply(bound))
                .write(page));
    String sure =
        interval
            .map(
                found ->
                    " · between " + text.apply(found.low()) + " and " + text.apply(found.high()))
            .orElse("");
    page.element("p", more + sure, "class", "more");
    page.close();
  }

  private static Optional<Limits> interval(Object found) {
    Map<?, ?> interval = map(found);
    Optional<Double> low = number(interval, "low");
    Optional<Double> high = number(interval, "high");
    return low.isPresent() && high.isPresent() && low.get() <= high.get()
        ? Optional.of(new Limits(low.get(), high.get()))
        : Optional.empty();
  }

  private static Map<?, ?> map(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static Optional<Double> number(Map<?, ?> map, String key) {
    return map.get(key) instanceof Number number
        ? Optional.of(number.doubleValue())
        : Optional.empty();
  }
}
