package io.preflight.target;

import java.util.List;
import java.util.Objects;

/**
 * The environment variables in which a protocol's own tools look for the keys that sign requests.
 *
 * @param id holds whose signature it is
 * @param secret holds what signs
 * @param session may hold what goes with keys that are valid for a while only
 * @param regions may hold the region that is asked; the first that is set counts
 */
public record SigningVariables(String id, String secret, String session, List<String> regions) {

  public SigningVariables {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(secret, "secret");
    Objects.requireNonNull(session, "session");
    regions = List.copyOf(regions);
  }
}
