package qt;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import io.quarkiverse.langchain4j.ModelName;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("/legal")
public class Legal {

  @Inject
  @ModelName("legal")
  ChatModel model;

  @POST
  public String review(String contract) {
    return model.chat(UserMessage.from("Review: " + contract)).aiMessage().text(); // SITE claude-sonnet-4-5 1024
  }
}
