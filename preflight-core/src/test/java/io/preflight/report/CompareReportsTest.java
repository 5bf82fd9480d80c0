package io.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.check.ReadinessReport;
import io.preflight.check.Verdict;
import io.preflight.compare.Candidate;
import io.preflight.compare.Comparability;
import io.preflight.compare.Comparer;
import io.preflight.compare.Comparison;
import io.preflight.evidence.Evidence;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareReportsTest {

  @TempDir Path folder;

  private static Candidate candidate(String name, ReadinessReport report) {
    return new Candidate(name, report, Optional.empty());
  }

  private static Comparison comparison(Candidate... candidates) {
    List<Candidate> all = List.of(candidates);
    Comparer.Compared compared = Comparer.compare(all, 0, 0.95);
    return new Comparison(
        Fixtures.GENERATED,
        "chatbot",
        all,
        0,
        0.95,
        compared.tests(),
        compared.rows(),
        Comparability.warnings(all),
        List.of("nothing was sent"));
  }

  private static Comparison two() {
    return comparison(candidate("old", Fixtures.passing()), candidate("new", Fixtures.failing()));
  }

  @Test
  void theScreenHasAColumnForEachCandidate() {
    assertThat(CompareConsole.lines(two(), Optional.of("a.html"), 120))
        .containsExactly(
            "preflight: FAIL, the worst of 2 verdicts under chatbot; none is clearly better at any"
                + " of 3 objectives",
            "",
            "                          old      new",
            "  verdict                 PASS     FAIL",
            "  requests                5        5",
            "  ttft p95 <= 500ms       312 ms   812 ms, violated",
            "  latency p95 <= 10000ms  3196 ms  3196 ms",
            "  error_rate <= 1%        0 %      0 %",
            "",
            "  better",
            "  ttft p95     not compared: the requests behind it were not kept",
            "  latency p95  not compared: the requests behind it were not kept",
            "  error_rate   not compared: the requests behind it were not kept",
            "",
            "  note     nothing was sent",
            "  note     no figures could be compared with each other",
            "  report   a.html");
  }

  @Test
  void aNarrowScreenHasALineForEachCandidateAndObjective() {
    assertThat(CompareConsole.lines(two(), Optional.empty(), 40))
        .contains(
            "       verdict  requests",
            "  old  PASS     5",
            "  new  FAIL     5",
            "  ttft p95 <= 500ms",
            "  old                312 ms",
            "  new                812 ms, violated",
            "  report   could not be written, see above");
  }

  @Test
  void anErrorAndASimulationAreLabelledAndWhatDoesNotCompareIsAWarning() {
    List<String> lines =
        CompareConsole.lines(
            comparison(
                candidate("real", Fixtures.passing()),
                candidate("made", Fixtures.simulated()),
                candidate("gone", Fixtures.erring())),
            Optional.of("a.html"),
            200);

    assertThat(lines)
        .contains(
            "preflight: ERROR, the worst of 3 verdicts under chatbot; none is clearly better at"
                + " any of 4 objectives",
            "                               real     made (simulated)  gone",
            "  token_latency mean <= 150ms  –        55 ms             –",
            "  ttft p95            not compared: only one candidate was measured",
            "  warning  the source differs: measurement for real; simulation for made: these do not"
                + " compare",
            "  note     gone: connection refused by http://127.0.0.1:8000; is the server up?");
  }

  @Test
  void aRunThatWasCutOffIsAWarning() {
    ReadinessReport whole = Fixtures.passing();
    Evidence seen = whole.evidence().orElseThrow();
    Evidence cut = seen.measuredElsewhere(seen.source(), true, "stopped");
    ReadinessReport report = Fixtures.report(Verdict.PASS).evidence(Optional.of(cut)).build();

    assertThat(Comparability.warnings(List.of(candidate("a", whole), candidate("b", report))))
        .contains("b was cut off before its plan was complete");
  }

  @Test
  void textFromElsewhereIsTextInEveryFormat() throws Exception {
    Comparison hostile =
        comparison(
            candidate("=cmd|' /C calc'!A0", Fixtures.hostile()),
            candidate(Fixtures.HOSTILE, Fixtures.hostile()));

    WrittenReports written =
        CompareReports.write(hostile, List.of(Optional.empty(), Optional.empty()), folder);

    assertThat(written.problems()).isEmpty();
    String html = Files.readString(folder.resolve("preflight-compare.html"));
    assertThat(html).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)");
    String markdown = Files.readString(folder.resolve("preflight-compare.md"));
    assertThat(markdown).contains("| \\<script\\>alert(1)\\</script\\>", "`@`octocat");
    assertThat(markdown.lines().filter(line -> line.startsWith("# "))).hasSize(1);
    List<String> csv = Files.readAllLines(folder.resolve("preflight-compare.csv"));
    assertThat(csv).hasSize(3);
    assertThat(csv.get(1)).endsWith(",'=cmd|' /C calc'!A0");
    assertThat(Files.readString(folder.resolve("preflight-compare.json")))
        .doesNotContain("\u001b", "\u202e");
    assertThat(String.join("", CompareConsole.lines(hostile, Optional.empty(), 120)))
        .doesNotContain("\u001b", "\n", "\u202e");
  }

  @Test
  void aFolderThatCannotBeWrittenIsAProblemAndNoMore() throws Exception {
    Path file = Files.writeString(folder.resolve("taken"), "");

    WrittenReports written =
        CompareReports.write(
            two(), List.of(Optional.empty(), Optional.empty()), file.resolve("below"));

    assertThat(written.artifacts()).isEmpty();
    assertThat(written.problems()).hasSize(1);
  }

  @Test
  void thePageLinksToReportsWhateverTheirNames() throws Exception {
    StringWriter out = new StringWriter();

    HtmlCompare.write(
        two(), List.of(Optional.of("compare/a b%\"ü/r.html"), Optional.empty()), List.of(), out);

    assertThat(out.toString())
        .contains("href=\"compare/a%20b%25%22%C3%BC/r.html\"")
        .containsOnlyOnce("Its own report");
  }
}
