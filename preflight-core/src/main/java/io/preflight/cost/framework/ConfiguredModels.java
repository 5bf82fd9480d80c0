package io.preflight.cost.framework;

import java.util.List;
import java.util.Objects;

/**
 * How a container finds out which model an injected object uses.
 *
 * @param version the beginning of the group whose version the defaults depend on
 * @param injected the types it makes
 * @param selector the key that names the provider; <code>{kind}</code> stands for what is asked for
 * @param modelKeys the keys of the model; also <code>{p}</code> for the provider and <code>
 *     {name}</code> for a named model with its dot
 * @param maxTokensKeys the keys of the most output tokens
 * @param providers the providers
 * @param defaults what counts without a key
 */
public record ConfiguredModels(
    String version,
    List<Injected> injected,
    List<String> selector,
    List<String> modelKeys,
    List<String> maxTokensKeys,
    List<ConfiguredProvider> providers,
    List<DefaultModel> defaults) {

  /** A library whose objects no container makes. */
  public static final ConfiguredModels NONE =
      new ConfiguredModels("", List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  public ConfiguredModels {
    Objects.requireNonNull(version, "version");
    injected = List.copyOf(injected);
    selector = List.copyOf(selector);
    modelKeys = List.copyOf(modelKeys);
    maxTokensKeys = List.copyOf(maxTokensKeys);
    providers = List.copyOf(providers);
    defaults = List.copyOf(defaults);
  }
}
