package app

import org.springframework.ai.chat.client.ChatClient
import org.springframework.ai.embedding.EmbeddingModel
import org.springframework.ai.openai.OpenAiChatOptions
import org.springframework.ai.vectorstore.VectorStore

fun ChatClient.ask(question: String): String? = prompt(question).call().content() // SITE claude-sonnet-4-5 800

fun ChatClient.cheaply(question: String): String? =
    this.prompt()
        .options(OpenAiChatOptions.builder().model(cheapModel()).build())
        .user(question)
        .call() // SITE gpt-5-nano 800
        .content()

private fun cheapModel() = "gpt-5-${size("n")}"

private fun size(letter: String): String = if (letter == "n") "nano" else "nano"

class Search(private val store: VectorStore, private val embeddings: EmbeddingModel) {
    fun find(query: String) = store.similaritySearch(query) // HIDDEN text-embedding-ada-002
    fun vector(text: String): FloatArray = embeddings.embed(text) // SITE text-embedding-ada-002
}
