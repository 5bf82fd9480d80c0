package io.preflight.git;

import java.util.Objects;
import java.util.Optional;

/**
 * The commit that a working tree is compared with.
 *
 * @param id the commit; empty when there is none before the first one
 * @param description which one it is, in words
 */
public record BaseCommit(Optional<String> id, String description) {

  private static final int SHORT = 10;

  public BaseCommit {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(description, "description");
  }

  /**
   * The commit as people read it.
   *
   * @return for instance {@code 1f2e3d4c5b (where HEAD left origin/main)}
   */
  public String text() {
    return id.map(
            full -> full.substring(0, Math.min(SHORT, full.length())) + " (" + description + ")")
        .orElse(description);
  }
}
