package io.preflight.cost.call;

import java.util.Optional;

/** Objects that stand for a model: the libraries behind them name the provider. */
final class ModelProviders {

  /**
   * Where a model comes from.
   *
   * @param provider who serves it, as in price lists; empty when its name says so
   * @param deployment whether its name is that of a deployment
   */
  record Source(String provider, boolean deployment) {}

  private ModelProviders() {}

  /** The source of a model by the chain that makes it; empty for anything else. */
  static Optional<Source> of(String path) {
    return Optional.empty();
  }
}
