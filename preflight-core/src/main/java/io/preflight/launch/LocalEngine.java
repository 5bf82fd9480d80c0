package io.preflight.launch;

import io.preflight.profile.LaunchSpec;
import java.util.Optional;

/**
 * Something that can run a model on this machine behind a protocol of OpenAI's. Engines are found
 * through {@link java.util.ServiceLoader}: one more is one more jar.
 */
public interface LocalEngine {

  /**
   * What messages call it.
   *
   * @return for instance {@code vLLM}
   */
  String name();

  /**
   * How to start it.
   *
   * @param model the model to serve under the name that the profile gives it
   * @return the command, or empty when this engine cannot run that model here
   */
  Optional<LaunchSpec> launch(LocalModel model);
}
