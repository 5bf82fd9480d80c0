package az;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.EmbeddingsOptions;
import com.azure.core.credential.AzureKeyCredential;
import java.util.List;

class Azure {

  void run(OpenAIAsyncClient asyncClient) {
    OpenAIClient client = new OpenAIClientBuilder().credential(new AzureKeyCredential("k")).endpoint("e").buildClient();
    ChatCompletionsOptions options = new ChatCompletionsOptions(List.of());
    options.setMaxTokens(321);
    client.getChatCompletions("chat", options); // SITE chat 321
    client.getEmbeddings("embedder", new EmbeddingsOptions(List.of("x"))); // SITE embedder
    asyncClient.getChatCompletionsStream(System.getenv("DEPLOYMENT"), options); // SITE ? 321
  }
}
