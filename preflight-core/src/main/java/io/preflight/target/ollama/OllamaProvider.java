package io.preflight.target.ollama;

import io.preflight.target.Target;
import io.preflight.target.TargetProvider;
import io.preflight.target.TargetSettings;
import io.preflight.target.chat.ChatTarget;

/** Opens targets that speak Ollama's native chat. */
public final class OllamaProvider implements TargetProvider {

  @Override
  public String protocol() {
    return "ollama";
  }

  @Override
  public Target open(TargetSettings settings) {
    return new ChatTarget(settings, new OllamaProtocol());
  }
}
