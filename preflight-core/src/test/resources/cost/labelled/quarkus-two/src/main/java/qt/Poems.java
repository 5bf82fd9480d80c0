package qt;

import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import io.quarkiverse.langchain4j.RegisterAiService;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;

@RegisterAiService
@ApplicationScoped
@SystemMessage("You are a poet")
public interface Poems {

  @UserMessage("Write a poem about {topic} in {lines} lines")
  String poem(String topic, int lines); // SITE gpt-4o 700

  Multi<String> chat(@UserMessage String text); // SITE gpt-4o 700
}
