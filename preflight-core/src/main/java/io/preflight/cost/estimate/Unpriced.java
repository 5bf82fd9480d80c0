package io.preflight.cost.estimate;

import io.preflight.cost.site.CallSite;
import java.util.Objects;

/**
 * A call site that has no price.
 *
 * @param site the site
 * @param reason why, and what would help
 */
public record Unpriced(CallSite site, String reason) {

  public Unpriced {
    Objects.requireNonNull(site, "site");
    Objects.requireNonNull(reason, "reason");
  }
}
