package app

import dev.langchain4j.data.embedding.Embedding
import dev.langchain4j.data.message.SystemMessage
import dev.langchain4j.data.message.UserMessage
import dev.langchain4j.model.anthropic.AnthropicChatModel
import dev.langchain4j.model.chat.ChatModel
import dev.langchain4j.model.chat.request.ChatRequest
import dev.langchain4j.model.ollama.OllamaChatModel
import dev.langchain4j.model.openai.OpenAiEmbeddingModel
import dev.langchain4j.service.AiServices
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.async
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.runBlocking

private val config = mapOf("model" to "x")

object Llms {
    @JvmStatic
    val local: ChatModel by lazy {
        OllamaChatModel.builder().baseUrl("http://localhost:11434").modelName("llama3.2").numPredict(64).build()
    }

    fun claude(model: String = "claude-haiku-4-5", maxTokens: Int = 256, block: AnthropicChatModel.AnthropicChatModelBuilder.() -> Unit = {}) =
        AnthropicChatModel.builder()
            .apiKey(requireNotNull(System.getenv("ANTHROPIC_API_KEY")) { "no key" })
            .modelName(model)
            .maxTokens(maxTokens)
            .apply(block)
            .build()
}

interface Namer {
    fun name(thing: String): String // SITE claude-sonnet-4-5 256
}

class Direct(private val scope: CoroutineScope) {
    private val haiku = Llms.claude(maxTokens = 99)
    private val namer: Namer = AiServices.builder(Namer::class.java).chatModel(Llms.claude("claude-sonnet-4-5")).build()
    private val embedder = OpenAiEmbeddingModel.builder().modelName("text-embedding-3-large").build()

    fun names(things: List<String>): List<String> = things.map { namer.name(it) }

    fun local(text: String): String = runBlocking {
        val answer = async { Llms.local.chat(text) } // SITE llama3.2 64
        answer.await()
    }

    fun request(text: String) = haiku.chat( // SITE claude-haiku-4-5 99
        ChatRequest.builder()
            .messages(SystemMessage.from("Short."), UserMessage.from(text))
            .build(),
    ).aiMessage().text()

    fun many(texts: List<String>) = flow {
        for (text in texts) {
            val answer = runCatching { haiku.chat(text) } // SITE claude-haiku-4-5 99
                .getOrElse { Llms.local.chat(text) } // SITE llama3.2 64
            emit(answer)
        }
    }

    fun vector(text: String): Embedding = embedder.embed(text).content() // SITE text-embedding-3-large
}
