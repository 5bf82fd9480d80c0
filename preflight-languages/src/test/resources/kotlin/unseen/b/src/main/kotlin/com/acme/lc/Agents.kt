package com.acme.lc

import dev.langchain4j.data.message.UserMessage.userMessage
import dev.langchain4j.memory.chat.MessageWindowChatMemory
import dev.langchain4j.model.chat.ChatModel
import dev.langchain4j.model.chat.request.ChatRequest
import dev.langchain4j.model.openai.OpenAiChatModel
import dev.langchain4j.model.openai.OpenAiStreamingChatModel
import dev.langchain4j.service.AiServices
import dev.langchain4j.service.SystemMessage
import dev.langchain4j.service.TokenStream
import dev.langchain4j.service.UserMessage
import dev.langchain4j.service.V
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

object Models {
    const val SMART = "gpt-4.1"
    val cheap: String = System.getenv("CHEAP_MODEL") ?: "gpt-4.1-mini"
}

interface Translator {
    @SystemMessage("You translate.")
    @UserMessage("Translate {{text}} to {{language}}")
    fun translate(@V("text") text: String, @V("language") language: String): String // SITE gpt-4.1 1000
}

interface Talker {
    fun talk(message: String): TokenStream // SITE gpt-4.1-mini
}

private fun model(name: String, tokens: Int = 1000): ChatModel =
    OpenAiChatModel.builder()
        .apiKey(System.getenv("OPENAI_API_KEY"))
        .modelName(name)
        .maxTokens(tokens)
        .build()

val translator: Translator by lazy { AiServices.create(Translator::class.java, model(name = Models.SMART)) }

fun talker(): Talker = AiServices.builder(Talker::class.java)
    .streamingChatModel(
        OpenAiStreamingChatModel.builder().apiKey("k").modelName(Models.cheap).build()
    )
    .chatMemory(MessageWindowChatMemory.withMaxMessages(10))
    .build()

class Grader {
    private val grader = model("o4-mini", 64)

    suspend fun grade(essay: String): Int = withContext(Dispatchers.IO) {
        val request = ChatRequest.builder().messages(userMessage("Grade 1 to 10: $essay")).build()
        val response = grader.chat(request) // SITE o4-mini 64
        response.aiMessage().text().toIntOrNull() ?: 0
    }

    fun quick(essay: String) = grader.chat("Is it good? $essay") // SITE o4-mini 64
}
