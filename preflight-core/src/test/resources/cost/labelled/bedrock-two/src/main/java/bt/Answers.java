package bt;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.InferenceConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

public class Answers {

  private static final String MODEL =
      Optional.ofNullable(System.getenv("BEDROCK_MODEL")).orElse("us.anthropic.claude-sonnet-4-5-20250929-v1:0");

  public String ask(BedrockRuntimeClient client, String question) {
    Message message = Message.builder().role(ConversationRole.USER).content(ContentBlock.fromText(question)).build();
    ConverseRequest request =
        ConverseRequest.builder()
            .modelId(MODEL)
            .messages(message)
            .inferenceConfig(InferenceConfiguration.builder().maxTokens(512).temperature(0.1F).build())
            .build();
    ConverseResponse response = client.converse(request); // SITE us.anthropic.claude-sonnet-4-5-20250929-v1:0 512
    return response.output().message().content().get(0).text();
  }

  public CompletableFuture<Void> stream(BedrockRuntimeAsyncClient client, Message message, ConverseStreamResponseHandler handler) {
    return client.converseStream( // SITE amazon.nova-lite-v1:0 256
        r -> r.modelId("amazon.nova-lite-v1:0").messages(message).inferenceConfig(c -> c.maxTokens(256)), handler);
  }
}
