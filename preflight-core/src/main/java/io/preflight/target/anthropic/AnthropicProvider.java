package io.preflight.target.anthropic;

import io.preflight.target.Target;
import io.preflight.target.TargetProvider;
import io.preflight.target.TargetSettings;
import io.preflight.target.UsualVariables;
import io.preflight.target.chat.ChatTarget;
import java.util.List;
import java.util.Optional;

/** Opens targets that speak Anthropic's streaming messages. */
public final class AnthropicProvider implements TargetProvider {

  @Override
  public String protocol() {
    return "anthropic";
  }

  @Override
  public UsualVariables usualVariables() {
    return new UsualVariables(
        Optional.of("ANTHROPIC_BASE_URL"),
        List.of("ANTHROPIC_API_KEY"),
        List.of("api.anthropic.com"));
  }

  @Override
  public Target open(TargetSettings settings) {
    return new ChatTarget(settings, new AnthropicProtocol());
  }
}
