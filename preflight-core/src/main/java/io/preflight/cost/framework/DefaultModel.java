package io.preflight.cost.framework;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * The model a range of versions of a library asks when nobody names one.
 *
 * @param provider the provider's name in price lists
 * @param kind what is asked for
 * @param from the first version it holds for
 * @param before the first version it no longer holds for; empty for none
 * @param made whether it holds for objects the program makes itself, and not for configured ones
 * @param model the model; empty when there is none
 * @param maxTokens the most output tokens asked for, when the library sets them
 */
public record DefaultModel(
    String provider,
    Kind kind,
    String from,
    String before,
    boolean made,
    String model,
    OptionalLong maxTokens) {

  public DefaultModel {
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(maxTokens, "maxTokens");
  }

  static DefaultModel of(String provider, Kind kind, String from, String before, String model) {
    return new DefaultModel(provider, kind, from, before, false, model, OptionalLong.empty());
  }

  static DefaultModel chat(
      String provider, String from, String before, String model, long maxTokens) {
    return new DefaultModel(
        provider,
        Kind.CHAT,
        from,
        before,
        false,
        model,
        maxTokens == 0 ? OptionalLong.empty() : OptionalLong.of(maxTokens));
  }

  DefaultModel forMadeOnes() {
    return new DefaultModel(provider, kind, from, before, true, model, maxTokens);
  }

  /**
   * Whether it holds for a version.
   *
   * @param version a version; what follows the numbers counts only as being before the release
   * @return true within the range
   */
  public boolean holdsFor(String version) {
    return Versions.compare(version, from) >= 0
        && (before.isEmpty() || Versions.compare(version, before) < 0);
  }
}
