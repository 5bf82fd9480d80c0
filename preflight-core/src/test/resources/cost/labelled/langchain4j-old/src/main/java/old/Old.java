package old;

import dev.langchain4j.model.chat.ChatLanguageModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import lombok.RequiredArgsConstructor;

@RequiredArgsConstructor
class Old {
  private final String name;

  interface Assistant {
    String chat(String message); // SITE gpt-3.5-turbo
  }

  String demo() {
    ChatLanguageModel model = OpenAiChatModel.withApiKey("demo");
    Assistant assistant = AiServices.builder(Assistant.class).chatLanguageModel(model).build();
    return assistant.chat("hi") + model.generate("Hello"); // SITE gpt-3.5-turbo
  }

  String named() {
    return OpenAiChatModel.builder().modelName(name).build().generate("x"); // SITE gpt-4-turbo
  }

  static Old make() {
    return new Old("gpt-4-turbo");
  }
}
