package io.preflight.target;

import io.preflight.profile.TargetSpec;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

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
   * Where the vendor itself answers, for protocols whose address follows from something else.
   *
   * @param spec whom to ask
   * @param environment environment variables by name
   * @return the base URL; by default empty
   */
  default Optional<URI> vendorAddress(TargetSpec spec, Map<String, String> environment) {
    return Optional.empty();
  }

  /**
   * A streamed answer of the protocol, so that the client can rehearse reading it.
   *
   * @return the answer; by default empty, then the client rehearses another protocol
   */
  default Optional<AnswerSample> answerSample() {
    return Optional.empty();
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
