package io.preflight.languages.kotlin;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.cost.java.JvmLanguages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures the scanner on labelled Kotlin: every line with a call site says what is true of it. */
class LabelledKotlinTest {

  @TempDir Path folder;
  private final KotlinLabels labels = new KotlinLabels();

  @Test
  void everyLabelledCallSiteIsFoundWithItsModelAndNothingElse() throws IOException {
    labels.agree(Path.of("src/test/resources/kotlin/labelled"), 34);

    assertThat(labels.problems()).isEmpty();
  }

  @Test
  void programsThatWereWrittenBeforeTheScannerAreReadAsWell() throws IOException {
    labels.agree(Path.of("src/test/resources/kotlin/unseen"), 19);

    assertThat(labels.problems()).isEmpty();
  }

  @Test
  void whatIsNoKotlinIsReportedAndLeftOut() throws IOException {
    Files.writeString(
        folder.resolve("Broken.kt"), "import com.openai.client.OpenAIClient\nclass {{ = fun\n");
    Files.writeString(
        folder.resolve("Deep.kt"),
        "import com.openai.client.OpenAIClient\nval x = "
            + "(".repeat(9_000)
            + 1
            + ")".repeat(9_000));
    Files.write(folder.resolve("Binary.kt"), new byte[] {'i', 0});
    Files.writeString(folder.resolve("Empty.kt"), "");

    assertThat(labels.scan(folder)).isEmpty();
    assertThat(labels.problems())
        .containsExactlyInAnyOrder(
            "Binary.kt: left out: a binary file",
            "Broken.kt: left out: no valid Kotlin: line 2: not understood",
            "Deep.kt: read in part, as far as it is Kotlin: line 2: nested too deeply");
  }

  @Test
  void theLanguageIsFoundAsAService() {
    assertThat(JvmLanguages.all().get(".kt")).isInstanceOf(KotlinReader.class);
  }

  @Test
  void textNestedBeyondWhatTheGrammarHoldsIsToldAndNotParsed() {
    int depth = 1_100;
    String text = "val s = " + "\"${".repeat(depth) + "1" + "}\"".repeat(depth) + "\n";

    assertThat(new KotlinReader().read("Deep.kt", text).problem())
        .isEqualTo("nested too deeply, or the grammar gave up");
  }
}
