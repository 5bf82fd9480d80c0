package io.preflight.target;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The environment variables that a protocol's own tools read. Such a key is common in developers'
 * environments, so it is sent only where it belongs: to the address in the protocol's own variable
 * and to its vendor's hosts.
 *
 * @param baseUrl the variable that holds an endpoint's address; empty when there is none
 * @param apiKeys the variables that may hold a key; the first that is set counts
 * @param vendorHosts the vendor's host names, asked by {@code https}; one that begins with a dot
 *     stands for every host below it
 */
public record UsualVariables(
    Optional<String> baseUrl, List<String> apiKeys, List<String> vendorHosts) {

  /** The protocol has no variables of its own. */
  public static final UsualVariables NONE =
      new UsualVariables(Optional.empty(), List.of(), List.of());

  public UsualVariables {
    Objects.requireNonNull(baseUrl, "baseUrl");
    apiKeys = List.copyOf(apiKeys);
    vendorHosts = List.copyOf(vendorHosts);
  }
}
