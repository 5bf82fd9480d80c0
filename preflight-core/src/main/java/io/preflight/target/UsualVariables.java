package io.preflight.target;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The environment variables that a protocol's own tools read. Such a key is common in developers'
 * environments, so it is sent only where it belongs: to the address in the protocol's own variable
 * and to its vendor's hosts.
 *
 * @param baseUrl the variable that holds an endpoint's address; empty when there is none
 * @param apiKeys the variables that may hold a key; the first that is set counts
 * @param vendorHosts the vendor's host names, asked by {@code https}; one that begins with a dot
 *     stands for every host below it, and {@code *} for any one part between dots
 * @param signing the variables that hold the keys of a protocol that signs its requests
 */
public record UsualVariables(
    Optional<String> baseUrl,
    List<String> apiKeys,
    List<String> vendorHosts,
    Optional<SigningVariables> signing) {

  /** The protocol has no variables of its own. */
  public static final UsualVariables NONE =
      new UsualVariables(Optional.empty(), List.of(), List.of());

  public UsualVariables {
    Objects.requireNonNull(baseUrl, "baseUrl");
    apiKeys = List.copyOf(apiKeys);
    vendorHosts = List.copyOf(vendorHosts);
    Objects.requireNonNull(signing, "signing");
  }

  /**
   * The variables of a protocol that signs nothing.
   *
   * @param baseUrl the variable that holds an endpoint's address
   * @param apiKeys the variables that may hold a key
   * @param vendorHosts the vendor's host names
   */
  public UsualVariables(Optional<String> baseUrl, List<String> apiKeys, List<String> vendorHosts) {
    this(baseUrl, apiKeys, vendorHosts, Optional.empty());
  }

  /**
   * Whether a host is one of the vendor's.
   *
   * @param host a host name in lower case
   * @return true when a key of the vendor may go there
   */
  public boolean isVendors(String host) {
    return vendorHosts.stream().anyMatch(name -> matches(name, host));
  }

  private static boolean matches(String name, String host) {
    return name.startsWith(".")
        ? host.endsWith(name)
        : Pattern.matches(Pattern.quote(name).replace("*", "\\E[a-z0-9-]+\\Q"), host);
  }
}
