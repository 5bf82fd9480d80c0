package io.preflight.report;

import io.preflight.check.CheckResult;
import java.util.List;
import java.util.Map;

/** The call sites that are new, gone or dearer than at an earlier commit, as a table. */
final class CostChangeTable {

  private static final int MOST = 50;

  private CostChangeTable() {}

  /** The section of a report; empty when no check has compared the cost with an earlier one. */
  static String of(List<CheckResult> checks) {
    return checks.stream()
        .map(check -> check.details().get("change"))
        .filter(change -> change instanceof Map<?, ?> map && map.get("rows") instanceof List<?>)
        .findFirst()
        .map(change -> section((Map<?, ?>) change))
        .orElse("");
  }

  private static String section(Map<?, ?> change) {
    List<?> rows = (List<?>) change.get("rows");
    StringBuilder text = new StringBuilder("## Change of the cost\n\n");
    text.append("Since ")
        .append(Markup.prose(base(change)))
        .append(": ")
        .append(difference(CallSiteTable.word(change, "increase_usd")))
        .append(" a month, ")
        .append(CallSiteTable.word(change, "unchanged"))
        .append(" call sites unchanged.\n\n");
    if (!rows.isEmpty()) {
      text.append("| change | place | library | model | before | now | difference |\n");
      text.append("|---|---|---|---|---:|---:|---:|\n");
    }
    rows.stream().limit(MOST).forEach(row -> row((Map<?, ?>) row, text));
    if (rows.size() > MOST) {
      text.append("\n").append(rows.size() - MOST).append(" more in the JSON report.\n");
    }
    CallSiteTable.assumptions(change).ifPresent(text::append);
    return text.append("\n").toString();
  }

  private static String difference(String usd) {
    return usd.startsWith("-") ? "-$" + usd.substring(1) : "+$" + usd;
  }

  private static String base(Map<?, ?> change) {
    String commit = CallSiteTable.word(change, "base_commit");
    String base = CallSiteTable.word(change, "base");
    return commit.isEmpty() ? base : commit + " (" + base + ")";
  }

  private static void row(Map<?, ?> row, StringBuilder text) {
    String before = CallSiteTable.word(row, "model_before");
    String now = CallSiteTable.word(row, "model");
    String model =
        before.isEmpty() || before.equals(now)
            ? now
            : now.isEmpty() ? before : before + " -> " + now;
    String note = CallSiteTable.word(row, "note");
    text.append("| ")
        .append(CallSiteTable.word(row, "change"))
        .append(note.isEmpty() ? "" : ", " + Markup.prose(note))
        .append(" | ")
        .append(Markup.codeCell(CallSiteTable.word(row, "place")))
        .append(" | ")
        .append(CallSiteTable.word(row, "sdk"))
        .append(" | ")
        .append(model.isEmpty() ? "unknown" : Markup.codeCell(model))
        .append(" | $")
        .append(CallSiteTable.word(row, "per_month_before_usd"))
        .append(" | $")
        .append(CallSiteTable.word(row, "per_month_usd"))
        .append(" | ")
        .append(difference(CallSiteTable.word(row, "delta_usd")))
        .append(" |\n");
  }
}
