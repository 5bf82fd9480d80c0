package io.preflight.languages.kotlin;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.cost.java.JvmLanguage;
import io.preflight.cost.site.CallSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody writes, or writes by mistake, costs no more than itself. */
class KotlinFaultsTest {

  private static final String IMPORTS =
      """
      import dev.langchain4j.model.chat.ChatModel
      import dev.langchain4j.model.openai.OpenAiChatModel
      """;
  private static final String BOT =
      """
      class Bot(private val model: ChatModel) {
          fun ask(q: String) = model.chat(q)
      }
      """;

  @TempDir Path folder;
  private final KotlinLabels labels = new KotlinLabels();

  private List<String> sites(String program) throws IOException {
    Files.writeString(folder.resolve("App.kt"), IMPORTS + program);
    return labels.scan(folder).stream().map(CallSite::place).toList();
  }

  @Test
  void aFaultCostsTheStatementOrTheMemberThatItIsIn() throws IOException {
    assertThat(
            sites(
                """
                class Bot(private val model: ChatModel) {
                    fun wrong(q: String) {
                        model.chat(q)
                        val x = = 3
                    }

                    fun right(q: String) = model.chat(q)
                }

                fun other(model: ChatModel) = model.chat("q")
                """))
        .contains("App.kt:9", "App.kt:12");
    assertThat(labels.problems())
        .containsExactly("App.kt: read in part, as far as it is Kotlin: line 6: not understood");
  }

  @Test
  void whatFollowsAFaultThatLeavesATypeOpenIsRead() throws IOException {
    assertThat(
            sites(
                """
                class Broken {
                    fun wrong() { val model = "gpt-4o"

                class Bot(private val model: ChatModel) {
                    fun ask(q: String) = model.chat(q)
                }
                """))
        .containsExactly("App.kt:7");
    assertThat(labels.problems())
        .containsExactly("App.kt: read in part, as far as it is Kotlin: line 3: not understood");
  }

  @Test
  void filesThatAreCutOffOrLackACharacterAreReadOrLeftOut() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/kotlin"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".kt")).toList()) {
        String text = Files.readString(file);
        for (int i = 1; i <= 3; i++) {
          int at = text.length() * i / 4;
          String cut = text.substring(0, at);
          JvmLanguage.Read lacking =
              new KotlinReader().read("App.kt", cut + text.substring(at + 1));

          assertThat(new KotlinReader().read("App.kt", cut)).as(file + " to " + at).isNotNull();
          assertThat(lacking.unit().isPresent() || !lacking.problem().isEmpty())
              .as(file + " without " + at)
              .isTrue();
        }
      }
    }
  }

  @Test
  void aPackageMayBeNamedByWordsOfJava() throws IOException {
    Files.writeString(
        folder.resolve("App.kt"), "package com.acme.default.native\n\n" + IMPORTS + BOT);

    assertThat(labels.scan(folder)).extracting(CallSite::place).containsExactly("App.kt:6");
    assertThat(labels.problems()).isEmpty();
  }

  @Test
  void whatIsNestedTooDeeplyIsLeftAsideAndToldOf() throws IOException {
    String chain = "val chain = start()" + ".next()".repeat(500) + "\n";

    assertThat(sites(BOT + chain)).containsExactly("App.kt:4");
    assertThat(labels.problems())
        .containsExactly("App.kt: read in part, as far as it is Kotlin: line 6: nested too deeply");
  }

  @Test
  void everyKindOfNestingHasAnEnd() {
    int deep = 2_000;
    for (String text :
        List.of(
            "val x = f" + "{}".repeat(deep),
            "fun f() { " + "if (a) ".repeat(deep) + "b() }",
            "fun f() { " + "if (a) b() else ".repeat(deep) + "c() }",
            "val x: " + "List<".repeat(deep) + "Int" + ">".repeat(deep) + " = y",
            "val x = a" + ".b()".repeat(deep))) {
      JvmLanguage.Read read = new KotlinReader().read("Deep.kt", text + "\n");

      assertThat(read.problem()).as(text.substring(0, 40)).isNotEmpty();
    }
  }

  @Test
  void fallbacksOfFallbacksAreReadOnce() {
    String text = "val x = a" + ".getOrElse { f()\nval b = c".repeat(60) + " }".repeat(60) + "\n";

    assertThat(new KotlinReader().read("App.kt", text).problem()).isEmpty();
  }

  @Test
  void escapesOfALongTextAreReadOneByOne() {
    String escapes = "val x = \"" + "\\u00e9".repeat(20_000) + "\\u00g\"\n";

    assertThat(new KotlinReader().read("Long.kt", escapes).unit().orElseThrow().toString())
        .contains("\u00e9\u00e9")
        .contains("u00g");
  }

  @Test
  void bracesInTextsAreNoNesting() throws IOException {
    String texts = "val open = listOf(" + "\"{\", ".repeat(500) + "\"\")\n";

    assertThat(sites(BOT + texts)).containsExactly("App.kt:4");
    assertThat(labels.problems()).isEmpty();
  }
}
