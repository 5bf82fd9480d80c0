package no;

import java.net.URI;
import java.util.List;
import org.springframework.web.client.RestClient;

class Nothing {
  interface ChatModel {
    String call(String text);

    String chat(String text);
  }

  private final ChatModel chatModel = null;
  private final RestClient client = RestClient.create();

  void look(List<String> list) {
    chatModel.call("not an LLM");
    chatModel.chat("not an LLM");
    list.stream().map(String::length).toList();
    URI.create("http://localhost");
    client.get().uri("/x").retrieve();
  }
}
