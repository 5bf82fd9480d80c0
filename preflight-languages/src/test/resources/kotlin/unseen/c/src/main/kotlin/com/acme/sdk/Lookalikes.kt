package com.acme.sdk

import com.openai.client.OpenAIClient
import java.net.URI
import java.util.stream.Stream

interface Bot { fun chat(text: String): String }

class EchoBot : Bot {
    override fun chat(text: String) = text.reversed()
}

class Registry(private val bots: Map<String, Bot>) {
    fun talk(name: String, text: String) = bots[name]?.chat(text) ?: error("no $name")
    fun uri(path: String): URI = URI.create("http://localhost/$path")
    fun words(text: String): Stream<String> = text.split(" ").stream().map { it.uppercase() }
}

class Files(private val client: OpenAIClient) {
    fun names(): List<String> = client.files().list().data().map { it.filename() }
    fun call(): String = "call"
    fun stream() = listOf(call()).stream()
}

inline fun <reified T : Any> parse(json: String, block: (String) -> T): T = block(json)

operator fun Registry.invoke(text: String): String = talk("echo", text)

typealias Handler = suspend (String) -> String

fun handler(registry: Registry): Handler = { text -> registry.talk("echo", text) }
