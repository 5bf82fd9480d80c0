package io.preflight.examples.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** What monitoring sees: it cannot tell a broken retrieval from a sound one. */
class RagServiceTest {

  @Test
  void theServiceIsHealthyAndAnswersEveryQuestion() throws IOException, InterruptedException {
    RagPipeline pipeline = new RagPipeline(Boolean.getBoolean("rag.broken"));
    try (RagService service = new RagService(0, pipeline)) {
      assertEquals(200, get(service, "/health"));
      assertEquals(200, get(service, "/ask?question=How+much+does+a+library+card+cost%3F"));
      assertEquals(400, get(service, "/ask"));
    }
  }

  private static int get(RagService service, String path)
      throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + service.port() + path);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }
}
