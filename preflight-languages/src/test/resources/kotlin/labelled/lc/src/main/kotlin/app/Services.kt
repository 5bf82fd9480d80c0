package app

import dev.langchain4j.service.SystemMessage
import dev.langchain4j.service.TokenStream
import dev.langchain4j.service.UserMessage
import dev.langchain4j.service.V
import dev.langchain4j.service.spring.AiService
import dev.langchain4j.service.spring.AiServiceWiringMode
import org.springframework.context.annotation.Bean
import org.springframework.context.annotation.Configuration
import dev.langchain4j.model.chat.ChatModel
import dev.langchain4j.model.openai.OpenAiChatModel
import dev.langchain4j.model.openai.OpenAiChatModelName.GPT_4_O_MINI

@AiService
fun interface Helper {
    @SystemMessage("Be kind.")
    fun help(@UserMessage question: String): String // SITE gpt-4o-mini 50
}

@AiService
@Suppress("unused")
interface Streamer {
    fun stream(text: String): TokenStream // SITE gpt-4.1
    fun isReady() = true
}

@AiService(
    wiringMode = AiServiceWiringMode.EXPLICIT,
    chatModel = "small",
)
internal interface Small {
    @UserMessage("""
        Shorten {{text}}
    """)
    fun shorten(@V("text") text: String): String // SITE gpt-4o-mini 50
}

@Configuration(proxyBeanMethods = false)
class Models {
    @Bean("small")
    fun small(): ChatModel = OpenAiChatModel.builder()
        .modelName(GPT_4_O_MINI)
        .maxTokens(50)
        .build()
}
