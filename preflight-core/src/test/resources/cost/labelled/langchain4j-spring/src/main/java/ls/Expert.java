package ls;

import static dev.langchain4j.service.spring.AiServiceWiringMode.EXPLICIT;

import dev.langchain4j.service.spring.AiService;

@AiService(wiringMode = EXPLICIT, chatModel = "expertModel")
interface Expert {
  String ask(String message); // SITE claude-opus-4-5 4000
}
