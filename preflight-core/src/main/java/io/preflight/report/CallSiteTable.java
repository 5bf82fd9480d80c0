package io.preflight.report;

import io.preflight.check.CheckResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The call sites that a check priced, as a table: what each figure was made of. */
final class CallSiteTable {

  private static final int MOST = 50;

  private CallSiteTable() {}

  /** The section of a report; empty when no check has priced a call site. */
  static String of(List<CheckResult> checks) {
    return checks.stream()
        .map(CheckResult::details)
        .filter(details -> details.get("sites") instanceof List<?> sites && !sites.isEmpty())
        .findFirst()
        .map(CallSiteTable::section)
        .orElse("");
  }

  private static String section(Map<String, Object> details) {
    List<?> sites = (List<?>) details.get("sites");
    StringBuilder text = new StringBuilder("## Call sites\n\n");
    text.append(
            "| place | library | model, read from | tokens in / out | USD per Mtok | per call |")
        .append(" calls | per month |\n|---|---|---|---:|---:|---:|---:|---:|\n");
    sites.stream()
        .limit(MOST)
        .filter(site -> site instanceof Map<?, ?>)
        .forEach(site -> row((Map<?, ?>) site, text));
    if (sites.size() > MOST) {
      text.append("\n").append(sites.size() - MOST).append(" more in the JSON report.\n");
    }
    assumptions(details).ifPresent(text::append);
    return text.append("\n").toString();
  }

  private static void row(Map<?, ?> site, StringBuilder text) {
    text.append("| ")
        .append(Markup.codeCell(word(site, "place")))
        .append(" | ")
        .append(word(site, "sdk"))
        .append(" | ")
        .append(Markup.codeCell(word(site, "model")))
        .append(", ")
        .append(Markup.prose(word(site, "model_from")))
        .append(" | ")
        .append(word(site, "input_tokens") + " / " + word(site, "output_tokens"))
        .append(" | ")
        .append(word(site, "input_usd_per_mtok") + " / " + word(site, "output_usd_per_mtok"))
        .append(" | $")
        .append(word(site, "per_call_usd"))
        .append(" | ")
        .append(word(site, "calls_per_month"))
        .append(" | $")
        .append(word(site, "per_month_usd"))
        .append(" |\n");
  }

  static Optional<String> assumptions(Map<?, ?> details) {
    if (!(details.get("assumptions") instanceof List<?> assumptions) || assumptions.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder("\nAssumed:\n\n");
    assumptions.forEach(
        one -> text.append("- ").append(Markup.prose(String.valueOf(one))).append("\n"));
    return Optional.of(text.toString());
  }

  static String word(Map<?, ?> site, String key) {
    Object value = site.get(key);
    return value == null ? "" : value.toString();
  }
}
