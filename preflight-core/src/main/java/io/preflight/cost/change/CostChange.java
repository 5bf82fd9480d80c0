package io.preflight.cost.change;

import io.preflight.cost.estimate.CostEstimate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What changed between two estimates.
 *
 * @param changes the call sites that are new, gone or cost something else, the dearest change first
 * @param unchanged how many are as they were
 * @param moved how many of those stand in another file or method
 */
public record CostChange(List<SiteChange> changes, int unchanged, int moved) {

  public CostChange {
    changes = List.copyOf(changes);
  }

  /**
   * Compares two estimates.
   *
   * @param before the earlier one
   * @param now the later one; of it are taken how often a call is executed that both have
   * @return what changed
   */
  public static CostChange between(CostEstimate before, CostEstimate now) {
    List<SiteChange> changes = new ArrayList<>();
    int unchanged = 0;
    int moved = 0;
    SitePairs pairs = SitePairs.of(Estimated.of(before), Estimated.of(now));
    for (SitePairs.Pair pair : pairs.matched()) {
      SiteChange change = changed(pair);
      if (isChanged(change)) {
        changes.add(change);
      } else {
        unchanged++;
        moved += pair.isMoved() ? 1 : 0;
      }
    }
    pairs.gone().forEach(site -> changes.add(gone(site)));
    pairs.fresh().forEach(site -> changes.add(fresh(site)));
    changes.sort(
        Comparator.comparing((SiteChange change) -> change.deltaUsd().abs())
            .reversed()
            .thenComparing(change -> change.shown().site().place()));
    return new CostChange(changes, unchanged, moved);
  }

  /**
   * How much more the application costs in a month.
   *
   * @return USD, exactly; negative when it costs less
   */
  public BigDecimal increaseUsd() {
    return changes.stream().map(SiteChange::deltaUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * The changes of a kind.
   *
   * @param word {@code added}, {@code removed} or {@code changed}
   * @return how many
   */
  public long count(String word) {
    return changes.stream().filter(change -> change.word().equals(word)).count();
  }

  private static SiteChange changed(SitePairs.Pair pair) {
    Estimated before = pair.before();
    Estimated now = pair.now();
    // Entries of the profile for a line mean the line as it is now.
    BigDecimal beforeUsd =
        now.cost()
            .map(cost -> before.perMonthUsd(cost.callsPerMonth()))
            .orElseGet(before::perMonthUsd);
    if (before.cost().isPresent() && now.cost().isEmpty()) {
      return change(pair, beforeUsd, beforeUsd, "has no price anymore, taken as unchanged");
    }
    String note =
        before.cost().isEmpty() && now.cost().isPresent()
            ? "had no price before, counted in full"
            : "";
    return change(pair, beforeUsd, now.perMonthUsd(), note);
  }

  private static SiteChange change(
      SitePairs.Pair pair, BigDecimal beforeUsd, BigDecimal nowUsd, String note) {
    return new SiteChange(
        Optional.of(pair.before()), Optional.of(pair.now()), beforeUsd, nowUsd, note);
  }

  private static boolean isChanged(SiteChange change) {
    return change.deltaUsd().signum() != 0
        || !change.note().isEmpty()
        || !change.before().orElseThrow().model().equals(change.now().orElseThrow().model());
  }

  private static SiteChange gone(Estimated site) {
    return new SiteChange(
        Optional.of(site),
        Optional.empty(),
        site.perMonthUsd(),
        BigDecimal.ZERO,
        site.cost().isPresent() ? "" : "had no price");
  }

  private static SiteChange fresh(Estimated site) {
    return new SiteChange(
        Optional.empty(),
        Optional.of(site),
        BigDecimal.ZERO,
        site.perMonthUsd(),
        site.cost().isPresent() ? "" : "has no price");
  }
}
