package com.acme.sdk

import com.anthropic.client.okhttp.AnthropicOkHttpClient
import com.anthropic.models.messages.MessageCreateParams
import com.anthropic.models.messages.Model
import com.google.genai.Client
import com.google.genai.types.GenerateContentConfig

private val anthropic by lazy { AnthropicOkHttpClient.fromEnv() }

fun MessageCreateParams.Builder.standard(): MessageCreateParams.Builder = maxTokens(1024L)

class Claude(private val modelName: String) {

    fun ask(prompt: String): String =
        anthropic.messages().create( // SITE claude-sonnet-4-5|claude-haiku-4-5 512
            MessageCreateParams.builder()
                .model(modelName)
                .maxTokens(512)
                .addUserMessage("""
                    |You are careful.
                    |$prompt
                """.trimMargin())
                .build()
        ).content().flatMap { it.text().stream().toList() }.joinToString("") { it.text() }
}

class Gemini {
    private val client = Client()

    fun ask(prompt: String): String? {
        val config = GenerateContentConfig.builder().maxOutputTokens(300).temperature(0.2f).build()
        val response = client.models.generateContent("gemini-2.5-flash", prompt, config) // SITE gemini-2.5-flash 300
        return response.text()
    }
}

object Assistants {
    val careful = Claude("claude-sonnet-4-5")
    val quick = Claude(modelName = Model.CLAUDE_HAIKU_4_5.toString())

    fun both(prompt: String): Pair<String, String> = careful.ask(prompt) to quick.ask(prompt)
}
