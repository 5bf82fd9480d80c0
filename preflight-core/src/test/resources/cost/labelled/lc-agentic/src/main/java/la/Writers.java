package la;

import dev.langchain4j.agentic.Agent;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.UntypedAgent;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;

public class Writers {

  interface Drafter {
    @Agent("Drafts a story")
    @UserMessage("Draft a story about {{topic}}")
    String draft(@V("topic") String topic); // SITE gpt-4.1 900
  }

  interface Editor {
    @Agent(description = "Edits a story", outputKey = "story")
    @UserMessage("Edit: {{story}}")
    String edit(@V("story") String story); // SITE gpt-4.1-mini
  }

  private static ChatModel model(String name) {
    return OpenAiChatModel.builder().apiKey(System.getenv("OPENAI_API_KEY")).modelName(name).build();
  }

  UntypedAgent build() {
    ChatModel big = OpenAiChatModel.builder().modelName("gpt-4.1").maxCompletionTokens(900).build();
    Drafter drafter = AgenticServices.agentBuilder(Drafter.class).chatModel(big).outputKey("story").build();
    Editor editor = AgenticServices.agentBuilder(Editor.class).chatModel(model("gpt-4.1-mini")).build();
    return AgenticServices.sequenceBuilder().subAgents(drafter, editor).outputKey("story").build();
  }
}
