package chat;

import org.springframework.ai.chat.client.ChatClient;

class Chat {

  private final ChatClient client;

  Chat(ChatClient.Builder builder) {
    client = builder.build();
  }

  String ask(String question) {
    return client.prompt(question).call().content();
  }
}
