package io.preflight.target.gemini;

import io.preflight.target.AnswerSample;
import io.preflight.target.Target;
import io.preflight.target.TargetProvider;
import io.preflight.target.TargetSettings;
import io.preflight.target.UsualVariables;
import io.preflight.target.chat.ChatTarget;
import io.preflight.target.chat.SseDecoder;
import java.util.List;
import java.util.Optional;

/** Opens targets that speak Gemini's streamed content. */
public final class GeminiProvider implements TargetProvider {

  @Override
  public String protocol() {
    return "gemini";
  }

  @Override
  public UsualVariables usualVariables() {
    return new UsualVariables(
        Optional.empty(),
        List.of("GEMINI_API_KEY", "GOOGLE_API_KEY"),
        List.of("generativelanguage.googleapis.com"));
  }

  @Override
  public Optional<AnswerSample> answerSample() {
    return Optional.of(
        AnswerSample.text(
            SseDecoder.EVENT_STREAM,
            """
            data: {'modelVersion':'r'}

            """,
            """
            data: {'candidates':[{'content':{'role':'model','parts':[{'text':' #'}]}}]}

            """,
            """
            data: {'candidates':[{'finishReason':'STOP'}],'usageMetadata':{'promptTokenCount':3,'candidatesTokenCount':#}}

            """));
  }

  @Override
  public Target open(TargetSettings settings) {
    return new ChatTarget(settings, new GeminiProtocol());
  }
}
