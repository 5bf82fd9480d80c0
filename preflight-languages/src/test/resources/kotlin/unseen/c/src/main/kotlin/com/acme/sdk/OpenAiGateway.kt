@file:JvmName("Gateways")

package com.acme.sdk

import com.openai.client.OpenAIClient
import com.openai.client.okhttp.OpenAIOkHttpClient
import com.openai.models.ChatModel
import com.openai.models.chat.completions.ChatCompletionCreateParams
import com.openai.models.embeddings.EmbeddingCreateParams
import com.openai.models.embeddings.EmbeddingModel
import com.openai.models.responses.ResponseCreateParams
import kotlin.streams.asSequence

class OpenAiGateway(
    private val client: OpenAIClient = OpenAIOkHttpClient.fromEnv(),
    private val model: ChatModel = ChatModel.GPT_4O_MINI,
) {
    fun complete(prompt: String, maxTokens: Long = 256): String {
        val params = ChatCompletionCreateParams.builder()
            .addUserMessage(prompt)
            .model(model)
            .maxCompletionTokens(maxTokens)
            .build()
        return client.chat().completions().create(params) // SITE gpt-4o-mini 256
            .choices()
            .firstOrNull()
            ?.message()
            ?.content()
            ?.orElse(null)
            .orEmpty()
    }

    fun streamed(prompt: String): Sequence<String> = sequence {
        val params = ChatCompletionCreateParams.builder().addUserMessage(prompt).model("gpt-4.1").build()
        client.chat().completions().createStreaming(params).use { response -> // SITE gpt-4.1
            response.stream().asSequence().forEach { chunk ->
                chunk.choices().forEach { choice -> choice.delta().content().ifPresent { piece -> } }
            }
        }
    }

    fun embed(texts: List<String>): List<List<Float>> =
        client.embeddings().create( // SITE text-embedding-3-small
            EmbeddingCreateParams.builder()
                .model(EmbeddingModel.TEXT_EMBEDDING_3_SMALL)
                .inputOfArrayOfStrings(texts)
                .build()
        ).data().map { it.embedding() }

    fun respond(prompt: String) = client.responses().create( // SITE gpt-5 2048
        ResponseCreateParams.builder().apply {
            input(prompt)
            model("gpt-5")
            maxOutputTokens(2_048L)
        }.build()
    )
}

fun main() {
    println(OpenAiGateway().complete("Hello"))
}
