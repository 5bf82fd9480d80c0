package io.preflight.report;

import io.preflight.check.CheckResult;
import io.preflight.check.ReadinessReport;
import io.preflight.report.html.Html;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How each check ended, with the facts it rests on. */
final class HtmlChecks {

  private static final int MOST = 60;

  /** What has a table of its own. */
  private static final Set<String> ELSEWHERE = Set.of("sites", "unpriced", "indirect");

  private HtmlChecks() {}

  static void write(ReadinessReport report, Html page) {
    if (report.checks().isEmpty()) {
      return;
    }
    HtmlFrame.section(page, "checks", "Checks");
    page.open("ul", "class", "checks");
    for (CheckResult check : report.checks()) {
      page.open("li", "class", HtmlFrame.tone(check.status()));
      HtmlFrame.badge(page, check.status(), check.status().name());
      page.open("div").element("h3", check.name()).element("p", check.summary());
      if (!check.details().isEmpty()) {
        page.open("details").element("summary", "Facts");
        facts(page, (Map<?, ?>) JsonValues.clean(check.details()));
        page.close();
      }
      page.close(2);
    }
    page.close(2);
  }

  private static void facts(Html page, Map<?, ?> facts) {
    page.open("dl", "class", "factlist");
    facts.entrySet().stream()
        .filter(fact -> !ELSEWHERE.contains(String.valueOf(fact.getKey())))
        .limit(MOST)
        .forEach(
            fact -> {
              page.element("dt", String.valueOf(fact.getKey()).replace('_', ' '));
              page.open("dd");
              value(page, fact.getValue());
              page.close();
            });
    page.close();
  }

  private static void value(Html page, Object value) {
    if (value instanceof Map<?, ?> map) {
      facts(page, map);
    } else if (value instanceof List<?> list) {
      page.open("ul");
      list.stream()
          .limit(MOST)
          .forEach(
              one -> {
                page.open("li");
                value(page, one);
                page.close();
              });
      if (list.size() > MOST) {
        page.element("li", list.size() - MOST + " more in the JSON report");
      }
      page.close();
    } else {
      page.text(String.valueOf(value));
    }
  }
}
