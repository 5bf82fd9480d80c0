package io.preflight.target;

/**
 * Opens targets of one wire protocol. Providers are found through {@link java.util.ServiceLoader},
 * so that another protocol is one more jar.
 */
public interface TargetProvider {

  /**
   * The protocol's name in profiles.
   *
   * @return for instance {@code openai}
   */
  String protocol();

  /**
   * Opens a target; nothing is sent yet.
   *
   * @param settings everything needed
   * @return the target, to be closed by the caller
   * @throws io.preflight.problem.ConfigurationException if the settings cannot work
   */
  Target open(TargetSettings settings);
}
