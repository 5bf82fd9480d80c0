package io.preflight.target.cohere;

import io.preflight.target.Target;
import io.preflight.target.TargetProvider;
import io.preflight.target.TargetSettings;
import io.preflight.target.UsualVariables;
import io.preflight.target.chat.ChatTarget;
import java.util.List;
import java.util.Optional;

/** Opens targets that speak Cohere's chat, version 2. */
public final class CohereProvider implements TargetProvider {

  @Override
  public String protocol() {
    return "cohere";
  }

  @Override
  public UsualVariables usualVariables() {
    return new UsualVariables(
        Optional.empty(),
        List.of("CO_API_KEY", "COHERE_API_KEY"),
        List.of("api.cohere.com", "api.cohere.ai"));
  }

  @Override
  public Target open(TargetSettings settings) {
    return new ChatTarget(settings, new CohereProtocol());
  }
}
