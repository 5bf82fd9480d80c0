package q;

import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import io.quarkiverse.langchain4j.RegisterAiService;
import jakarta.enterprise.context.ApplicationScoped;

@RegisterAiService
@ApplicationScoped
public interface Triage {
  @SystemMessage("You work for a bank.")
  @UserMessage("""
      Classify: {review}
      """)
  String triage(String review); // SITE gpt-4.1 333
}
