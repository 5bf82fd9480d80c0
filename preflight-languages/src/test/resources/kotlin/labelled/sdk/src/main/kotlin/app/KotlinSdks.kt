package app

import aws.sdk.kotlin.services.bedrockruntime.BedrockRuntimeClient
import aws.sdk.kotlin.services.bedrockruntime.converse
import aws.sdk.kotlin.services.bedrockruntime.model.ContentBlock
import aws.sdk.kotlin.services.bedrockruntime.model.ConversationRole
import aws.sdk.kotlin.services.bedrockruntime.model.ConverseRequest
import aws.sdk.kotlin.services.bedrockruntime.model.InferenceConfiguration
import aws.sdk.kotlin.services.bedrockruntime.model.InvokeModelRequest
import aws.sdk.kotlin.services.bedrockruntime.model.Message
import com.aallam.openai.api.chat.ChatCompletionRequest
import com.aallam.openai.api.chat.ChatMessage
import com.aallam.openai.api.chat.ChatRole
import com.aallam.openai.api.chat.chatCompletionRequest
import com.aallam.openai.api.embedding.EmbeddingRequest
import com.aallam.openai.api.model.ModelId
import com.aallam.openai.client.OpenAI
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.map

class Chats(token: String, private val model: ModelId = ModelId("gpt-4o-mini")) {
    private val openAI = OpenAI(token = token)

    suspend fun ask(text: String): String? {
        val request = ChatCompletionRequest(
            model = model,
            messages = listOf(ChatMessage(role = ChatRole.User, content = text)),
            maxTokens = 60,
        )
        return openAI.chatCompletion(request).choices.first().message.content // SITE gpt-4o-mini 60
    }

    fun stream(text: String): Flow<String> = openAI.chatCompletions( // SITE gpt-4.1 70
        chatCompletionRequest {
            model = ModelId("gpt-4.1")
            maxTokens = 70
            messages { user { content = text } }
        },
    ).map { it.choices.first().delta?.content.orEmpty() }

    suspend fun vector(text: String) =
        openAI.embeddings(EmbeddingRequest(ModelId("text-embedding-3-small"), listOf(text))) // SITE text-embedding-3-small
}

suspend fun converse(text: String): String? =
    BedrockRuntimeClient { region = "eu-central-1" }.use { client ->
        val answer = client.converse(ConverseRequest { // SITE amazon.nova-micro-v1:0 30
            modelId = "amazon.nova-micro-v1:0"
            messages = listOf(Message { role = ConversationRole.User; content = listOf(ContentBlock.Text(text)) })
            inferenceConfig { maxTokens = 30 }
        })
        client.converse { // SITE amazon.nova-lite-v1:0 20
            modelId = "amazon.nova-lite-v1:0"
            inferenceConfig = InferenceConfiguration { maxTokens = 20 }
        }
        client.invokeModel(InvokeModelRequest { modelId = "amazon.titan-text-lite-v1" }) // SITE amazon.titan-text-lite-v1
        answer.output?.asMessage()?.content?.first()?.asText()
    }
