package com.acme.sdk

import com.azure.ai.openai.OpenAIClientBuilder
import com.azure.ai.openai.models.ChatCompletionsOptions
import com.azure.ai.openai.models.ChatRequestMessage
import com.azure.ai.openai.models.ChatRequestUserMessage
import com.azure.core.credential.AzureKeyCredential
import software.amazon.awssdk.regions.Region
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole
import software.amazon.awssdk.services.bedrockruntime.model.Message

private const val NOVA = "amazon.nova-lite-v1:0"

class Bedrock(private val region: Region = Region.EU_CENTRAL_1) : AutoCloseable {
    private val client: BedrockRuntimeClient = BedrockRuntimeClient.builder().region(region).build()

    fun converse(text: String): String {
        val message = Message.builder()
            .content(ContentBlock.fromText(text))
            .role(ConversationRole.USER)
            .build()
        val response = client.converse { request -> // SITE amazon.nova-lite-v1:0 400
            request.modelId(NOVA)
                .messages(message)
                .inferenceConfig { it.maxTokens(400).temperature(0.5f) }
        }
        return response.output().message().content().first().text()
    }

    override fun close() = client.close()
}

class Azure(endpoint: String, key: String) {
    private val client = OpenAIClientBuilder()
        .endpoint(endpoint)
        .credential(AzureKeyCredential(key))
        .buildClient()

    fun ask(prompt: String): String {
        val messages: MutableList<ChatRequestMessage> = mutableListOf(ChatRequestUserMessage(prompt))
        val options = ChatCompletionsOptions(messages).apply { maxTokens = 150 }
        return client.getChatCompletions("chat-prod", options).choices[0].message.content // SITE chat-prod 150
    }
}
