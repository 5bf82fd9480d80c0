package app

import org.springframework.ai.anthropic.AnthropicChatOptions
import org.springframework.ai.chat.client.ChatClient
import org.springframework.ai.chat.model.ChatModel as Llm
import org.springframework.ai.chat.prompt.Prompt
import org.springframework.ai.openai.OpenAiChatOptions
import org.springframework.beans.factory.annotation.Value
import org.springframework.stereotype.Service

@Service
class Rewriter(
    private val llm: Llm,
    private val rewrite: RewriteProperties,
    private val title: TitleProperties,
    @param:Value("\${ai.missing:claude-sonnet-4-0}") private val standard: String,
) {
    fun rewrite(text: String): String? = llm
        .call( // SITE claude-haiku-4-5 120
            Prompt(
                text,
                AnthropicChatOptions.builder().model(rewrite.model).maxTokens(rewrite.maxTokens).build(),
            ),
        )
        .result
        .output
        .text

    fun title(text: String) = with(OpenAiChatOptions()) {
        model = title.model
        maxTokens = title.maxTokens
        llm.call(Prompt(text, this)) // SITE gpt-4.1-nano 24
    }

    fun draft(text: String): String? {
        val options = AnthropicChatOptions.builder()
            .also { it.model(JavaModels.DRAFT) }
            .apply { if (text.length > 1_000) maxTokens(2000) else maxTokens(1000) }
            .build()
        return llm.call(Prompt(text, options)).result?.output?.text // SITE claude-opus-4-1 1000|2000
    }

    fun review(text: String): String {
        val chosen = when {
            text.length < 100 -> REVIEW_MODEL
            text.contains("legal") -> JavaModels.fallback()
            else -> standard
        }
        val prompt = Prompt(text, AnthropicChatOptions.builder().model(chosen).build())
        return llm.call(prompt).result.output.text!! // SITE claude-3-5-haiku-latest|claude-sonnet-4-0|gpt-4.1 800
    }
}

@Service
class Plain(builder: ChatClient.Builder) {
    private val client by lazy { builder.build() }

    fun ask(text: String, tier: Tier = Tier.FREE) =
        client.prompt(text)
            .options(OpenAiChatOptions.builder().model(tier.model).maxTokens(tier.tokens).build())
            .call() // SITE gpt-4o-mini|gpt-4o 100|400
            .content()

    fun default(text: String) = client.prompt().user(text).call().content() // SITE claude-sonnet-4-5 800
}
