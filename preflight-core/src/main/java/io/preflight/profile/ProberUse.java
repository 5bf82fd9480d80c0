package io.preflight.profile;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How a profile uses the prober {@code llmprobe}.
 *
 * @param config the prober's configuration
 * @param runs whether the prober sends the requests, rather than only tell whom to ask
 */
public record ProberUse(Path config, boolean runs) {
  public ProberUse {
    Objects.requireNonNull(config, "config");
  }
}
