package lc.agents;

import dev.langchain4j.agentic.Agent;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.declarative.SequenceAgent;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.UserMessage;

class Agents {

  static final ChatModel BASE = OpenAiChatModel.builder().modelName("gpt-4.1-mini").build();

  interface Writer {
    @UserMessage("Write about {{topic}}")
    @Agent("Writes a story")
    String write(String topic); // SITE gpt-4.1-mini
  }

  interface Editor {
    @UserMessage("Edit {{story}}")
    @Agent(description = "Edits a story")
    String edit(String story); // SITE gpt-4.1-mini
  }

  interface Pipeline {
    @SequenceAgent(outputKey = "story", subAgents = {Writer.class, Editor.class})
    String run(String topic);
  }

  void build() {
    Writer writer = AgenticServices.agentBuilder(Writer.class).chatModel(BASE).outputKey("story").build();
    Editor editor = AgenticServices.agentBuilder(Editor.class).chatModel(BASE).build();
    AgenticServices.sequenceBuilder().subAgents(writer, editor).build();
  }
}
