package io.preflight.target.embeddings;

import io.preflight.target.Target;
import io.preflight.target.TargetProvider;
import io.preflight.target.TargetSettings;
import io.preflight.target.UsualVariables;
import io.preflight.target.chat.ChatTarget;
import java.util.List;
import java.util.Optional;

/** Opens targets that speak OpenAI's embeddings. */
public final class EmbeddingsProvider implements TargetProvider {

  @Override
  public String protocol() {
    return "openai-embeddings";
  }

  @Override
  public UsualVariables usualVariables() {
    return new UsualVariables(
        Optional.of("OPENAI_BASE_URL"), List.of("OPENAI_API_KEY"), List.of("api.openai.com"));
  }

  @Override
  public Target open(TargetSettings settings) {
    return new ChatTarget(settings, new EmbeddingsProtocol());
  }
}
