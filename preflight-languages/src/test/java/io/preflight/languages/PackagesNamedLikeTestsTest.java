package io.preflight.languages;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.cost.config.ConfigFiles;
import io.preflight.cost.scan.SourceScan;
import io.preflight.cost.site.CallSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package may be called testing: only the folders of a build tell what is a test. */
class PackagesNamedLikeTestsTest {

  private static final String CALL =
      """
      package %s
      import dev.langchain4j.model.openai.OpenAiChatModel
      class Grader {
        private val model = OpenAiChatModel.builder().modelName("gpt-4o").build()
        fun grade(answer: String) = model.chat(answer)
      }
      """;

  @TempDir Path folder;

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void kotlinOfAProgramCountsWhateverItsPackageIsCalled() throws IOException {
    write("src/main/kotlin/app/testing/Grader.kt", CALL.formatted("app.testing"));
    write("src/test/kotlin/app/Grader.kt", CALL.formatted("app"));
    write("tools/tests/Grader.kt", CALL.formatted("tests"));

    SourceScan.Result result =
        new SourceScan(problem -> {}, () -> {})
            .scan(folder, List.of(folder), new ConfigFiles(folder, List.of(), Map.of(), p -> {}));

    assertThat(result.sites())
        .extracting(CallSite::place)
        .containsExactly("src/main/kotlin/app/testing/Grader.kt:5");
    assertThat(result.leftOut()).containsExactly("test", "tests");
  }
}
