package io.preflight.target.openai;

import io.preflight.target.AnswerSample;
import io.preflight.target.Target;
import io.preflight.target.TargetProvider;
import io.preflight.target.TargetSettings;
import io.preflight.target.UsualVariables;
import io.preflight.target.chat.ChatTarget;
import java.util.List;
import java.util.Optional;

/** Opens targets that speak Mistral's chat. */
public final class MistralProvider implements TargetProvider {

  @Override
  public String protocol() {
    return "mistral";
  }

  @Override
  public UsualVariables usualVariables() {
    return new UsualVariables(
        Optional.empty(), List.of("MISTRAL_API_KEY"), List.of("api.mistral.ai"));
  }

  @Override
  public Optional<AnswerSample> answerSample() {
    return Optional.of(ChatSample.ANSWER);
  }

  @Override
  public Target open(TargetSettings settings) {
    return new ChatTarget(settings, new MistralProtocol());
  }
}
