package lc;

import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;

class Services {

  interface Translator {
    @SystemMessage("You translate to {{language}}")
    @UserMessage("Translate: {{text}}")
    String translate(@V("text") String text, @V("language") String language); // SITE gpt-4o-mini 128

    String detect(String text); // SITE gpt-4o-mini 128

    default String twice(String text) {
      return translate(translate(text, "de"), "en");
    }
  }

  interface Judge {
    boolean isPolite(String text); // SITE gpt-4.1 9
  }

  interface Plain {
    String nothing(String text);
  }

  Translator translator() {
    ChatModel model = OpenAiChatModel.builder().modelName("gpt-4o-mini").maxTokens(128).build();
    return AiServices.builder(Translator.class)
        .chatModel(model)
        .chatMemory(MessageWindowChatMemory.withMaxMessages(10))
        .build();
  }

  Judge judge() {
    return AiServices.create(Judge.class, Main.model("gpt-4.1", 0 + 9));
  }

  String use() {
    return translator().translate("a", "b");
  }
}
