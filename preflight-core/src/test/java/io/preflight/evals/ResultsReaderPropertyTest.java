package io.preflight.evals;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.problem.ProbeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

class ResultsReaderPropertyTest {

  private static final List<String> SEEDS =
      List.of(
          "{\"total\": 10, \"passed\": 9, \"pass_rate\": 0.9, \"metrics\": {\"x\": [1, 0.5]}}",
          "{\"results\": {\"stats\": {\"successes\": 1, \"failures\": 0}, \"results\":"
              + " [{\"success\": true, \"score\": 1, \"namedScores\": {\"a\": 1}}]}}",
          "{\"testCases\": [{\"success\": true, \"metricsData\": [{\"name\": \"F\", \"score\": 1}]}]}",
          "{\"globalScore\": 50,00, \"totalSamples\": 1, \"evaluations\": [{\"passed\": true}]}",
          "{\"summary\": {\"totalExamples\": 1, \"passCount\": 1, \"passRate\": 1.0}}",
          "{\"user_input\": \"a\", \"faithfulness\": NaN}\n{\"user_input\": \"b\", \"faithfulness\": 1}",
          "<testsuite><testcase name='a'><failure/></testcase><testcase name='b'/></testsuite>",
          "id,score\n1,0.5\n2,\"0,7\"\n");

  private Path file;

  @BeforeProperty
  void create() throws IOException {
    file = Files.createTempFile("results", ".csv");
  }

  @AfterProperty
  void delete() throws IOException {
    Files.delete(file);
  }

  @Property(tries = 1500)
  void brokenFilesAreReadOrRefusedInOneLineAndNeverCrash(
      @ForAll @IntRange(max = 7) int seed,
      @ForAll @IntRange(max = 200) int at,
      @ForAll @IntRange(max = 20) int removed,
      @ForAll @Size(max = 4) byte[] inserted)
      throws IOException {
    byte[] whole = SEEDS.get(seed).getBytes(StandardCharsets.UTF_8);
    int from = Math.min(at, whole.length);
    int to = Math.min(from + removed, whole.length);
    byte[] broken = new byte[from + inserted.length + whole.length - to];
    System.arraycopy(whole, 0, broken, 0, from);
    System.arraycopy(inserted, 0, broken, from, inserted.length);
    System.arraycopy(whole, to, broken, from + inserted.length, whole.length - to);
    Files.write(file, broken);
    try {
      EvalResults results = ResultsReader.read(file, "r.csv", Optional.empty());
      results.passRate().ifPresent(rate -> assertThat(rate).isBetween(0.0, 1.0));
    } catch (ProbeException e) {
      assertThat(e.getMessage()).startsWith("r.csv").doesNotContain("\n");
    }
  }

  @Property(tries = 200)
  void everyFormatCountsTheSameCases(@ForAll @Size(max = 40) boolean[] passes) throws IOException {
    long passed = count(passes);
    List<Object> promptfoo = new ArrayList<>();
    List<Object> deepEval = new ArrayList<>();
    List<Object> quarkus = new ArrayList<>();
    StringBuilder junit = new StringBuilder("<testsuite>");
    for (boolean pass : passes) {
      promptfoo.add(Map.of("success", pass, "namedScores", Map.of()));
      deepEval.add(Map.of("success", pass, "metricsData", List.of()));
      quarkus.add(Map.of("passed", pass, "name", "n"));
      junit.append("<testcase name='a'>").append(pass ? "" : "<failure/>").append("</testcase>");
    }
    List<String> files =
        List.of(
            json(Map.of("total", passes.length, "passed", passed)),
            json(Map.of("results", Map.of("results", promptfoo))),
            json(Map.of("testCases", deepEval)),
            json(Map.of("totalSamples", passes.length, "evaluations", quarkus)),
            json(Map.of("summary", Map.of("totalExamples", passes.length, "passCount", passed))),
            junit + "</testsuite>");
    for (String content : files) {
      Files.writeString(file, content);
      EvalResults results = ResultsReader.read(file, "r", Optional.empty());
      assertThat(results.total()).as(content).hasValue(passes.length);
      assertThat(results.passed()).as(content).hasValue(passed);
    }
  }

  @Property(tries = 200)
  void tablesAndRowsHaveTheSameMeans(
      @ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = -1000, max = 1000) Double> scores)
      throws IOException {
    StringBuilder csv = new StringBuilder("question;score\n");
    StringBuilder lines = new StringBuilder();
    for (double score : scores) {
      csv.append("\"a;b\"\"c\n\";")
          .append(String.format(Locale.GERMANY, "%.3f", score))
          .append("\r\n");
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("question", "a;b");
      row.put("score", Math.round(score * 1000) / 1000.0);
      lines.append(json(row)).append('\n');
    }
    Files.writeString(file, csv);
    MetricScores table = ResultsReader.read(file, "t.csv", Optional.empty()).metrics().get("score");
    Files.writeString(file, lines);
    MetricScores rows =
        ResultsReader.read(file, "t.jsonl", Optional.empty()).metrics().get("score");
    assertThat(table.n()).isEqualTo(scores.size());
    assertThat(rows.n()).isEqualTo(scores.size());
    assertThat(Math.abs(table.mean() - rows.mean())).isLessThan(0.001);
    assertThat(table.mean()).isBetween(min(scores) - 0.001, max(scores) + 0.001);
  }

  private static long count(boolean[] passes) {
    long count = 0;
    for (boolean pass : passes) {
      count += pass ? 1 : 0;
    }
    return count;
  }

  private static double min(List<Double> values) {
    return Arrays.stream(values.toArray(Double[]::new)).min(Double::compare).orElseThrow();
  }

  private static double max(List<Double> values) {
    return Arrays.stream(values.toArray(Double[]::new)).max(Double::compare).orElseThrow();
  }

  private static String json(Object value) throws IOException {
    return new ObjectMapper().writeValueAsString(value);
  }
}
