package io.preflight.diagnose.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.preflight.diagnose.client.RunWindow;
import io.preflight.diagnose.server.MetricsSource.LabelFilters;
import io.preflight.diagnose.server.MetricsSource.SavedFile;
import io.preflight.problem.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedMetricsTest {

  private static final Instant FROM = Instant.ofEpochSecond(1_000);
  private static final Instant TO = FROM.plusSeconds(100);

  @TempDir private Path folder;

  private ServerView read(String text) throws IOException {
    Files.writeString(folder.resolve("saved"), text);
    return ServerMetrics.read(
        new SavedFile("saved", Optional.empty(), LabelFilters.NONE),
        FROM,
        TO,
        MetricsAccess.in(folder, Map.of()));
  }

  private ServerView read(RunPeriods run, String text) throws IOException {
    Files.writeString(folder.resolve("saved"), text);
    return ServerMetrics.read(
        new SavedFile("saved", Optional.empty(), LabelFilters.NONE),
        run,
        MetricsAccess.in(folder, Map.of()));
  }

  @Test
  void of_answers_of_prometheus_the_measured_part_counts_but_for_percentiles() throws IOException {
    RunWindow measured = new RunWindow(FROM.plusSeconds(15), TO);

    ServerView view =
        read(
            new RunPeriods(new RunWindow(FROM, TO), measured),
            """
            {
              "ttft_p95": {"unit": "ms", "status": "success", "data": {"resultType": "matrix",
                "result": [{"metric": {}, "values": [[1010, "100"], [1030, "300"]]}]}},
              "requests_waiting": {"status": "success", "data": {"resultType": "matrix",
                "result": [{"metric": {}, "values": [[1010, "9"], [1030, "1"]]}]}},
              "kv_cache_usage": {"status": "success", "data": {"resultType": "matrix",
                "result": [{"metric": {}, "values": [[1010, "0.9"]]}]}},
              "latency_p95": {"mean": 1, "unit": "seconds"}
            }
            """);

    assertThat(view.reading(Signal.TTFT_P95).orElseThrow().max()).hasValue(300);
    assertThat(view.reading(Signal.TTFT_P95).orElseThrow().min()).hasValue(100);
    assertThat(view.reading(Signal.TTFT_P95).orElseThrow().withWarmUp()).isTrue();
    assertThat(view.reading(Signal.LATENCY_P95).orElseThrow().withWarmUp()).isFalse();
    assertThat(view.reading(Signal.REQUESTS_WAITING).orElseThrow().max()).hasValue(1);
    assertThat(view.missing(Signal.KV_CACHE_USAGE))
        .contains("the file has no value of it between " + measured.from() + " and " + TO);
  }

  private static double mean(ServerView view, Signal signal) {
    return view.reading(signal).orElseThrow().mean().orElseThrow();
  }

  private void refused(String text, String sentence) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(sentence);
  }

  @Test
  void what_the_original_tool_saves_is_read_with_its_units() throws IOException {
    ServerView view =
        read(
            """
            {
              "ttft": {"mean": 0.45, "max": 0.5, "unit": "seconds", "description": "TTFT p95"},
              "queue_depth": {"mean": 8, "max": 12, "unit": "count", "description": "Queue"},
              "kv_cache_usage": {"mean": 0.7, "max": 0.9, "unit": "percent", "description": "KV"},
              "gpu_utilization": {"mean": 92.0, "max": 98.0, "unit": "percent"},
              "gpu_memory_used": {"mean": 88.0, "max": 95.0, "unit": "percent"},
              "gpu_temperature": {"mean": 82.0, "max": 88.0, "min": NaN, "unit": "celsius"}
            }
            """);

    assertThat(view.source()).isEqualTo("the file saved");
    assertThat(mean(view, Signal.TTFT_P95)).isEqualTo(450);
    assertThat(view.reading(Signal.REQUESTS_WAITING).orElseThrow().max()).hasValue(12);
    assertThat(view.reading(Signal.KV_CACHE_USAGE).orElseThrow().max()).hasValue(0.9);
    assertThat(view.reading(Signal.GPU_UTILIZATION).orElseThrow().max().orElseThrow())
        .isCloseTo(0.98, within(1e-9));
    assertThat(view.reading(Signal.GPU_MEMORY_USAGE).orElseThrow().max().orElseThrow())
        .isCloseTo(0.95, within(1e-9));
    assertThat(view.reading(Signal.GPU_TEMPERATURE).orElseThrow().max()).hasValue(88);
    assertThat(view.reading(Signal.GPU_TEMPERATURE).orElseThrow().min()).isEmpty();
    assertThat(view.reading(Signal.GPU_TEMPERATURE).orElseThrow().source())
        .isEqualTo("'gpu_temperature' in the file");
    assertThat(view.missing(Signal.LATENCY_P95)).contains("it is not in the file");
    assertThat(view.notes()).isEmpty();
  }

  @Test
  void answers_of_prometheus_are_read_by_the_names_of_their_signals() throws IOException {
    ServerView view =
        read(
            """
            {"queries": {
              "ttft_p95": {"unit": "ms", "status": "success", "data": {"resultType": "matrix",
                "result": [{"metric": {"pod": "a"},
                  "values": [[900, "9000"], [1010.5, "100"], [1020, "NaN"], [1030, "300"]]}]}},
              "requests_waiting": {"status": "success", "data": {"resultType": "vector",
                "result": [{"metric": {}, "value": [5000, "4"]}]}},
              "gpu_power": {"status": "error", "error": "boom"},
              "gpu_clock": {"unit": "megahertz"},
              "own": {"mean": 3},
              "ttft_p59": {"mean": 3}
            }}
            """);

    assertThat(mean(view, Signal.TTFT_P95)).isEqualTo(200);
    assertThat(view.reading(Signal.TTFT_P95).orElseThrow().series().get(0).labels())
        .containsEntry("pod", "a");
    assertThat(view.missing(Signal.REQUESTS_WAITING))
        .contains("the file has no value of it between " + FROM + " and " + TO);
    assertThat(view.missing(Signal.GPU_POWER)).contains("its entry in the file says: boom");
    assertThat(view.missing(Signal.GPU_CLOCK))
        .contains(
            "its entry in the file is neither an answer of Prometheus nor holds mean, max or min as"
                + " numbers");
    assertThat(view.extras()).extracting(Extra::name).containsExactly("own");
    assertThat(view.notes())
        .containsExactly(
            "'ttft_p59' in the file: unknown signal, did you mean 'ttft_p50' or 'ttft_p95'? A query"
                + " of your own needs a name that is not nearly one of these");
  }

  @Test
  void scrapes_one_after_the_other_are_read_by_their_times() throws IOException {
    ServerView view =
        read(
            """
            # scraped 1970-01-01T00:16:40Z
            sglang:num_running_reqs{pod="a"} 2
            sglang:prompt_tokens_total{pod="a"} 100
            # scraped 1970-01-01T00:18:20Z
            # HELP sglang:num_running_reqs Running.
            sglang:num_running_reqs{pod="a"} 4
            sglang:prompt_tokens_total{pod="a"} 600
            """);

    assertThat(view.engine()).contains(Engine.SGLANG);
    assertThat(mean(view, Signal.REQUESTS_RUNNING)).isEqualTo(3);
    assertThat(mean(view, Signal.PROMPT_THROUGHPUT)).isEqualTo(5);
    assertThat(view.notes()).isEmpty();
  }

  @Test
  void scrapes_before_and_after_a_run_say_that_they_are_none_of_it() throws IOException {
    ServerView view =
        read(
            """
            # scraped 1970-01-01T00:16:30Z
            sglang:num_running_reqs 0
            sglang:prompt_tokens_total 100
            # scraped 1970-01-01T00:18:30Z
            sglang:num_running_reqs 0
            sglang:prompt_tokens_total 600
            """);

    assertThat(view.reading(Signal.PROMPT_THROUGHPUT)).isPresent();
    assertThat(view.notes())
        .containsExactly(
            "no scrape fell into the time of the measured requests, so what is of a moment, such as"
                + " the requests that wait, is of before and after it");
  }

  @Test
  void a_scrape_that_does_not_say_when_is_taken_for_the_end() throws IOException {
    ServerView view = read("vllm:num_requests_waiting 3\nvllm:num_requests_running 3\n");

    assertThat(mean(view, Signal.REQUESTS_WAITING)).isEqualTo(3);
    assertThat(view.notes().get(0))
        .isEqualTo(
            "the file does not say when it was scraped (a line '# scraped 1970-01-01T00:18:20Z'"
                + " would); it is taken for the end of the run");
  }

  @Test
  void why_scrapes_failed_stands_in_the_file_and_is_told() throws IOException {
    ServerView none = read("# preflight: http://a/metrics answered HTTP 404\n");
    ServerView some =
        read(
            """
            # preflight: 3 of 5 scrapes failed: http://a/metrics cannot be read: HTTP 503
            # scraped 1970-01-01T00:16:40Z
            sglang:num_running_reqs 2
            # scraped 1970-01-01T00:18:20Z
            sglang:num_running_reqs 4
            """);

    assertThat(none.isEmpty()).isTrue();
    assertThat(none.notes()).containsExactly("http://a/metrics answered HTTP 404");
    assertThat(none.missing(Signal.TTFT_P95)).contains("http://a/metrics answered HTTP 404");
    assertThat(mean(some, Signal.REQUESTS_RUNNING)).isEqualTo(3);
    assertThat(some.notes())
        .containsExactly("3 of 5 scrapes failed: http://a/metrics cannot be read: HTTP 503");
  }

  @Test
  void what_is_left_out_of_a_scrape_that_is_far_too_large_is_told() throws IOException {
    StringBuilder text = new StringBuilder("# scraped 1970-01-01T00:18:20Z\n");
    for (int i = 0; i < Snapshot.MOST_SAMPLES + 1; i++) {
      text.append("sglang:num_running_reqs{pod=\"").append(i).append("\"} 1\n");
    }
    ServerView view = read(text.toString());

    assertThat(view.reading(Signal.REQUESTS_RUNNING).orElseThrow().series())
        .hasSize(Snapshot.MOST_SAMPLES);
    assertThat(view.notes())
        .contains(
            "only the first 100000 series of a scrape are read; those of one server are far fewer");
  }

  @Test
  void a_file_without_anything_says_so() throws IOException {
    assertThat(read("\n").notes()).containsExactly("the file holds nothing");
    assertThat(read("").missing(Signal.TTFT_P95)).contains("the file holds nothing");
  }

  @Test
  void a_file_that_cannot_be_used_is_one_line() throws IOException {
    refused("{\"a\": ", "saved: is not JSON");
    refused(
        "{\"status\": \"success\", \"data\": {}}",
        "saved: is an answer of Prometheus without the name of its signal; put it below one, for"
            + " instance {\"ttft_p95\": {\"status\": …}}");
    refused(
        "<html>", "saved: is a page of HTML or XML, expected metrics as Prometheus scrapes them");
    refused(
        "# scraped yesterday\nup 1\n",
        "saved: has '# scraped yesterday', expected a time such as 2026-01-31T12:00:00Z");
    assertThat(read("{}").notes()).containsExactly("the file holds nothing");
    assertThatThrownBy(
            () ->
                ServerMetrics.read(
                    new SavedFile("none.json", Optional.empty(), LabelFilters.NONE),
                    FROM,
                    TO,
                    MetricsAccess.in(folder, Map.of())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("none.json: does not exist");
  }
}
