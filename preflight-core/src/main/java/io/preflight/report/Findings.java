package io.preflight.report;

import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.ObjectiveResult;
import io.preflight.check.ObjectiveStatus;
import io.preflight.check.ReadinessReport;
import io.preflight.problem.Location;
import io.preflight.problem.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a report has to say about places: the line of the profile for every objective that was not
 * met, the call sites that were priced, and one line for every check that says no more than that.
 */
final class Findings {

  private static final int MOST_SITES = 1000;
  private static final Pattern PLACE = Pattern.compile("^(.{1,500}?):(\\d{1,9})(?::? (.*))?$");

  private final ReadinessReport report;
  private final SourcePlaces places;
  private final List<Finding> findings = new ArrayList<>();

  private Findings(ReadinessReport report, SourcePlaces places) {
    this.report = report;
    this.places = places;
  }

  /** The findings, the gravest objectives and checks before the call sites. */
  static List<Finding> of(ReadinessReport report, SourcePlaces places) {
    Findings findings = new Findings(report, places);
    for (CheckResult check : report.checks()) {
      findings.check(check);
    }
    findings.error();
    report.checks().forEach(findings::sites);
    return List.copyOf(findings.findings);
  }

  private void check(CheckResult check) {
    Optional<Finding.Level> level = level(check.status());
    if (level.isEmpty()) {
      return;
    }
    int before = findings.size();
    if (check.status() != CheckStatus.ERROR) {
      Wording.objectives(report, check).stream()
          .filter(result -> result.status() != ObjectiveStatus.MET)
          .forEach(result -> objective(result, level.get()));
    }
    if (findings.size() == before) {
      boolean problems = check.status() == CheckStatus.ERROR;
      message(
          rule("check", check.name()),
          "the check " + OneLine.of(check.name()),
          level.get(),
          problems ? check.summary().lines().toList() : List.of(check.summary()));
    }
  }

  private void objective(ObjectiveResult result, Finding.Level level) {
    String message =
        Wording.word(result.status())
            + ": "
            + Wording.measuredAgainstLimit(result)
            + result.reason().map(reason -> ": " + OneLine.of(reason)).orElse("");
    String rule = rule("objective", result.subject());
    Optional<Location> source = result.objective().source();
    Optional<String> file = source.flatMap(where -> places.inRepository(where.source()));
    if (file.isPresent()) {
      findings.add(new Finding(rule, result.text(), level, message, file, source.get().line()));
      return;
    }
    String set = source.map(where -> ", set by " + OneLine.of(where.toString())).orElse("");
    findings.add(
        new Finding(
            rule,
            result.text(),
            level,
            message + set,
            places.fallbackInRepository(),
            OptionalInt.empty()));
  }

  /** An error outside of every check, each of its lines at the place that it names. */
  private void error() {
    boolean told = report.checks().stream().anyMatch(check -> check.status() == CheckStatus.ERROR);
    if (!told) {
      report
          .error()
          .ifPresent(
              error ->
                  message(
                      rule("error", error.errorClass()),
                      "no judgement was possible",
                      Finding.Level.ERROR,
                      error.message().lines().toList()));
    }
  }

  private void message(String rule, String about, Finding.Level level, List<String> lines) {
    for (String line : lines) {
      Matcher placed = PLACE.matcher(line);
      Optional<String> file =
          placed.matches() ? places.inRepository(placed.group(1)) : Optional.empty();
      findings.add(
          new Finding(
              rule,
              about,
              level,
              OneLine.of(line),
              file.or(places::fallbackInRepository),
              file.isPresent() ? number(placed.group(2)) : OptionalInt.empty()));
    }
  }

  /** What calls cost, a note unless one call alone is dearer than allowed. */
  private void sites(CheckResult check) {
    Map<String, Object> details = check.details();
    OptionalDouble allowed =
        details.get("budget") instanceof Map<?, ?> budget
            ? number(budget.get("max_cost_per_request_usd"))
            : OptionalDouble.empty();
    for (Map<?, ?> site : maps(details.get("sites"))) {
      boolean over =
          allowed.isPresent() && number(site.get("per_call_usd")).orElse(0) > allowed.getAsDouble();
      site(
          site,
          "cost/call-site",
          "what a call costs",
          over ? Finding.Level.ERROR : Finding.Level.NOTE,
          "%s %s: %s USD a call, %s USD a month%s"
              .formatted(
                  site.get("sdk"),
                  site.get("model"),
                  site.get("per_call_usd"),
                  site.get("per_month_usd"),
                  over ? ", limit " + budgetText(details) + " USD a call" : ""));
    }
    for (Map<?, ?> site : maps(details.get("unpriced"))) {
      site(
          site,
          "cost/unpriced-call-site",
          "a call that has no price",
          level(check.status()).orElse(Finding.Level.NOTE),
          site.get("sdk") + ": " + site.get("reason"));
    }
  }

  private static Object budgetText(Map<String, Object> details) {
    return ((Map<?, ?>) details.get("budget")).get("max_cost_per_request_usd");
  }

  private void site(
      Map<?, ?> site, String rule, String about, Finding.Level level, String message) {
    Matcher placed = PLACE.matcher(String.valueOf(site.get("place")));
    Optional<String> file =
        placed.matches() ? places.inRepository(placed.group(1)) : Optional.empty();
    file.ifPresent(
        path ->
            findings.add(
                new Finding(
                    rule,
                    about,
                    level,
                    OneLine.of(message),
                    Optional.of(path),
                    number(placed.group(2)))));
  }

  private static List<Map<?, ?>> maps(Object list) {
    return list instanceof List<?> items
        ? items.stream()
            .limit(MOST_SITES)
            .filter(item -> item instanceof Map<?, ?>)
            .<Map<?, ?>>map(item -> (Map<?, ?>) item)
            .toList()
        : List.of();
  }

  private static OptionalDouble number(Object value) {
    return value instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  private static OptionalInt number(String digits) {
    int line = Integer.parseInt(digits);
    return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
  }

  private static Optional<Finding.Level> level(CheckStatus status) {
    return switch (status) {
      case FAIL, ERROR -> Optional.of(Finding.Level.ERROR);
      case WARN -> Optional.of(Finding.Level.WARNING);
      case PASS, SKIP -> Optional.empty();
    };
  }

  private static String rule(String kind, String subject) {
    String name = subject.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._]+", "-");
    return kind + "/" + (name.length() > 60 ? name.substring(0, 60) : name);
  }
}
