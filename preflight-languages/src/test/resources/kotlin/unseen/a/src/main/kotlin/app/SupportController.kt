package app

import org.springframework.ai.chat.client.ChatClient
import org.springframework.ai.chat.messages.SystemMessage
import org.springframework.ai.chat.messages.UserMessage
import org.springframework.ai.chat.model.ChatModel
import org.springframework.ai.chat.prompt.Prompt
import org.springframework.ai.openai.OpenAiChatOptions
import org.springframework.beans.factory.annotation.Value
import org.springframework.web.bind.annotation.*
import reactor.core.publisher.Flux

data class Question(val text: String, val locale: String = "en")
data class Answer(val text: String?)

@RestController
@RequestMapping("/support")
class SupportController(
    builder: ChatClient.Builder,
    private val chatModel: ChatModel,
    @Value("\${app.summary-model}") private val summaryModel: String,
) {
    private val chatClient: ChatClient = builder.defaultSystem("You help customers.").build()

    @PostMapping
    fun ask(@RequestBody question: Question): Answer {
        require(question.text.isNotBlank()) { "empty question" }
        val text = chatClient.prompt()
            .user { u -> u.text("Answer in {locale}: {q}").param("locale", question.locale).param("q", question.text) }
            .call() // SITE gpt-4.1-mini 700
            .content()
        return Answer(text)
    }

    @GetMapping("/stream", produces = ["text/event-stream"])
    fun stream(@RequestParam q: String): Flux<String> =
        chatClient.prompt(q).stream().content() // SITE gpt-4.1-mini 700

    @PostMapping("/summary")
    fun summary(@RequestBody texts: List<String>): Map<String, String?> =
        texts.associateWith { text ->
            val options = OpenAiChatOptions.builder().model(summaryModel).maxTokens(MAX_SUMMARY).build()
            chatModel.call(Prompt(listOf(SystemMessage("Summarise."), UserMessage(text)), options)).result?.output?.text // SITE gpt-4.1-nano 200
        }

    companion object {
        private const val MAX_SUMMARY = 200
    }
}
