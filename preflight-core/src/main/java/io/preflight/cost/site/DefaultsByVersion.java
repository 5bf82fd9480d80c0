package io.preflight.cost.site;

import io.preflight.cost.config.ModuleDescription;
import io.preflight.cost.config.Values;
import io.preflight.cost.framework.DefaultModel;
import io.preflight.cost.framework.Framework;
import io.preflight.cost.framework.Kind;
import java.util.List;
import java.util.Optional;

/** What a library's version asks for when nobody says. */
final class DefaultsByVersion {

  private DefaultsByVersion() {}

  /** The defaults of the version in use; of all versions when it is unknown. */
  static List<DefaultModel> of(
      Framework framework,
      ModuleDescription description,
      String provider,
      Kind kind,
      boolean made) {
    if (framework.configured().version().isEmpty()) {
      return List.of();
    }
    Optional<String> version = description.versionOf(framework.configured().version());
    List<DefaultModel> fitting =
        framework.configured().defaults().stream()
            .filter(d -> d.provider().equals(provider) && d.kind() == kind)
            .filter(d -> version.isEmpty() || d.holdsFor(version.get()))
            .toList();
    List<DefaultModel> exact = fitting.stream().filter(d -> d.made() == made).toList();
    return exact.isEmpty() && made ? fitting : exact;
  }

  static Values models(
      Framework framework, ModuleDescription description, List<DefaultModel> defaults) {
    return defaults.stream()
        .filter(d -> !d.model().isEmpty())
        .map(d -> Values.of(d.model(), origin(framework, description)))
        .reduce(Values.NONE, Values::and);
  }

  static Values maxTokens(
      Framework framework, ModuleDescription description, List<DefaultModel> defaults) {
    return defaults.stream()
        .filter(d -> d.maxTokens().isPresent())
        .map(
            d ->
                Values.of(Long.toString(d.maxTokens().getAsLong()), origin(framework, description)))
        .reduce(Values.NONE, Values::and);
  }

  private static String origin(Framework framework, ModuleDescription description) {
    return "default of "
        + framework.id()
        + description
            .versionOf(framework.configured().version())
            .map(version -> " " + version)
            .orElse(" (version unknown)");
  }
}
