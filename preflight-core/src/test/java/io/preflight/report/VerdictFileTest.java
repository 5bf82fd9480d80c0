package io.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictFileTest {

  @TempDir Path folder;

  @Test
  void eachVerdictLeavesOneLine() throws IOException {
    Path file = Files.createFile(folder.resolve("termination-log"));

    assertThat(VerdictFile.append("preflight: PASS chat", to(file))).isEmpty();
    assertThat(VerdictFile.append("preflight: FAIL batch", to(file))).isEmpty();

    assertThat(file).hasContent("preflight: PASS chat\npreflight: FAIL batch\n");
  }

  @Test
  void nothingIsWrittenWhereNobodyAsks() {
    assertThat(VerdictFile.append("preflight: PASS chat", Map.of())).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void noMoreIsWrittenThanKubernetesKeeps() throws IOException {
    Path file = folder.resolve("termination-log");

    assertThat(VerdictFile.append("x" + "ä".repeat(5_000), to(file))).isEmpty();
    assertThat(VerdictFile.append("more", to(file))).isEmpty();

    assertThat(Files.size(file)).isBetween(4_090L, 4_096L);
    assertThat(Files.readString(file, StandardCharsets.UTF_8)).matches("xä+\n");
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "").resolve("below");

    assertThat(VerdictFile.append("preflight: PASS chat", to(file)).map(Problem::toString))
        .hasValueSatisfying(
            problem ->
                assertThat(problem)
                    .startsWith(
                        "PREFLIGHT_VERDICT_FILE: the verdict cannot be written to " + file + ": "));
  }

  private static Map<String, String> to(Path file) {
    return Map.of("PREFLIGHT_VERDICT_FILE", file.toString());
  }
}
