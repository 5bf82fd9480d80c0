package io.preflight.target.ollama;

import io.preflight.target.AnswerSample;
import io.preflight.target.Target;
import io.preflight.target.TargetProvider;
import io.preflight.target.TargetSettings;
import io.preflight.target.UsualVariables;
import io.preflight.target.chat.ChatTarget;
import java.util.List;
import java.util.Optional;

/** Opens targets that speak Ollama's native chat. */
public final class OllamaProvider implements TargetProvider {

  @Override
  public String protocol() {
    return "ollama";
  }

  @Override
  public UsualVariables usualVariables() {
    return new UsualVariables(Optional.empty(), List.of("OLLAMA_API_KEY"), List.of("ollama.com"));
  }

  @Override
  public Optional<AnswerSample> answerSample() {
    return Optional.of(
        AnswerSample.text(
            OllamaProtocol.NDJSON,
            "",
            """
            {'message':{'role':'assistant','content':' #'},'done':false}
            """,
            """
            {'message':{'content':''},'done':true,'done_reason':'stop','prompt_eval_count':3,'eval_count':#}
            """));
  }

  @Override
  public Target open(TargetSettings settings) {
    return new ChatTarget(settings, new OllamaProtocol());
  }
}
