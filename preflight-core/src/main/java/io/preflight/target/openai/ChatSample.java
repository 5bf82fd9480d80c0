package io.preflight.target.openai;

import io.preflight.target.AnswerSample;
import io.preflight.target.chat.SseDecoder;

/** Chat completions to rehearse with. */
final class ChatSample {

  static final AnswerSample ANSWER =
      AnswerSample.text(
          SseDecoder.EVENT_STREAM,
          """
          data: {'id':'r','choices':[{'index':0,'delta':{'role':'assistant','content':''}}]}

          """,
          """
          data: {'id':'r','choices':[{'index':0,'delta':{'content':' #'}}]}

          """,
          """
          data: {'id':'r','choices':[{'index':0,'delta':{}}],'usage':{'completion_tokens':#}}

          data: [DONE]

          """);

  private ChatSample() {}
}
