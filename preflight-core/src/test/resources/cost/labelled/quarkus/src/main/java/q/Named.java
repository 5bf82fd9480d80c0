package q;

import io.quarkiverse.langchain4j.ModelName;
import io.quarkiverse.langchain4j.RegisterAiService;
import dev.langchain4j.model.chat.ChatModel;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@RegisterAiService(modelName = "m1")
interface Named {
  String ask(String question); // SITE o3
}

class Resource {
  @Inject
  ChatModel model;

  @Inject
  @ModelName("m1")
  ChatModel other;

  @ConfigProperty(name = "demo.greeting", defaultValue = "hello")
  String greeting;

  String both() {
    return model.chat(greeting) // SITE gpt-4.1 333
        + other.chat("x"); // SITE o3
  }
}
