package io.preflight.target.cohere;

import io.preflight.target.AnswerSample;
import io.preflight.target.Target;
import io.preflight.target.TargetProvider;
import io.preflight.target.TargetSettings;
import io.preflight.target.UsualVariables;
import io.preflight.target.chat.ChatTarget;
import io.preflight.target.chat.SseDecoder;
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
  public Optional<AnswerSample> answerSample() {
    return Optional.of(
        AnswerSample.text(
            SseDecoder.EVENT_STREAM,
            """
            event: message-start
            data: {'type':'message-start'}

            """,
            """
            event: content-delta
            data: {'type':'content-delta','delta':{'message':{'content':{'text':' #'}}}}

            """,
            """
            event: message-end
            data: {'type':'message-end','delta':{'finish_reason':'COMPLETE','usage':{'tokens':{'input_tokens':3,'output_tokens':#}}}}

            """));
  }

  @Override
  public Target open(TargetSettings settings) {
    return new ChatTarget(settings, new CohereProtocol());
  }
}
