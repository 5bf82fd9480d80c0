package io.preflight.target.anthropic;

import io.preflight.target.Target;
import io.preflight.target.TargetProvider;
import io.preflight.target.TargetSettings;
import io.preflight.target.chat.ChatTarget;

/** Opens targets that speak Anthropic's streaming messages. */
public final class AnthropicProvider implements TargetProvider {

  @Override
  public String protocol() {
    return "anthropic";
  }

  @Override
  public Target open(TargetSettings settings) {
    return new ChatTarget(settings, new AnthropicProtocol());
  }
}
