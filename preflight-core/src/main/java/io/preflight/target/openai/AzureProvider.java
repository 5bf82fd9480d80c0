package io.preflight.target.openai;

import io.preflight.problem.ConfigurationException;
import io.preflight.target.AnswerSample;
import io.preflight.target.Target;
import io.preflight.target.TargetProvider;
import io.preflight.target.TargetSettings;
import io.preflight.target.UsualVariables;
import io.preflight.target.chat.ChatTarget;
import java.util.List;
import java.util.Optional;

/** Opens targets on Azure OpenAI. */
public final class AzureProvider implements TargetProvider {

  @Override
  public String protocol() {
    return "azure";
  }

  @Override
  public UsualVariables usualVariables() {
    return new UsualVariables(
        Optional.of("AZURE_OPENAI_ENDPOINT"),
        List.of("AZURE_OPENAI_API_KEY"),
        List.of(".openai.azure.com"));
  }

  @Override
  public Optional<AnswerSample> answerSample() {
    return Optional.of(ChatSample.ANSWER);
  }

  @Override
  public Target open(TargetSettings settings) {
    return new ChatTarget(
        settings,
        new AzureProtocol(
            settings.spec().options().azure(),
            settings
                .spec()
                .baseUrl()
                .orElseThrow(() -> new ConfigurationException("the target has no base URL"))));
  }
}
