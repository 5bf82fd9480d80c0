package io.preflight.report;

import io.preflight.check.CheckResult;
import io.preflight.report.html.Html;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** Where an application asks models and what each place costs. */
final class HtmlCost {

  /** More rows than anybody reads would make the page slow; the JSON report has all. */
  private static final int MOST = 2_000;

  private HtmlCost() {}

  /**
   * A column: its title, the key it shows, and what stands before its numbers; words sort as such.
   */
  private record Column(String title, String key, String before, boolean number) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("place", "place", "", false),
          new Column("library", "sdk", "", false),
          new Column("model", "model", "", false),
          new Column("tokens in", "input_tokens", "", true),
          new Column("tokens out", "output_tokens", "", true),
          new Column("per call", "per_call_usd", "$", true),
          new Column("calls a month", "calls_per_month", "", true),
          new Column("per month", "per_month_usd", "$", true));

  static void write(List<CheckResult> checks, Html page) {
    checks.stream()
        .map(CheckResult::details)
        .filter(details -> details.get("sites") instanceof List<?>)
        .findFirst()
        .ifPresent(details -> section(details, page));
  }

  private static void section(Map<String, Object> details, Html page) {
    List<?> sites = (List<?>) details.get("sites");
    HtmlFrame.section(page, "cost", "What it will cost");
    page.open("dl", "class", "tiles");
    tile(page, details, "total_monthly_estimate_usd", "per month", "max_monthly_cost_usd");
    tile(page, details, "max_cost_per_request_usd", "dearest request", "max_cost_per_request_usd");
    page.open("div").element("dt", "call sites");
    page.element("dd", word(details, "call_sites"), "class", "value");
    page.element("dd", sites.size() + " priced", "class", "more").close(2);
    if (!sites.isEmpty()) {
      table(sites, page);
    }
    unpriced(details, page);
    if (details.get("assumptions") instanceof List<?> assumptions && !assumptions.isEmpty()) {
      page.open("details").element("summary", "What the estimate assumes").open("ul");
      assumptions.forEach(one -> page.element("li", String.valueOf(one)));
      page.close(2);
    }
    page.close();
  }

  private static void tile(
      Html page, Map<String, Object> details, String key, String name, String budget) {
    Object value = details.get(key);
    if (value == null) {
      return;
    }
    Object limit = details.get("budget") instanceof Map<?, ?> map ? map.get(budget) : null;
    page.open("div")
        .element("dt", name)
        .element("dd", "$" + shown(key, value.toString()), "class", "value");
    page.element("dd", limit == null ? "no budget set" : "budget $" + limit, "class", "more");
    page.close();
  }

  private static void table(List<?> sites, Html page) {
    page.open("p", "class", "js filter");
    page.element("label", "Filter", "for", "cost-filter");
    page.empty(
        "input",
        "id",
        "cost-filter",
        "type",
        "search",
        "autocomplete",
        "off",
        "placeholder",
        "place, library or model");
    page.element("span", "", "id", "cost-count", "role", "status").close();
    page.open(
        "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Call sites");
    page.open("table", "id", "cost-table", "data-sortable", "cost-filter");
    page.element("caption", "Call sites and what each costs", "class", "unseen");
    page.open("thead").open("tr");
    for (Column column : COLUMNS) {
      page.element("th", column.title(), "scope", "col", "class", column.number() ? "num" : "word");
    }
    page.close(2).open("tbody");
    sites.stream()
        .limit(MOST)
        .filter(site -> site instanceof Map<?, ?>)
        .forEach(site -> row((Map<?, ?>) site, page));
    page.close(3);
    if (sites.size() > MOST) {
      page.element("p", sites.size() - MOST + " more in the JSON report.", "class", "more");
    }
  }

  private static void row(Map<?, ?> site, Html page) {
    page.open("tr");
    for (Column column : COLUMNS) {
      String value = word(site, column.key());
      if (column.number()) {
        page.element(
            "td",
            value.isEmpty() ? "" : column.before() + shown(column.key(), value),
            "class",
            "num",
            "data-v",
            value);
      } else {
        page.open("td");
        if (column.key().equals("sdk")) {
          page.text(value);
        } else {
          page.element("code", value);
        }
        if (column.key().equals("model")) {
          page.element("small", word(site, "model_from"));
        }
        page.close();
      }
    }
    page.close();
  }

  private static void unpriced(Map<String, Object> details, Html page) {
    if (!(details.get("unpriced") instanceof List<?> unpriced) || unpriced.isEmpty()) {
      return;
    }
    page.element("h3", "Not priced");
    page.open("ul", "class", "advice warnings");
    unpriced.stream()
        .limit(MOST)
        .filter(site -> site instanceof Map<?, ?>)
        .map(site -> (Map<?, ?>) site)
        .forEach(
            site -> {
              page.open("li").element("code", word(site, "place"));
              page.text(" " + word(site, "reason")).close();
            });
    page.close();
  }

  /** Dollars of a month in cents, rounded up so that no budget seems kept that is not. */
  private static String shown(String key, String value) {
    boolean month = key.equals("per_month_usd") || key.equals("total_monthly_estimate_usd");
    if (!month || !value.matches("\\d+\\.\\d{3,}") || value.startsWith("0.")) {
      return value;
    }
    return new BigDecimal(value).setScale(2, RoundingMode.CEILING).toPlainString();
  }

  private static String word(Map<?, ?> site, String key) {
    Object value = site.get(key);
    return value == null ? "" : value.toString();
  }
}
