package io.preflight.languages.kotlin;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.cost.site.CallSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Kotlin writes in ways of its own, each with the call sites that it must not hide. */
class KotlinConstructsTest {

  private static final String IMPORTS =
      """
      import dev.langchain4j.model.chat.ChatModel
      import dev.langchain4j.model.openai.OpenAiChatModel
      """;

  @TempDir Path folder;

  /** A file that says of every line with a call site what is true of it. */
  private void agrees(int sites, String program) throws IOException {
    Files.writeString(folder.resolve("App.kt"), IMPORTS + program);
    new KotlinLabels().agree(folder, sites);
  }

  @Test
  void accessorsOnLinesOfTheirOwnBelongToTheProperty() throws IOException {
    agrees(
        4,
        """
        val ChatModel.greeting: String
            get() = chat("Greet me.") // SITE ?

        val shared: ChatModel
            get() = OpenAiChatModel.builder().modelName("gpt-4o").maxTokens(10).build()

        class Bot {
            private val model: ChatModel
                get() {
                    return OpenAiChatModel.builder().modelName("gpt-4o-mini").maxTokens(20).build()
                }

            var topic = "none"
                get() = field
                set(value) {
                    field = model.chat(value) // SITE gpt-4o-mini 20
                }

            fun ask(q: String) = model.chat(q) // SITE gpt-4o-mini 20
            fun far(q: String) = shared.chat(q) // SITE gpt-4o 10
        }
        """);
  }

  @Test
  void argumentsForTheConstructorOfAParentAreCallsOfIt() throws IOException {
    agrees(
        1,
        """
        open class Agent(private val name: String) {
            private val model: ChatModel = OpenAiChatModel.builder().modelName(name).build()
            fun ask(q: String) = model.chat(q) // SITE gpt-4o|gpt-4o-mini|o4-mini
        }

        class Assistant : Agent("gpt-4o")

        object Llm : Agent(name = "gpt-4o-mini")

        val other = object : Agent("o4-mini") {}
        """);
  }

  @Test
  void whatATypeHandsItsWorkToIsMadeThere() throws IOException {
    agrees(
        1,
        """
        fun openAi() = OpenAiChatModel.builder().modelName("gpt-4o").build()

        class Greetings : List<String> by listOf(openAi().chat("Greet me.")) // SITE gpt-4o
        """);
  }

  @Test
  void entriesOfAnEnumHaveFunctions() throws IOException {
    agrees(
        2,
        """
        interface Asking { fun ask(q: String): String }

        enum class Tier(private val model: ChatModel) : Asking {
            FREE(OpenAiChatModel.builder().modelName("gpt-4o-mini").build()) {
                override fun ask(q: String) = local.chat(q) // SITE gpt-4o-mini
                private val local = OpenAiChatModel.builder().modelName("gpt-4o-mini").build()
            },
            PAID(OpenAiChatModel.builder().modelName("gpt-4o").build()) {
                override fun ask(q: String): String {
                    val large = OpenAiChatModel.builder().modelName("gpt-4.1").maxTokens(9).build()
                    return large.chat(q) // SITE gpt-4.1 9
                }
            },
        }
        """);
  }

  @Test
  void whatALambdaIsHandedKeepsItsNameBesideAPropertyThatItSets() throws IOException {
    agrees(
        2,
        """
        class Bot {
            private val small: ChatModel? = OpenAiChatModel.builder().modelName("gpt-4o-mini").build()
            private var lastAnswer = ""

            fun ask(q: String) {
                small?.let { lastAnswer = it.chat(q) } // SITE gpt-4o-mini
            }

            fun later(q: String): String {
                val answer: String
                synchronized(this) { answer = small.chat(q) } // SITE gpt-4o-mini
                return answer
            }
        }
        """);
  }

  @Test
  void whatALibraryMakesIsFilledEvenIfTheTypeAroundHasSuchProperties() throws IOException {
    agrees(
        2,
        """
        import com.aallam.openai.api.chat.chatCompletionRequest
        import com.aallam.openai.api.model.ModelId
        import com.aallam.openai.client.OpenAI

        class Chat(private val openAI: OpenAI) {
            var model = "gpt-4o"
            var maxTokens = 5

            suspend fun ask() = openAI.chatCompletion(chatCompletionRequest { // SITE gpt-4.1 70
                model = ModelId("gpt-4.1")
                maxTokens = 70
            })

            fun cached(small: ChatModel) = guarded { model = small.chat("Which?") } // SITE ?
        }
        """);
  }

