package bed;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.*;

class Bedrock {

  private final BedrockRuntimeClient client = BedrockRuntimeClient.create();
  private final BedrockRuntimeAsyncClient async = BedrockRuntimeAsyncClient.builder().build();

  String converse(Message message) {
    ConverseResponse response = client.converse(request -> request // SITE anthropic.claude-sonnet-4-5-20250929-v1:0 512
        .modelId("anthropic.claude-sonnet-4-5-20250929-v1:0")
        .messages(message)
        .inferenceConfig(config -> config.maxTokens(512).temperature(0.5F)));
    return response.output().message().content().get(0).text();
  }

  void objects(Message message) {
    String modelId = "us.amazon.nova-pro-v1:0";
    ConverseStreamRequest request = ConverseStreamRequest.builder().modelId(modelId)
        .inferenceConfig(InferenceConfiguration.builder().maxTokens(77).build()).build();
    async.converseStream(request, null); // SITE us.amazon.nova-pro-v1:0 77
    InvokeModelRequest invoke = InvokeModelRequest.builder()
        .modelId("amazon.titan-embed-text-v2:0").body(SdkBytes.fromUtf8String("{}")).build();
    client.invokeModel(invoke); // SITE amazon.titan-embed-text-v2:0
  }

  void converse() {
    converse((Message) null);
  }
}
