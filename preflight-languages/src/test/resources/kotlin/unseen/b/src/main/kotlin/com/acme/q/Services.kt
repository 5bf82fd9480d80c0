package com.acme.q

import dev.langchain4j.model.chat.ChatModel
import dev.langchain4j.service.SystemMessage
import dev.langchain4j.service.UserMessage
import io.quarkiverse.langchain4j.ModelName
import io.quarkiverse.langchain4j.RegisterAiService
import jakarta.enterprise.context.ApplicationScoped
import jakarta.inject.Inject
import jakarta.ws.rs.GET
import jakarta.ws.rs.Path

@RegisterAiService
@SystemMessage("You are a poet.")
interface Poet {
    @UserMessage("Write a poem about {topic} with {lines} lines")
    fun poem(topic: String, lines: Int): String // SITE gpt-4o 900
}

@RegisterAiService(modelName = "cheap")
@ApplicationScoped
interface Tagger {
    fun tags(@UserMessage text: String): List<String> // SITE gpt-4o-mini
}

@Path("/poems")
class PoemResource @Inject constructor(private val poet: Poet, private val tagger: Tagger) {

    @Inject
    @field:ModelName("cheap")
    lateinit var model: ChatModel

    @GET
    fun poem(): String {
        val poem = poet.poem("autumn", lines = 4)
        val title = model.chat("A title for: $poem") // SITE gpt-4o-mini
        return listOf(title, poem, tagger.tags(poem).joinToString()).joinToString("\n\n")
    }
}
