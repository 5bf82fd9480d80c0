package io.preflight.target;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Extensions;
import io.preflight.problem.NearestName;
import java.util.List;

/** Finds what speaks the protocol that a profile names. */
public final class Targets {

  private Targets() {}

  /**
   * Opens a target; nothing is sent yet.
   *
   * @param settings everything needed
   * @return the target, to be closed by the caller
   * @throws ConfigurationException if no provider knows the protocol or the settings cannot work
   */
  public static Target open(TargetSettings settings) {
    return provider(settings.spec().protocol()).open(settings);
  }

  /**
   * What speaks a protocol.
   *
   * @param protocol the protocol's name in profiles
   * @return its provider
   * @throws ConfigurationException if no provider knows the protocol
   */
  public static TargetProvider provider(String protocol) {
    List<TargetProvider> providers = providers();
    return providers.stream()
        .filter(provider -> provider.protocol().equals(protocol))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "unknown protocol '"
                        + protocol
                        + "'"
                        + NearestName.hint(
                            protocol, providers.stream().map(TargetProvider::protocol).toList())));
  }

  /**
   * The protocols that can be opened.
   *
   * @return their names
   */
  public static List<String> protocols() {
    return providers().stream().map(TargetProvider::protocol).sorted().toList();
  }

  private static List<TargetProvider> providers() {
    return Extensions.load(TargetProvider.class);
  }
}
