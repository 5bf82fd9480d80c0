package shop;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.web.bind.annotation.*;
import reactor.core.publisher.Flux;
import java.util.List;

@RestController
class ChatController {

  private final ChatClient chatClient;

  ChatController(ChatClient.Builder builder, ChatMemory memory) {
    this.chatClient = builder
        .defaultSystem("You are a helpful assistant of a shop.")
        .defaultAdvisors(MessageChatMemoryAdvisor.builder(memory).build())
        .build();
  }

  @GetMapping("/chat")
  String chat(@RequestParam String message) {
    return chatClient.prompt()
        .user(message)
        .call() // SITE gpt-4.1-mini 700
        .content();
  }

  @GetMapping("/stream")
  Flux<String> stream(@RequestParam String message) {
    return this.chatClient.prompt(message).stream().content(); // SITE gpt-4.1-mini 700
  }

  @GetMapping("/names")
  List<String> names(List<String> all) {
    return all.stream().map(String::trim).toList();
  }

  @GetMapping("/actors")
  List<String> actors() {
    List<Film> films = chatClient.prompt("List films").call().entity(FilmList.class).films(); // SITE gpt-4.1-mini 700
    return films.stream().map(Film::title).toList();
  }

  record Film(String title) {}
  record FilmList(List<Film> films) {}
}
