package io.preflight.cost.config;

import java.util.Objects;

/**
 * A library a module uses.
 *
 * @param group its group
 * @param name its name
 * @param version its version; empty when unknown
 */
public record Artifact(String group, String name, String version) {

  public Artifact {
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
  }
}
