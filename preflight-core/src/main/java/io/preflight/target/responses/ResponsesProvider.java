package io.preflight.target.responses;

import io.preflight.target.AnswerSample;
import io.preflight.target.Target;
import io.preflight.target.TargetProvider;
import io.preflight.target.TargetSettings;
import io.preflight.target.UsualVariables;
import io.preflight.target.chat.ChatTarget;
import io.preflight.target.chat.SseDecoder;
import java.util.List;
import java.util.Optional;

/** Opens targets that speak OpenAI's Responses. */
public final class ResponsesProvider implements TargetProvider {

  @Override
  public String protocol() {
    return "openai-responses";
  }

  @Override
  public UsualVariables usualVariables() {
    return new UsualVariables(
        Optional.of("OPENAI_BASE_URL"), List.of("OPENAI_API_KEY"), List.of("api.openai.com"));
  }

  @Override
  public Optional<AnswerSample> answerSample() {
    return Optional.of(
        AnswerSample.text(
            SseDecoder.EVENT_STREAM,
            """
            event: response.created
            data: {'type':'response.created','response':{'status':'in_progress'}}

            """,
            """
            event: response.output_text.delta
            data: {'type':'response.output_text.delta','delta':' #'}

            """,
            """
            event: response.completed
            data: {'type':'response.completed','response':{'status':'completed','usage':{'input_tokens':3,'output_tokens':#}}}

            """));
  }

  @Override
  public Target open(TargetSettings settings) {
    return new ChatTarget(settings, new ResponsesProtocol());
  }
}
