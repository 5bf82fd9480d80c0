package io.preflight.examples.chat;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The one endpoint of the service. */
@RestController
class ChatController {

  private static final String PROMPT_VERSION = "support-1";
  private static final String PROMPT = "You answer questions of customers in at most three sentences.";

  private final ChatClient client;
  private final CallLog log;

  ChatController(ChatClient.Builder builder, CallLog log) {
    this.client = builder.defaultSystem(PROMPT).build();
    this.log = log;
  }

  record Question(String message) {}

  record Answer(String answer) {}

  @PostMapping("/chat")
  Answer chat(@RequestBody Question question) {
    CallLog.Call call = log.begin(PROMPT_VERSION);
    try {
      ChatResponse response = client.prompt().user(question.message()).call().chatResponse();
      call.succeeded(response.getMetadata());
      return new Answer(response.getResult().getOutput().getText());
    } catch (RuntimeException e) {
      call.failed(e);
      throw e;
    }
  }
}
