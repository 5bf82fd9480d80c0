package app

import org.springframework.boot.context.properties.ConfigurationProperties

@ConfigurationProperties(prefix = "ai.rewrite")
data class RewriteProperties(
    val model: String = "unused",
    val maxTokens: Int,
)

@ConfigurationProperties("ai.title")
class TitleProperties {
    lateinit var model: String
    var maxTokens: Int = 24
}

internal const val REVIEW_MODEL = "claude-3-5-haiku-latest"

enum class Tier(val model: String, val tokens: Int) {
    FREE("gpt-4o-mini", 100),
    PAID(tokens = 400, model = "gpt-4o"),
    ;

    companion object {
        fun of(name: String) = entries.first { it.name == name }
    }
}
