package app

import com.anthropic.client.AnthropicClient
import com.anthropic.models.messages.MessageCreateParams
import com.azure.ai.openai.OpenAIClient
import com.azure.ai.openai.models.ChatCompletionsOptions
import com.google.genai.Client
import com.google.genai.types.GenerateContentConfig
import software.amazon.awssdk.core.SdkBytes
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest

class Others(
    private val anthropic: AnthropicClient,
    private val azure: OpenAIClient,
    private val google: Client,
    private val bedrock: BedrockRuntimeAsyncClient,
    private val log: (String) -> Unit = ::println,
) {
    init {
        log("ready")
    }

    fun claude(text: String, effort: String) = anthropic.messages().create( // SITE claude-opus-4-5|claude-sonnet-4-5 1024
        MessageCreateParams.builder()
            .model(if (effort == "high") "claude-opus-4-5" else "claude-sonnet-4-5")
            .maxTokens(1024)
            .addUserMessage(text)
            .build(),
    )

    fun gemini(text: String): String? = google.models
        .generateContent(MODEL, text, config { maxOutputTokens(77) }) // SITE gemini-2.5-pro 77
        .text()

    private fun config(block: GenerateContentConfig.Builder.() -> Unit) =
        GenerateContentConfig.builder().apply(block).build()

    fun deployment(text: String): String {
        val options = ChatCompletionsOptions(listOf())
        options.maxTokens = 55
        options.user = text
        return azure.getChatCompletions(deploymentName = "chat-eu", options).choices.first().message.content // SITE chat-eu 55
    }

    fun nova(text: String) {
        val request = ConverseRequest.builder()
            .modelId("amazon.nova-pro-v1:0")
            .inferenceConfig { it.maxTokens(10).temperature(0.1f) }
            .build()
        bedrock.converse(request).thenAccept { log(it.toString()) } // SITE amazon.nova-pro-v1:0 10
        bedrock.invokeModel { it.modelId("mistral.mistral-7b-instruct-v0:2").body(SdkBytes.fromUtf8String(text)) } // SITE mistral.mistral-7b-instruct-v0:2
    }

    companion object {
        private const val FAMILY = "gemini-2.5"
        val MODEL = "$FAMILY-pro"
    }
}
