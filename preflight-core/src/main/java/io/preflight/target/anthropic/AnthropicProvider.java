package io.preflight.target.anthropic;

import io.preflight.target.AnswerSample;
import io.preflight.target.Target;
import io.preflight.target.TargetProvider;
import io.preflight.target.TargetSettings;
import io.preflight.target.UsualVariables;
import io.preflight.target.chat.ChatTarget;
import io.preflight.target.chat.SseDecoder;
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
  public Optional<AnswerSample> answerSample() {
    return Optional.of(
        AnswerSample.text(
            SseDecoder.EVENT_STREAM,
            """
            event: message_start
            data: {'type':'message_start','message':{'usage':{'input_tokens':3,'output_tokens':1}}}

            """,
            """
            event: content_block_delta
            data: {'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':' #'}}

            """,
            """
            event: message_delta
            data: {'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':#}}

            event: message_stop
            data: {'type':'message_stop'}

            """));
  }

  @Override
  public Target open(TargetSettings settings) {
    return new ChatTarget(settings, new AnthropicProtocol());
  }
}
