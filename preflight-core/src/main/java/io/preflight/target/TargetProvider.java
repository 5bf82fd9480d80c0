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
   * The environment variables in which users of the protocol keep an address and a key.
   *
   * @return their names; by default none
   */
  default UsualVariables usualVariables() {
    return UsualVariables.NONE;
  }

  /**
   * Opens a target; nothing is sent yet.
   *
   * @param settings everything needed
   * @return the target, to be closed by the caller
   * @throws io.preflight.problem.ConfigurationException if the settings cannot work
   */
  Target open(TargetSettings settings);
}
