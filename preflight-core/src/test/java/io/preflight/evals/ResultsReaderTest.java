package io.preflight.evals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.preflight.problem.ProbeException;
import io.preflight.profile.EvalFormat;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsReaderTest {

  @TempDir Path folder;

  @Test
  void ourOwnJsonHasCountsARateAndMetrics() {
    EvalResults results =
        read(
            "r.json",
            """
            {"total": 10, "passed": 9, "pass_rate": 0.9, "cases": [{"x": 1}],
             "metrics": {"answer_quality": 0.78, "citation_rate": [1, 0, 1, 1]}}
            """);
    assertThat(results.format()).isEqualTo(EvalFormat.PREFLIGHT);
    assertThat(results.total()).hasValue(10);
    assertThat(results.passed()).hasValue(9);
    assertThat(results.passRate()).hasValue(0.9);
    assertThat(results.metrics().get("answer_quality")).isEqualTo(MetricScores.ofMean(0.78));
    MetricScores citations = results.metrics().get("citation_rate");
    assertThat(citations.mean()).isEqualTo(0.75);
    assertThat(citations.n()).isEqualTo(4);
    assertThat(citations.ones()).hasValue(3);
    assertThat(citations.std().orElseThrow()).isEqualTo(0.5, within(1e-12));
  }

  @Test
  void theRateFollowsFromTheCountsAndTheCountsFromTheRate() {
    assertThat(read("a.json", "{\"total\": 10, \"passed\": 8}").passRate()).hasValue(0.8);
    assertThat(read("b.json", "{\"total\": 3, \"pass_rate\": 0.6667}").passed()).hasValue(2);
    assertThat(read("c.json", "{\"total\": 3, \"pass_rate\": 0.5}").passed()).isEmpty();
    assertThat(read("d.json", "{\"pass_rate\": 0.5}").total()).isEmpty();
  }

  @Test
  void aMappingOfNoKnownKindIsOursAndSaysNothing() {
    EvalResults results = read("r.json", "{\"foo\": \"bar\"}");
    assertThat(results.format()).isEqualTo(EvalFormat.PREFLIGHT);
    assertThat(results.passRate()).isEmpty();
    assertThat(results.total()).isEmpty();
    assertThat(results.metrics()).isEmpty();
  }

  @Test
  void theMeanOfEqualScoresIsThatScore() {
    EvalResults results =
        read("r.json", "{\"total\": 1, \"passed\": 1, \"metrics\": {\"x\": [0.8, 0.8, 0.8]}}");
    assertThat(results.metrics().get("x").mean()).isEqualTo(0.8);
    assertThat(results.metrics().get("x").std()).hasValue(0);
  }

  @Test
  void promptfooCountsResultsAndTakesNamedScoresAsMetrics() {
    EvalResults results =
        read(
            "promptfoo.json",
            """
            {"evalId": "e", "results": {"version": 3,
              "stats": {"successes": 1, "failures": 1, "errors": 1, "tokenUsage": {}},
              "results": [
                {"success": true, "score": 1, "namedScores": {"relevance": 0.9},
                 "failureReason": 0, "latencyMs": 10, "error": null},
                {"success": false, "score": 0.5, "namedScores": {"relevance": 0.3},
                 "failureReason": 1, "testCase": {"description": "cites its source"}},
                {"success": false, "score": 0, "namedScores": {}, "failureReason": 2,
                 "error": "timeout"}],
              "prompts": []}, "config": {}}
            """);
    assertThat(results.format()).isEqualTo(EvalFormat.PROMPTFOO);
    assertThat(results.total()).hasValue(3);
    assertThat(results.passed()).hasValue(1);
    assertThat(results.errored()).isEqualTo(1);
    assertThat(results.metrics().get("relevance").mean()).isEqualTo(0.6);
    assertThat(results.metrics().get("score").mean()).isEqualTo(0.5);
    assertThat(results.notPassed()).containsExactly("cites its source", "case 3");
  }

  @Test
  void promptfooLinesStatsAloneAndAnOlderListAreReadToo() {
    EvalResults lines =
        read(
            "promptfoo.jsonl",
            """
            {"success": true, "score": 1, "namedScores": {}}
            {"success": false, "score": 0, "namedScores": {}}
            """);
    assertThat(lines.format()).isEqualTo(EvalFormat.PROMPTFOO);
    assertThat(lines.passRate()).hasValue(0.5);
    EvalResults stats =
        read("s.json", "{\"results\": {\"stats\": {\"successes\": 9, \"failures\": 1}}}");
    assertThat(stats.passRate()).hasValue(0.9);
    EvalResults list = read("l.json", "{\"results\": [{\"success\": true, \"namedScores\": {}}]}");
    assertThat(list.total()).hasValue(1);
  }

  @Test
  void deepEvalLeavesFlakyMetricsOutAndCountsWhatCouldNotBeScored() {
    EvalResults results =
        read(
            "test_run.json",
            """
            {"testPassed": 1, "testFailed": 2, "metricsScores": [],
             "testCases": [
               {"name": "a", "success": true, "metricsData": [
                 {"name": "Faithfulness", "score": 0.9, "success": true},
                 {"name": "Humor", "score": 0.1, "success": false, "flaky": true}]},
               {"name": "b", "success": false, "metricsData": [
                 {"name": "Faithfulness", "score": 0.3, "success": false}]}],
             "conversationalTestCases": [
               {"name": "c", "success": false, "metricsData": [
                 {"name": "Faithfulness", "score": null, "error": "judge", "success": false}]}]}
            """);
    assertThat(results.format()).isEqualTo(EvalFormat.DEEPEVAL);
    assertThat(results.total()).hasValue(3);
    assertThat(results.passed()).hasValue(1);
    assertThat(results.errored()).isEqualTo(1);
    assertThat(results.metrics()).containsOnlyKeys("Faithfulness");
    assertThat(results.metrics().get("Faithfulness").missing()).isEqualTo(1);
    assertThat(results.metrics().get("Faithfulness").mean()).isEqualTo(0.6);
  }

  @Test
  void ragasRowsHaveScoresAndNoPassRate() {
    String csv =
        """
        ,user_input,response,retrieved_contexts,faithfulness,answer_relevancy
        0,"What, exactly?","It said ""no""
        and left","['a', 'b']",0.8,0.9
        1,Why?,42,[],,0.7
        2,How?,So,[],nan,0.5
        """;
    String lines =
        """
        {"user_input": "What?", "response": "x", "faithfulness": 0.8, "answer_relevancy": 0.9}
        {"user_input": "Why?", "response": "y", "faithfulness": NaN, "answer_relevancy": 0.7}
        {"user_input": "How?", "response": "z", "faithfulness": null, "answer_relevancy": 0.5}
        """;
    String columns =
        """
        {"user_input": {"0": "a", "1": "b", "2": "c"},
         "faithfulness": {"0": 0.8, "1": null, "2": null},
         "answer_relevancy": {"0": 0.9, "1": 0.7, "2": 0.5}}
        """;
    String list = "[" + lines.strip().replace("}\n{", "},\n{") + "]";
    for (EvalResults results :
        new EvalResults[] {
          read("r.csv", csv), read("r.jsonl", lines), read("c.json", columns), read("l.json", list)
        }) {
      assertThat(results.format()).isEqualTo(EvalFormat.RAGAS);
      assertThat(results.total()).hasValue(3);
      assertThat(results.passRate()).isEmpty();
      assertThat(results.metrics()).containsOnlyKeys("faithfulness", "answer_relevancy");
      assertThat(results.metrics().get("faithfulness").mean()).isEqualTo(0.8);
      assertThat(results.metrics().get("faithfulness").missing()).isEqualTo(2);
      assertThat(results.metrics().get("answer_relevancy").mean()).isEqualTo(0.7);
      assertThat(results.metrics().get("answer_relevancy").missing()).isZero();
    }
  }

  @Test
  void aTableMayHaveSemicolonsAndCommaDecimalsAsSpreadsheetsWriteThem() {
    EvalResults results = read("r.csv", "question;score;ok\r\na;0,85;true\r\nb;0,65;false\r\n");
    assertThat(results.metrics().get("score").mean()).isEqualTo(0.75);
    assertThat(results.metrics().get("ok").ones()).hasValue(1);
  }

  @Test
  void quarkusScoresOfAHundredBecomeShares() {
    EvalResults results =
        read(
            "q.json",
            """
            {"globalScore": "50,00", "totalSamples": 2, "passed": 1, "failed": 1,
             "tagScores": {"smoke": 100.00},
             "evaluations": [
               {"name": "s1", "passed": true, "expectedOutput": "a", "actualOutput": "a"},
               {"name": "s2", "passed": false, "expectedOutput": "a", "actualOutput": "b",
                "tags": ["smoke"]}]}
            """);
    assertThat(results.format()).isEqualTo(EvalFormat.QUARKUS);
    assertThat(results.passRate()).hasValue(0.5);
    assertThat(results.metrics().get("globalScore").mean()).isEqualTo(0.5);
    assertThat(results.metrics().get("smoke").mean()).isEqualTo(1);
    assertThat(results.notPassed()).containsExactly("s2");
  }

  @Test
  void aQuarkusSuiteIsReadEvenWithTheCommasOfItsMachine() {
    EvalResults results =
        read(
            "suite.json",
            """
            {
              "timestamp": "2026-11-01T00:00:00Z",
              "summary": {
                "totalReports": 1,
                "totalEvaluations": 4,
                "totalPassed": 3,
                "totalFailed": 1,
                "averageScore": 75,00
              },
              "reports": [
                {"testClass": "BotTest.report", "evaluations": 4, "passed": 3, "failed": 1,
                 "score": 75,00}
              ]
            }
            """);
    assertThat(results.total()).hasValue(4);
    assertThat(results.passed()).hasValue(3);
    assertThat(results.metrics().get("averageScore").mean()).isEqualTo(0.75);
    assertThat(results.metrics().get("BotTest.report").mean()).isEqualTo(0.75);
  }

  @Test
  void dokimosItemsGiveScoresAndTheSummaryTheRest() {
    EvalResults results =
        read(
            "d.json",
            """
            {"version": 1, "summary": {"totalExamples": 2, "passCount": 1, "failCount": 1,
              "passRate": 0.5, "runCount": 1,
              "evaluators": {"faithfulness": {"averageScore": 0.6, "stdDev": 0.0, "passRate": 0.5},
                             "tone": {"averageScore": 0.4, "stdDev": 0.0, "passRate": 0.5}}},
             "items": [
               {"input": "q1", "success": true,
                "evaluations": [{"evaluator": "faithfulness", "averageScore": 0.8, "score": 0.8}]},
               {"input": "q2", "success": false,
                "evaluations": [{"evaluator": "faithfulness", "averageScore": 0.4}]}]}
            """);
    assertThat(results.format()).isEqualTo(EvalFormat.DOKIMOS);
    assertThat(results.passRate()).hasValue(0.5);
    assertThat(results.metrics().get("faithfulness").n()).isEqualTo(2);
    assertThat(results.metrics().get("faithfulness").mean()).isEqualTo(0.6);
    assertThat(results.metrics().get("tone")).isEqualTo(MetricScores.ofMean(0.4));
    assertThat(results.notPassed()).containsExactly("q2");
    EvalResults summary =
        read(
            "s.json",
            "{\"summary\": {\"totalExamples\": 4, \"passCount\": 2.5, \"passRate\": 0.625}}");
    assertThat(summary.passed()).hasValue(2);
    assertThat(summary.passRate()).hasValue(0.625);
  }

  @Test
  void theFormatCanBeFixed() {
    String both = "{\"total\": 1, \"passed\": 1, \"globalScore\": 30, \"totalSamples\": 1}";
    assertThat(read("a.json", both).format()).isEqualTo(EvalFormat.PREFLIGHT);
    assertThat(ResultsReader.read(write("b.json", both), "b.json", of(EvalFormat.QUARKUS)).format())
        .isEqualTo(EvalFormat.QUARKUS);
    assertThatThrownBy(
            () -> ResultsReader.read(write("c.json", both), "c.json", of(EvalFormat.PROMPTFOO)))
        .hasMessage(
            "c.json:1: is no results of promptfoo, expected a mapping with results.results or"
                + " results.stats, or lines with success and namedScores");
    assertThat(
            ResultsReader.read(
                    write("scores.txt", "id,x\n1,0.5\n"), "scores.txt", of(EvalFormat.RAGAS))
                .metrics())
        .containsOnlyKeys("x");
  }

  @Test
  void byteOrderMarksAreNoPartOfTheText() throws IOException {
    String json = "{\"total\": 2, \"passed\": 1}";
    for (String charset : new String[] {"UTF-8", "UTF-16LE", "UTF-16BE"}) {
      Path file = folder.resolve("bom.json");
      Files.write(file, ("\uFEFF" + json).getBytes(charset));
      assertThat(ResultsReader.read(file, "bom.json", Optional.empty()).total()).hasValue(2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"total": 10, "passed": 11} | r:1: passed: is 11, but total is 10
          {"total": 10, "passed": -1} | r:1: passed: is the number -1, expected a whole number, 0 or more
          {"total": 1.5} | r:1: total: is the number 1.5, expected a whole number, 0 or more
          {"total": "many"} | r:1: total: is the text 'many', expected a number
          {"total": true} | r:1: total: is true, expected a number
          {"total": 10, "passed": 5, "pass_rate": 0.9} | r:1: pass_rate: is 0.9, but 5 of 10 passed, which is 0.500
          {"pass_rate": 95} | r:1: pass_rate: is the number 95, expected a share between 0 and 1
          {"pass_rate": NaN} | r:1: pass_rate: is the number NaN, expected a share between 0 and 1
          {"pass_rate": 1, "metrics": [1]} | r:1: metrics: is a list, expected a mapping
          {"pass_rate": 1, "metrics": {"x": "good"}} | r:1: metrics.x: is the text 'good', expected a number
          {"total": 1, "total": 2} | r:1: total: the key is given twice, first in line 1; keep one
          {"results": {}} | r:1: has neither results.results nor results.stats, as promptfoo writes them
          {"results": {"results": [], "stats": {"successes": 3}}} | r:1: results.stats: counts 3 cases, but the file has 0 results
          {"results": {"results": [{"score": 1}]}} | r:1: results.results[0]: has no success, expected true or false
          {"testCases": [{"success": "yes"}]} | r:1: testCases[0].success: is the text 'yes', expected true or false
          {"testCases": [], "testPassed": 5, "testFailed": 1} | r:1: counts 6 test cases, but the file has 0 of them
          {"globalScore": 101} | r:1: globalScore: is the number 101, expected a score between 0 and 100
          {"totalSamples": 3, "evaluations": []} | r:1: counts 3 samples, but the file has 0 evaluations
          {"totalSamples": 3, "passed": 4} | r:1: has 4 passed of only 3
          {"summary": {"totalExamples": 2, "passCount": 3}} | r:1: summary: has 3.0 passes of 2 examples
          {"summary": {"totalExamples": 2}, "items": [{}]} | r:1: summary: counts 2 examples, but the file has 1 items
          [1, 2] | r:1: [0]: is the number 1, expected a mapping
          [{"a": "x"}] | r: has no column of scores, expected numbers in every row
          {"total": 1, | r:1: is not valid JSON: Unexpected end-of-input within/between Object entries
          {"a": 1,x} | r:1: is not valid JSON: Unexpected character ('x' (code 120)): was expecting double-quote to start field name
          <html/> | r: is no JUnit report, expected XML with testsuite or testsuites at its top
          42 passed | r: is no eval results: expected JSON or JUnit XML, or a table in a file that ends in .csv
          """)
  void whatIsWrongIsSaidInOneLineWithItsPlace(String content, String message) {
    assertThatThrownBy(() -> read("r", content))
        .isInstanceOf(ProbeException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a,b\\n1 | r.csv:2: has 1 cells, but the header has 2
          a,b\\n"x,1 | r.csv:2: has a quote that is never closed
          a,a\\n1,1 | r.csv:1: the column 'a' is there twice; keep one
          a,b\\nx,y\\n | r.csv: has no column of scores, expected numbers in every row
          0.5\\n0.6\\n | r.csv:1: is no table of scores: it has no header
          """)
  void soAreTables(String content, String message) {
    assertThatThrownBy(() -> read("r.csv", content.translateEscapes())).hasMessage(message);
  }

  @Test
  void thePlaceOfWhatIsNoTextIsFound() throws IOException {
    Path file = folder.resolve("latin.json");
    Files.write(
        file, "{\"total\": 1,\n\"name\": \"Zürich\"}".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> ResultsReader.read(file, "latin.json", Optional.empty()))
        .hasMessage("latin.json:2: is not UTF-8 text, expected UTF-8");
  }

  @Test
  void emptyMissingAndHugeFilesAreSaidToBe() throws IOException {
    assertThatThrownBy(() -> read("r.json", " \n"))
        .hasMessage("r.json: is empty, expected eval results");
    assertThatThrownBy(
            () -> ResultsReader.read(folder.resolve("no.json"), "no.json", Optional.empty()))
        .hasMessage("no.json: cannot be read: no such file or folder");
    assertThatThrownBy(() -> ResultsReader.read(folder, "here", Optional.empty()))
        .hasMessage("here: is a folder, expected a results file");
    Path huge = folder.resolve("huge.json");
    try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
      sparse.setLength(300L << 20);
    }
    assertThatThrownBy(() -> ResultsReader.read(huge, "huge.json", Optional.empty()))
        .hasMessage("huge.json: is larger than 256 MiB, expected eval results");
  }

  @Test
  void deepAndEndlessJsonIsRefused() {
    assertThatThrownBy(() -> read("deep.json", "[".repeat(5000)))
        .isInstanceOf(ProbeException.class)
        .hasMessageStartingWith("deep.json:1: is not valid JSON: Document nesting depth (101)");
    assertThatThrownBy(() -> read("many.json", "[" + "0,".repeat(1_000_001) + "0]"))
        .hasMessage("many.json:1: has more than 1000000 values");
  }

  @Test
  void longAnswersAreNoBurden() {
    String answer = "x".repeat(2_000_000);
    EvalResults results =
        read("r.jsonl", ("{\"response\": \"" + answer + "\", \"score\": 0.5}\n").repeat(3));
    assertThat(results.metrics().get("score").n()).isEqualTo(3);
  }

  private static Optional<EvalFormat> of(EvalFormat format) {
    return Optional.of(format);
  }

  private EvalResults read(String name, String content) {
    return ResultsReader.read(write(name, content), name, Optional.empty());
  }

  private Path write(String name, String content) {
    try {
      return Files.writeString(folder.resolve(name), content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
