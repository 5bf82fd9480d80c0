package mic;

import dev.langchain4j.service.SystemMessage;
import io.micronaut.langchain4j.annotation.AiService;

@AiService
public interface Friend {
  @SystemMessage("You are a good friend of mine. Answer using slang.")
  String chat(String userMessage); // SITE gpt-4.1-mini
}
