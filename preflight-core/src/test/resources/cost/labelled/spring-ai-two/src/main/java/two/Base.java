package two;

import org.springframework.ai.chat.client.ChatClient;

abstract class Base {
  protected final ChatClient client;

  Base(ChatClient client) {
    this.client = client;
  }

  ChatClient client() {
    return client;
  }
}
