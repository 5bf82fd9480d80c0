package hel;

import dev.langchain4j.service.SystemMessage;
import io.helidon.integrations.langchain4j.Ai;

@Ai.Service
public interface ChatService {
  @SystemMessage("You are Frank.")
  String chat(String question); // SITE gpt-4o-mini 150
}
