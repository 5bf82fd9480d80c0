package shop;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.ai.document.Document;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import java.util.List;

@Component
class Router {

  private final ChatClient cheapClient;
  private final ChatClient expert;
  private final EmbeddingModel embeddings;
  private final VectorStore store;

  Router(@Qualifier("cheapClient") ChatClient cheapClient, @Qualifier("expert") ChatClient expert,
      EmbeddingModel embeddings, VectorStore store) {
    this.cheapClient = cheapClient;
    this.expert = expert;
    this.embeddings = embeddings;
    this.store = store;
  }

  String route(String question) {
    var spec = cheapClient.prompt().user(u -> u.text("Is this hard? {q}").param("q", question));
    String hard = spec.call().content(); // SITE gpt-4.1-nano 64
    if (hard.contains("yes")) {
      return expert.prompt().user(question).call().content(); // SITE o3 700
    }
    return hard;
  }

  float[] embed(String text) {
    return embeddings.embed(text); // SITE text-embedding-ada-002
  }

  List<Document> search(String text) {
    return store.similaritySearch(text); // HIDDEN
  }
}
