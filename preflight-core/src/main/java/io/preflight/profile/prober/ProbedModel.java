package io.preflight.profile.prober;

import io.preflight.profile.Setting;
import java.util.List;

/**
 * One model of a prober's configuration.
 *
 * @param provider the provider's label
 * @param model the model's name
 * @param settings what the configuration says of it, as settings of a profile
 */
public record ProbedModel(String provider, String model, List<Setting> settings) {

  public ProbedModel {
    settings = List.copyOf(settings);
  }
}
