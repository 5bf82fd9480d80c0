package io.preflight.target.openai;

import io.preflight.target.Target;
import io.preflight.target.TargetProvider;
import io.preflight.target.TargetSettings;
import io.preflight.target.chat.ChatTarget;

/** Opens targets that speak OpenAI's streaming chat completions. */
public final class OpenAiProvider implements TargetProvider {

  @Override
  public String protocol() {
    return "openai";
  }

  @Override
  public Target open(TargetSettings settings) {
    return new ChatTarget(settings, new OpenAiProtocol());
  }
}
