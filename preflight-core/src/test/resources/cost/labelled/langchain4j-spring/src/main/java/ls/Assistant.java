package ls;

import static dev.langchain4j.service.spring.AiServiceWiringMode.EXPLICIT;

import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.spring.AiService;
import reactor.core.publisher.Flux;

@AiService(wiringMode = EXPLICIT, chatModel = "openAiChatModel", streamingChatModel = "openAiStreamingChatModel")
interface Assistant {

  @SystemMessage("You are polite")
  String chat(String message); // SITE gpt-4o 400

  Flux<String> stream(String message); // SITE gpt-4o-mini
}
