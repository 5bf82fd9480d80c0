package app

import org.slf4j.LoggerFactory
import org.springframework.ai.chat.client.ChatClient
import org.springframework.ai.openai.OpenAiChatOptions
import org.springframework.context.annotation.Bean
import org.springframework.context.annotation.Configuration
import org.springframework.stereotype.Service

const val TRIAGE_MODEL = "gpt-5-nano"

enum class Severity(val label: String) { LOW("low"), HIGH("high"); }

sealed interface Outcome {
    data class Known(val severity: Severity) : Outcome
    object Unknown : Outcome
}

@Configuration
class TicketConfig {
    @Bean
    fun triageClient(builder: ChatClient.Builder): ChatClient =
        builder.clone().defaultOptions(OpenAiChatOptions().apply {
            model = TRIAGE_MODEL
            maxTokens = 32
        }).build()
}

@Service
class Triage(private val triageClient: ChatClient) {
    private val log = LoggerFactory.getLogger(javaClass)

    fun severity(ticket: String): Outcome {
        val raw = try {
            triageClient.prompt()
                .system("Classify the ticket as low or high.")
                .user(ticket)
                .call() // SITE gpt-5-nano 32
                .content()
                ?.trim()
                ?.lowercase()
        } catch (e: IllegalStateException) {
            log.warn("no severity for {}", ticket, e)
            null
        }
        return when (raw) {
            "low" -> Outcome.Known(Severity.LOW)
            "high" -> Outcome.Known(Severity.HIGH)
            else -> Outcome.Unknown
        }
    }
}
