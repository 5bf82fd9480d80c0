package shop;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import java.util.List;

@Service
public class SummaryService {

  private static final String SYSTEM = "Summarize in one sentence.";

  @Value("${app.summary-model}")
  private String model;

  @Value("${app.missing:gpt-4o-mini}")
  private String fallback;

  private final ChatModel chatModel;

  public SummaryService(ChatModel chatModel) {
    this.chatModel = chatModel;
  }

  public String summarize(String text) {
    var options = OpenAiChatOptions.builder().model(model).maxTokens(Limits.SUMMARY).build();
    Prompt prompt = new Prompt(List.of(new SystemMessage(SYSTEM), new UserMessage(text)), options);
    ChatResponse response = chatModel.call(prompt); // SITE gpt-4o 200
    return response.getResult().getOutput().getText();
  }

  public String quick(String text) {
    return chatModel.call("Say it shorter: " + text); // SITE gpt-4.1-mini 700
  }

  public String constant(String text) {
    return ChatClient.create(chatModel).prompt()
        .options(OpenAiChatOptions.builder().model(OpenAiApi.ChatModel.GPT_4_O_MINI).temperature(0.2).build())
        .user(text)
        .call().content(); // SITE gpt-4o-mini 700
  }

  public String withFallback(String text) {
    return ChatClient.builder(chatModel).defaultOptions(OpenAiChatOptions.builder().model(fallback).build()).build()
        .prompt(text).call().content(); // SITE gpt-4o-mini 700
  }
}