  @Test
  void blocksWithoutAValueOfTheirOwnLeaveTheOuterOne() throws IOException {
    agrees(
        4,
        """
        class Bots(private val models: List<ChatModel>) {
            suspend fun all(q: String) = models.map { async { it.chat(q) } } // SITE ?
            fun each(q: String) = models.forEach { withContext(IO) { launch { it.chat(q) } } } // SITE ?
            fun tried(q: String) = models.map { retrying(3) { it.chat(q) } } // SITE ?
            fun own(q: String) = models.map { model -> runCatching { model.chat(q) }.onFailure { log(it) } } // SITE ?
        }
        """);
  }

  @Test
  void everyStatementOfAFallbackIsRead() throws IOException {
    agrees(
        3,
        """
        class Bot {
            private val large = OpenAiChatModel.builder().modelName("gpt-4o").build()
            private val small = OpenAiChatModel.builder().modelName("gpt-4o-mini").build()

            fun ask(q: String) = runCatching { large.chat(q) } // SITE gpt-4o
                .getOrElse {
                    val answer = small.chat(q) // SITE gpt-4o-mini
                    answer.trim()
                }

            fun name(given: String): String {
                val name = given.ifEmpty {
                    log("no name")
                    "gpt-4.1"
                }
                return OpenAiChatModel.builder().modelName(name).build().chat("q") // SITE gpt-4.1|o4-mini
            }
        }

        fun start() = Bot().name("o4-mini")
        """);
  }

  @Test
  void aReturnInALambdaLeavesTheFunctionAroundIt() throws IOException {
    agrees(
        2,
        """
        fun pick(quick: Boolean?): ChatModel {
            quick?.let {
                return OpenAiChatModel.builder().modelName("gpt-4o-mini").build()
            }
            val found = listOf("a").map {
                if (it == "a") return@map "gpt-4.1"
                "gpt-4o"
            }
            return OpenAiChatModel.builder().modelName("gpt-4o").build()
        }

        fun ask(q: String) = pick(true).chat(q) // SITE gpt-4o|gpt-4o-mini

        fun given(name: String?): String {
            val known = name ?: return "o4-mini"
            return known
        }

        fun tell(q: String) = OpenAiChatModel.builder().modelName(given(null)).build().chat(q) // SITE o4-mini
        """);
  }

  @Test
  void anAssignmentThatAddsIsNoValueOfItsOwn() throws IOException {
    agrees(
        2,
        """
        fun ask(q: String): String {
            var limit = 1_000
            limit += 500
            return OpenAiChatModel.builder().modelName("gpt-4o").maxTokens(limit).build().chat(q) // SITE gpt-4o 1000|1500
        }

        fun less(q: String): String {
            var limit = 1_000
            limit -= 500
            return OpenAiChatModel.builder().modelName("gpt-4o").maxTokens(limit).build().chat(q) // SITE gpt-4o 1000
        }
        """);
  }

  @Test
  void functionsInsideOfFunctionsHaveDefaultsAndExtendWhatTheyAreCalledOn() throws IOException {
    agrees(
        3,
        """
        fun all(q: String): List<String> {
            fun model(name: String = "gpt-4o-mini", limit: Int = 70) =
                OpenAiChatModel.builder().modelName(name).maxTokens(limit).build()
            fun ask(model: ChatModel = model()) = model.chat(q) // SITE gpt-4.1 30
            fun ChatModel.ask() = chat(q) // SITE ?
            val other = fun(text: String): String {
                return model(limit = 90).chat(text) // SITE gpt-4o-mini 90
            }
            return listOf(ask(model("gpt-4.1", 30)), model().ask(), other(q))
        }
        """);
  }

  @Test
  void aSiteShowsWhatStandsInTheSource() throws IOException {
    Files.writeString(
        folder.resolve("App.kt"),
        IMPORTS
            + """
            fun ChatModel.ask(q: String) =
                apply { log("x") }
                    .chat(q)

            @dev.langchain4j.service.spring.AiService
            interface Helper {
                @dev.langchain4j.service.SystemMessage("Be kind.")
                fun help(question: String): String
            }
            """);

    assertThat(new KotlinLabels().scan(folder))
        .extracting(CallSite::code)
        .containsExactly("apply { log(\"x\") } .chat(q)", "help(question: String): String");
  }

  @Test
  void aPropertyOfATypeThatNobodyHasIsNoModelByItsName() throws IOException {
    agrees(
        2,
        """
        import com.other.Names
        import dev.langchain4j.model.openai.OpenAiChatModelName

        fun ask(q: String) = OpenAiChatModel.builder().modelName(Names.model).build().chat(q) // SITE ?
        fun tell(q: String) = OpenAiChatModel.builder().modelName(OpenAiChatModelName.GPT_4_O).build().chat(q) // SITE gpt-4o
        """);
  }
}
