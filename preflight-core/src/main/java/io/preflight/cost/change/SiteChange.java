package io.preflight.cost.change;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * A call site that is new, gone, or costs something else than before.
 *
 * @param before as it was; empty when it is new
 * @param now as it is; empty when it is gone
 * @param beforeUsd what it cost in a month, in USD
 * @param nowUsd what it costs in a month, in USD
 * @param note why the amounts do not tell all; empty when they do
 */
public record SiteChange(
    Optional<Estimated> before,
    Optional<Estimated> now,
    BigDecimal beforeUsd,
    BigDecimal nowUsd,
    String note) {

  public SiteChange {
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(now, "now");
    Objects.requireNonNull(beforeUsd, "beforeUsd");
    Objects.requireNonNull(nowUsd, "nowUsd");
    Objects.requireNonNull(note, "note");
    if (before.isEmpty() && now.isEmpty()) {
      throw new IllegalArgumentException("a change needs a call site");
    }
  }

  /**
   * What happened to it.
   *
   * @return {@code added}, {@code removed} or {@code changed}
   */
  public String word() {
    return before.isEmpty() ? "added" : now.isEmpty() ? "removed" : "changed";
  }

  /**
   * The call site as it is, or else as it was.
   *
   * @return the site
   */
  public Estimated shown() {
    return now.or(() -> before).orElseThrow();
  }

  /**
   * How much more it costs in a month.
   *
   * @return USD, exactly; negative when it costs less
   */
  public BigDecimal deltaUsd() {
    return nowUsd.subtract(beforeUsd);
  }
}
