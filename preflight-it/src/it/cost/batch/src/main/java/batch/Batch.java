package batch;

import org.springframework.ai.chat.client.ChatClient;

class Batch {

  private final ChatClient client;

  Batch(ChatClient.Builder builder) {
    client = builder.build();
  }

  String ask(String question) {
    return client.prompt(question).call().content();
  }
}
