package io.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.ReadinessReport;
import io.preflight.check.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GithubSummaryTest {

  @TempDir Path folder;

  @Test
  void theReportIsAddedToWhatIsThere() throws IOException {
    Path file = Files.writeString(folder.resolve("summary.md"), "before\n");

    assertThat(GithubSummary.append(Fixtures.failing(), to(file))).isEmpty();
    assertThat(GithubSummary.append(Fixtures.passing(), to(file))).isEmpty();

    assertThat(Files.readString(file))
        .startsWith("before\n# ❌ FAIL: chatbot\n")
        .contains("</details>\n\n# ✅ PASS: chatbot\n");
  }

  @Test
  void nothingIsWrittenWhereNobodyAsks() {
    assertThat(GithubSummary.append(Fixtures.failing(), Map.of())).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aSummaryStaysBelowWhatGithubTakesAndEndsWithALine() throws IOException {
    ReportBuilder builder = Fixtures.report(Verdict.FAIL);
    for (int i = 0; i < 2_000; i++) {
      builder.check(new CheckResult("c" + i, CheckStatus.FAIL, "ä".repeat(900), Map.of()));
    }
    ReadinessReport large = builder.build();
    Path file = Files.writeString(folder.resolve("summary.md"), "before\n");

    assertThat(GithubSummary.append(large, to(file))).isEmpty();

    assertThat(Files.size(file)).isBetween(800_000L, 900_000L);
    assertThat(Files.readString(file, StandardCharsets.UTF_8))
        .endsWith("ä |\n\n\n_Cut off here; the whole report is among the artifacts._\n");
    long full = Files.size(file);
    assertThat(GithubSummary.append(large, to(file))).isEmpty();
    assertThat(Files.size(file)).isBetween(full, 900_000L);
  }

  @Test
  void textFromElsewhereIsShownAsText() throws IOException {
    Path file = folder.resolve("summary.md");

    assertThat(GithubSummary.append(Fixtures.hostile(), to(file))).isEmpty();

    String summary = Files.readString(file);
    assertThat(summary)
        .doesNotContain("\u001b", "\u009b", "\u202e", "\u0007", "\u0000", "\n# heading");
    // What stands in a code span is shown as it is, whatever it says.
    assertThat(summary.replaceAll("(?<![`\\\\])(``+)(?!`)(.+?)(?<!`)\\1(?!`)", "$1"))
        .doesNotContain("<script>")
        .doesNotContainPattern("(?<!\\\\)]\\(javascript:")
        .doesNotContainPattern("(?<!`)@octocat");
  }

  @Test
  void aSummaryThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "").resolve("below");

    assertThat(GithubSummary.append(Fixtures.failing(), to(file)).orElseThrow().toString())
        .startsWith("GITHUB_STEP_SUMMARY: the summary cannot be written to " + file + ": ");
    assertThat(
            GithubSummary.append(Fixtures.failing(), Map.of("GITHUB_STEP_SUMMARY", "a\0b"))
                .orElseThrow()
                .toString())
        .endsWith(": is no path");
  }

  private static Map<String, String> to(Path file) {
    return Map.of("GITHUB_STEP_SUMMARY", file.toString());
  }
}
