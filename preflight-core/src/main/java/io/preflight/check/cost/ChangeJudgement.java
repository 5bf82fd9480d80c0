package io.preflight.check.cost;

import io.preflight.cost.change.CostChange;
import io.preflight.cost.change.Estimated;
import io.preflight.cost.change.SiteChange;
import io.preflight.profile.CostSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The change of the cost since an earlier commit against its limit.
 *
 * @param spec what is asked
 * @param result what was found
 */
record ChangeJudgement(CostSpec.Change spec, BaseScan.Result result) {

  private static final int SHOWN = 3;

  /** That the cost rose more than it may, and through which call sites; empty when it did not. */
  Optional<String> failure() {
    if (spec.maxIncreaseUsd().isEmpty()) {
      return Optional.empty();
    }
    BigDecimal most = BigDecimal.valueOf(spec.maxIncreaseUsd().getAsDouble());
    return Usd.over(result.change().increaseUsd(), most)
        .map(
            amounts ->
                "monthly increase " + amounts + " since " + result.base().text() + ": " + causes());
  }

  private String causes() {
    List<SiteChange> dearer =
        result.change().changes().stream()
            .filter(change -> change.deltaUsd().signum() > 0)
            .toList();
    List<String> shown =
        new ArrayList<>(dearer.stream().limit(SHOWN).map(ChangeJudgement::cause).toList());
    if (dearer.size() > SHOWN) {
      shown.add((dearer.size() - SHOWN) + " more");
    }
    return String.join(", ", shown);
  }

  private static String cause(SiteChange change) {
    return change.shown().site().place()
        + " ("
        + change.word()
        + ", "
        + models(change)
        + ", "
        + Usd.signed(change.deltaUsd())
        + ")";
  }

  private static String models(SiteChange change) {
    String now = change.shown().model().orElse("unknown model");
    String before = change.before().flatMap(Estimated::model).orElse(now);
    return before.equals(now) ? now : before + " -> " + now;
  }

  /** How the cost changed, in one sentence. */
  String sentence() {
    CostChange change = result.change();
    return "monthly cost "
        + Usd.signed(change.increaseUsd())
        + " since "
        + result.base().text()
        + " ("
        + change.count("added")
        + " added, "
        + change.count("removed")
        + " removed, "
        + change.count("changed")
        + " changed)";
  }

  /** Every row of the change, as JSON values. */
  Map<String, Object> details() {
    CostChange change = result.change();
    Map<String, Object> details = new LinkedHashMap<>();
    result.base().id().ifPresent(id -> details.put("base_commit", id));
    details.put("base", result.base().description());
    details.put("increase_usd", CostDetails.number(change.increaseUsd()));
    details.put("added", change.count("added"));
    details.put("removed", change.count("removed"));
    details.put("changed", change.count("changed"));
    details.put("unchanged", change.unchanged());
    details.put("moved", change.moved());
    details.put("rows", change.changes().stream().map(ChangeJudgement::row).toList());
    details.put("assumptions", result.assumptions());
    return details;
  }

  private static Map<String, Object> row(SiteChange change) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("change", change.word());
    row.put("place", change.shown().site().place());
    change
        .before()
        .filter(before -> change.now().isPresent())
        .ifPresent(before -> row.put("place_before", before.site().place()));
    row.put("symbol", change.shown().site().symbol());
    row.put("sdk", change.shown().site().sdk());
    change.before().flatMap(Estimated::model).ifPresent(model -> row.put("model_before", model));
    change.now().flatMap(Estimated::model).ifPresent(model -> row.put("model", model));
    row.put("per_month_before_usd", CostDetails.number(change.beforeUsd()));
    row.put("per_month_usd", CostDetails.number(change.nowUsd()));
    row.put("delta_usd", CostDetails.number(change.deltaUsd()));
    if (!change.note().isEmpty()) {
      row.put("note", change.note());
    }
    return row;
  }
}
