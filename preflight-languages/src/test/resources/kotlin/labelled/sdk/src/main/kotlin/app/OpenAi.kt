package app

import app.Defaults.TOKENS
import com.openai.client.OpenAIClient
import com.openai.client.okhttp.OpenAIOkHttpClient
import com.openai.models.ChatModel
import com.openai.models.chat.completions.ChatCompletionCreateParams
import com.openai.models.responses.ResponseCreateParams

object Defaults {
    const val TOKENS = 16L * 8
    val MODEL: ChatModel = ChatModel.of("gpt-4.1-mini")
}

abstract class Caller(protected val model: String, private val client: OpenAIClient) {
    protected fun send(text: String): String {
        val params = ChatCompletionCreateParams.builder()
        params.model(model)
        params.addUserMessage(text)
        return client.chat().completions().create(params.build()).choices()[0].message().content().get() // SITE gpt-5|gpt-5-mini
    }
}

class Large(client: OpenAIClient) : Caller("gpt-5", client) {
    fun ask(text: String) = send(text)
}

class Little(client: OpenAIClient) : Caller(client = client, model = "gpt-5-mini") {
    fun ask(text: String) = send(text)
}

class Bots @JvmOverloads constructor(
    private val client: OpenAIClient = OpenAIOkHttpClient.builder().fromEnv().build(),
    model: String? = null,
) {
    private val model: String = model ?: System.getenv("BOT_MODEL")?.takeIf { it.isNotBlank() } ?: "gpt-4o-mini"

    fun answer(text: String): String = client.run {
        val params = ResponseCreateParams.builder().model(model).input(text).maxOutputTokens(TOKENS).build()
        responses().create(params).output().first().toString() // SITE gpt-4o-mini 128
    }

    fun list(text: String): List<String> {
        fun params(model: ChatModel) =
            ChatCompletionCreateParams.builder().addUserMessage(text).model(model).build()
        return client.chat().completions().create(params(Defaults.MODEL)) // SITE gpt-4.1-mini
            .choices().mapNotNull { it.message().content().orElse(null) }
    }

    fun later(text: String) = client.async().chat().completions()
        .create(ChatCompletionCreateParams.builder().model("o4-mini").addUserMessage(text).build()) // SITE o4-mini
        .thenApply { it.choices() }

    val models get() = client.models().list().data()
}
