package io.preflight.cost.framework;

import java.util.List;
import java.util.Objects;

/**
 * A provider that a library can be configured for.
 *
 * @param provider its name in price lists
 * @param segment its name in configuration keys
 * @param artifacts libraries that bring it to the class path
 * @param deployment whether deployments stand for models
 */
public record ConfiguredProvider(
    String provider, String segment, List<String> artifacts, boolean deployment) {

  public ConfiguredProvider {
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(segment, "segment");
    artifacts = List.copyOf(artifacts);
  }

  static ConfiguredProvider of(String provider, String segment, String... artifacts) {
    return new ConfiguredProvider(provider, segment, List.of(artifacts), false);
  }

  static ConfiguredProvider deployments(String provider, String segment, String... artifacts) {
    return new ConfiguredProvider(provider, segment, List.of(artifacts), true);
  }
}
