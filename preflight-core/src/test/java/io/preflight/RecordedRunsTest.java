package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.history.HistoryEntry;
import io.preflight.history.HistoryFile;
import io.preflight.problem.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedRunsTest {

  private static final String FIGURES_ONLY =
      ", and the history holds only its figures, not the requests that a comparison needs";

  @TempDir Path base;

  private final List<String> log = new ArrayList<>();

  @BeforeEach
  void profile() throws IOException {
    Files.writeString(
        base.resolve("sim.yml"), "name: sim\nobjectives: [token_latency p95 <= 100ms]\n");
  }

  private CheckRequestBuilder request() {
    return CheckRequest.in(base).environment(Map.of()).log(log::add);
  }

  private Instant simulate(String model, String folder) {
    return Preflight.check(
            request()
                .profile("sim.yml")
                .simulate(true)
                .set("model", model)
                .outputDirectory(Path.of(folder))
                .build())
        .outcomes()
        .get(0)
        .report()
        .generated();
  }

  private List<HistoryEntry> entries() {
    List<HistoryEntry> entries = new ArrayList<>();
    new HistoryFile(base.resolve(".preflight/history.jsonl")).read(entries::add);
    return entries;
  }

  /** The same line with another moment, so that no test depends on the clock. */
  private void rewrite(String from, String to) throws IOException {
    Path history = base.resolve(".preflight/history.jsonl");
    Files.writeString(history, Files.readString(history).replace(from, to));
  }

  private Contender run(String text) {
    return Contender.run(text, request().build());
  }

  @Test
  void runs_are_compared_by_the_time_stamps_of_the_history() {
    Instant small = simulate("llama-7B", "small");
    Instant large = simulate("llama-13B", "large");
    log.clear();

    CompareOutcome outcome =
        Preflight.compare(
            CompareRequest.of(
                request().build(), List.of(run(small.toString()), run("new=" + large))));

    assertThat(outcome.comparison().candidates())
        .extracting(candidate -> candidate.name() + " " + candidate.report().model().orElseThrow())
        .containsExactly(small + " llama-7B", "new llama-13B");
    assertThat(outcome.comparison().notes())
        .contains("the reports of finished runs as they stand, nothing was sent");
  }

  @Test
  void a_run_is_found_by_the_minute_that_lists_show_where_it_is_the_only_one() throws IOException {
    Instant one = simulate("llama-7B", "one");
    Instant other = simulate("llama-7B", "other");
    Path report = base.resolve("one/preflight-report.json");
    Files.writeString(
        report, Files.readString(report).replace(one.toString(), "2026-01-02T12:00:05.250Z"));
    rewrite(one.toString(), "2026-01-02T12:00:05.250Z");

    for (String text :
        List.of(
            "2026-01-02 12:00Z",
            "2026-01-02T12:00Z",
            "2026-01-02T12:00:05Z",
            "2026-01-02T12:00:05.250Z",
            "old=2026-01-02T12:00Z")) {
      assertThat(run(text).run()).as(text).hasValue(report);
    }
    assertThat(run("old=2026-01-02T12:00Z").name()).isEqualTo("old");

    rewrite(other.toString(), "2026-01-02T12:00:59Z");
    assertThatThrownBy(() -> run("2026-01-02 12:00Z"))
        .hasMessage(
            "the history .preflight/history.jsonl has 2 runs of 2026-01-02 12:00Z: name one by its"
                + " whole time stamp or its folder, for instance 2026-01-02T12:00:05.250Z,"
                + " 2026-01-02T12:00:59Z");
  }

  @Test
  void a_run_that_the_history_does_not_have_is_refused_with_the_latest() {
    assertThatThrownBy(() -> run("2020-01-01T00:00Z"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "the history .preflight/history.jsonl has no run of 2020-01-01T00:00Z, and none at"
                + " all");
    Instant one = simulate("llama-7B", "one");
    Instant other = simulate("llama-7B", "other");
    assertThatThrownBy(() -> run("2020-01-01T00:00Z"))
        .hasMessage(
            "the history .preflight/history.jsonl has no run of 2020-01-01T00:00Z; the latest are"
                + " of "
                + other
                + ", "
                + one);
  }

  @Test
  void a_run_whose_report_is_not_there_any_more_is_refused() throws IOException {
    Instant first = simulate("llama-7B", "same");
    Instant second = simulate("llama-7B", "same");
    assertThatThrownBy(() -> run(first.toString()))
        .hasMessage(
            "the run of "
                + first
                + ": same holds the later run of "
                + second
                + " by now"
                + FIGURES_ONLY
                + "; with report.outdir each run gets a folder of its own");

    Files.delete(base.resolve("same/preflight-report.json"));
    assertThatThrownBy(() -> run(second.toString()))
        .hasMessage("the run of " + second + ": its report is gone from same" + FIGURES_ONLY);

    rewrite("\"run\":\"../same\"", "\"ran\":\"../same\"");
    assertThat(entries()).allSatisfy(entry -> assertThat(entry.run()).isEmpty());
    assertThatThrownBy(() -> run(second.toString()))
        .hasMessage(
            "the run of "
                + second
                + ": the history does not say where its report lies"
                + FIGURES_ONLY);
  }

  @Test
  void a_capacity_needs_the_report_of_a_capacity() throws IOException {
    Instant one = simulate("llama-7B", "one");
    rewrite("\"kind\":\"inference\"", "\"kind\":\"capacity\"");

    assertThatThrownBy(() -> run(one.toString()))
        .hasMessage(
            "the run of "
                + one
                + ": its report is gone from one, and the history holds only how"
                + " much was held, not the curve");
  }

  @Test
  void whatever_is_no_time_stamp_is_a_path() {
    assertThat(run("a/2026-01-02T12:00Z").run()).hasValue(base.resolve("a/2026-01-02T12:00Z"));
    assertThat(run("old=2026-01-02").run()).hasValue(base.resolve("2026-01-02"));
  }
}
