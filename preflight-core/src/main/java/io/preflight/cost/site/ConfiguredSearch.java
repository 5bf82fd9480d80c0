package io.preflight.cost.site;

import io.preflight.cost.config.Configuration;
import io.preflight.cost.config.ModuleDescription;
import io.preflight.cost.config.Values;
import io.preflight.cost.framework.ConfiguredModels;
import io.preflight.cost.framework.ConfiguredProvider;
import io.preflight.cost.framework.DefaultModel;
import io.preflight.cost.framework.Framework;
import io.preflight.cost.framework.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a container would be configured with: keys, libraries on the class path, defaults. */
final class ConfiguredSearch {

  private final Configuration configuration;

  ConfiguredSearch(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * What is asked for.
   *
   * @param framework the library
   * @param module the module
   * @param kind what the object asks for
   * @param streaming whether it answers in pieces
   * @param name the name of a named model, or empty
   * @param provider the only provider possible, or empty
   */
  record Wanted(
      Framework framework,
      Path module,
      Kind kind,
      boolean streaming,
      String name,
      String provider) {

    String kindWord() {
      boolean ownKeys =
          framework.id().equals("langchain4j") || framework.id().startsWith("helidon");
      return streaming && ownKeys ? "streaming-chat" : kind.word();
    }
  }

  /** The models it may be configured with. */
  Found models(Wanted wanted) {
    List<ConfiguredProvider> providers = providers(wanted);
    Found found = Found.NOTHING;
    for (ConfiguredProvider provider : providers) {
      Values values = first(wanted, wanted.framework().configured().modelKeys(), provider);
      Found one =
          values.known().isEmpty()
              ? defaults(wanted, provider).and(Found.of(values, provider.provider(), false))
              : Found.of(values, provider.provider(), isDeployment(wanted, provider));
      found = found.and(one);
    }
    if (found.isNothing()) {
      return new Found(
          List.of(),
          List.of(
              providers.isEmpty()
                  ? "no provider of " + wanted.framework().id() + " on the class path or configured"
                  : "no model configured for " + providers.get(0).provider()));
    }
    return found;
  }

  /** The most output tokens it may be configured with. */
  Found maxTokens(Wanted wanted) {
    Found found = Found.NOTHING;
    for (ConfiguredProvider provider : providers(wanted)) {
      Values values = first(wanted, wanted.framework().configured().maxTokensKeys(), provider);
      found =
          found.and(
              values.isNothing()
                  ? defaultMaxTokens(wanted, provider)
                  : Found.of(values, provider.provider(), false));
    }
    return found;
  }

  private static boolean isDeployment(Wanted wanted, ConfiguredProvider provider) {
    return provider.deployment() && wanted.kind() != Kind.OTHER;
  }

  private Values first(Wanted wanted, List<String> keys, ConfiguredProvider provider) {
    for (String key : keys) {
      Values values =
          configuration.property(wanted.module(), fill(key, wanted, provider.segment()));
      if (!values.isNothing()) {
        return values;
      }
    }
    return Values.NONE;
  }

  private static String fill(String key, Wanted wanted, String segment) {
    return key.replace("{p}", segment)
        .replace("{kind}", wanted.kindWord())
        .replace("{name}", wanted.name().isEmpty() ? "" : wanted.name() + ".");
  }

  /** Whether one of a library's providers is on the class path. */
  boolean isPresent(Framework framework, Path module) {
    ModuleDescription description = configuration.description(module);
    return framework.configured().providers().stream()
        .flatMap(provider -> provider.artifacts().stream())
        .anyMatch(description::uses);
  }

  /** The selected provider, else those on the class path, else those with keys. */
  private List<ConfiguredProvider> providers(Wanted wanted) {
    ConfiguredModels models = wanted.framework().configured();
    List<ConfiguredProvider> possible =
        models.providers().stream()
            .filter(p -> wanted.provider().isEmpty() || p.provider().equals(wanted.provider()))
            .toList();
    for (String selector : wanted.provider().isEmpty() ? models.selector() : List.<String>of()) {
      Values selected = configuration.property(wanted.module(), fill(selector, wanted, ""));
      if (!selected.known().isEmpty()) {
        return possible.stream()
            .filter(p -> selected.known().stream().anyMatch(v -> names(v.text(), p)))
            .toList();
      }
    }
    ModuleDescription description = configuration.description(wanted.module());
    List<ConfiguredProvider> present =
        possible.stream().filter(p -> p.artifacts().stream().anyMatch(description::uses)).toList();
    if (present.isEmpty()) {
      present = possible.stream().filter(p -> hasKeys(wanted, p)).toList();
    }
    if (present.isEmpty() && !wanted.provider().isEmpty()) {
      present = possible.stream().limit(1).toList();
    }
    return serving(wanted, present);
  }

  /** Of several, those that have a model for what is asked for. */
  private List<ConfiguredProvider> serving(Wanted wanted, List<ConfiguredProvider> present) {
    if (present.size() < 2) {
      return present;
    }
    ConfiguredModels models = wanted.framework().configured();
    List<ConfiguredProvider> serving =
        present.stream()
            .filter(
                p ->
                    !first(wanted, models.modelKeys(), p).isNothing()
                        || !defaults(wanted, p).choices().isEmpty())
            .toList();
    return serving.isEmpty() ? present : serving;
  }

  private static boolean names(String selected, ConfiguredProvider provider) {
    String given = plain(selected);
    String own = plain(provider.segment());
    return !given.isEmpty() && own.startsWith(given);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private boolean hasKeys(Wanted wanted, ConfiguredProvider provider) {
    return wanted.framework().configured().modelKeys().stream()
        .map(key -> key.substring(0, key.indexOf("{p}")) + provider.segment())
        .anyMatch(prefix -> !configuration.keysBelow(wanted.module(), prefix).isEmpty());
  }

  private List<DefaultModel> defaultsOf(Wanted wanted, ConfiguredProvider provider) {
    return DefaultsByVersion.of(
        wanted.framework(),
        configuration.description(wanted.module()),
        provider.provider(),
        wanted.kind(),
        false);
  }

  private Found defaults(Wanted wanted, ConfiguredProvider provider) {
    return Found.of(
        DefaultsByVersion.models(
            wanted.framework(),
            configuration.description(wanted.module()),
            defaultsOf(wanted, provider)),
        provider.provider(),
        provider.deployment());
  }

  private Found defaultMaxTokens(Wanted wanted, ConfiguredProvider provider) {
    return Found.of(
        DefaultsByVersion.maxTokens(
            wanted.framework(),
            configuration.description(wanted.module()),
            defaultsOf(wanted, provider)),
        provider.provider(),
        false);
  }
}
