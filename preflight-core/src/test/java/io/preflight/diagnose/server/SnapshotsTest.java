package io.preflight.diagnose.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.preflight.diagnose.client.RunWindow;
import io.preflight.diagnose.server.MetricsSource.LabelFilters;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SnapshotsTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;
  private static final Instant FROM = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant TO = FROM.plusSeconds(10);
  private static final SnapshotReader READER =
      new SnapshotReader(QuerySets.builtInOnly(), LabelFilters.NONE);

  private static Snapshot at(int second, String... lines) throws IOException {
    return Snapshot.read(
        FROM.plusSeconds(second), String.join("\n", lines) + "\n", READER.wanted());
  }

  private static ServerView read(Snapshot... snapshots) {
    return read(RunPeriods.of(FROM, TO), List.of(snapshots));
  }

  private static ServerView read(RunPeriods run, List<Snapshot> snapshots) {
    return READER.read(new ViewBuilder("a server", run), snapshots);
  }

  private static double overall(ServerView view, Signal signal) {
    return view.reading(signal).orElseThrow().overall().orElseThrow();
  }

  /** The values that Prometheus computes, and the example of another implementation of its rule. */
  @Test
  void a_quantile_is_interpolated_as_promql_does() {
    assertThat(value(0.5, Map.of(0.0, 6.0, 0.5, 11.0, 1.0, 14.0, INFINITE, 19.0))).isEqualTo(0.35);
    assertThat(value(0.95, Map.of(0.1, 90.0, 0.5, 100.0, INFINITE, 100.0)))
        .isCloseTo(0.3, within(1e-12));
    assertThat(value(0.99, Map.of(0.1, 90.0, INFINITE, 100.0))).isEqualTo(0.1);
    assertThat(value(0.5, Map.of(0.2, 10.0, INFINITE, 10.0))).isEqualTo(0.1);
    assertThat(value(0.5, Map.of(-1.0, 10.0, INFINITE, 10.0))).isEqualTo(-1);
  }

  private static double value(double quantile, Map<Double, Double> buckets) {
    return BucketQuantile.of(quantile, buckets).orElseThrow().value();
  }

  private static Span span(double quantile, Map<Double, Double> buckets) {
    return BucketQuantile.of(quantile, buckets).orElseThrow().span();
  }

  @Test
  void a_quantile_lies_somewhere_in_its_bucket() {
    Map<Double, Double> buckets = Map.of(0.1, 90.0, 0.5, 98.0, INFINITE, 100.0);

    assertThat(span(0.5, buckets)).isEqualTo(new Span(0, 0.1));
    assertThat(span(0.95, buckets)).isEqualTo(new Span(0.1, 0.5));
    assertThat(span(0.99, buckets)).isEqualTo(new Span(0.5, INFINITE));
    assertThat(span(0.99, buckets).isOpen()).isTrue();
    assertThat(span(0.5, Map.of(-1.0, 10.0, INFINITE, 10.0))).isEqualTo(new Span(-INFINITE, -1));
    assertThatThrownBy(() -> new Span(2, 1)).hasMessage("a span cannot end at 1.0 before 2.0");
  }

  @Test
  void there_is_no_quantile_of_nothing() {
    assertThat(BucketQuantile.of(0.5, Map.of(INFINITE, 10.0))).isEmpty();
    assertThat(BucketQuantile.of(0.5, Map.of(0.1, 10.0, 1.0, 10.0))).isEmpty();
    assertThat(BucketQuantile.of(0.5, Map.of(0.1, 0.0, INFINITE, 0.0))).isEmpty();
  }

  @Property
  void a_quantile_lies_within_the_bounds_and_grows(
      @ForAll @Size(min = 2, max = 12) List<@IntRange(max = 1_000) Integer> counts,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double a,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double b) {
    Map<Double, Double> buckets = new HashMap<>();
    double total = 0;
    for (int i = 0; i < counts.size(); i++) {
      total += counts.get(i);
      buckets.put(i == counts.size() - 1 ? INFINITE : i + 1.0, total);
    }
    Optional<BucketQuantile.Estimate> low = BucketQuantile.of(Math.min(a, b), buckets);
    Optional<BucketQuantile.Estimate> high = BucketQuantile.of(Math.max(a, b), buckets);

    assertThat(low.isPresent()).isEqualTo(total > 0);
    if (low.isPresent()) {
      assertThat(low.get().value()).isBetween(0.0, high.orElseThrow().value());
      assertThat(high.orElseThrow().value()).isLessThanOrEqualTo(counts.size() - 1.0);
      assertThat(low.get().value()).isBetween(low.get().span().least(), low.get().span().most());
    }
  }

  @Test
  void rates_are_of_increases_and_counters_may_begin_anew() throws IOException {
    ServerView view =
        read(
            at(-1, "vllm:generation_tokens_total{pod=\"a\"} 1000", "vllm:num_requests_running 1"),
            at(5, "vllm:generation_tokens_total{pod=\"a\"} 1600"),
            at(11, "vllm:generation_tokens_total{pod=\"a\"} 600"));

    Reading tokens = view.reading(Signal.GENERATION_THROUGHPUT).orElseThrow();
    assertThat(tokens.overall()).hasValue(120);
    assertThat(tokens.series().get(0).points())
        .containsExactly(new Point(FROM.plusSeconds(5), 100), new Point(FROM.plusSeconds(11), 100));
    assertThat(tokens.source()).isEqualTo("vllm:generation_tokens_total");
  }

  /** Half a minute of run in a minute between two scrapes. */
  @Test
  void a_rate_is_over_the_time_of_the_run_and_not_of_its_scrapes() throws IOException {
    ServerView view =
        read(
            RunPeriods.of(FROM.plusSeconds(20), FROM.plusSeconds(50)),
            List.of(
                at(
                    0,
                    "vllm:num_requests_running 0",
                    "vllm:generation_tokens_total 1000",
                    "DCGM_FI_DEV_THERMAL_VIOLATION 0"),
                at(
                    60,
                    "vllm:generation_tokens_total 4000",
                    "DCGM_FI_DEV_THERMAL_VIOLATION 45000000000")));

    Reading tokens = view.reading(Signal.GENERATION_THROUGHPUT).orElseThrow();
    assertThat(tokens.overall()).hasValue(100);
    assertThat(tokens.max()).hasValue(100);
    assertThat(overall(view, Signal.GPU_THERMAL_THROTTLE)).isCloseTo(0.75, within(1e-9));
  }

  /**
   * SGLang has no histogram, and TGI no counter of failures, before there is something to count.
   */
  @Test
  void a_counter_that_appears_during_the_run_began_at_zero() throws IOException {
    String name = "sglang:time_to_first_token_seconds_bucket";
    String retracted = "sglang:num_retracted_requests_total";
    ServerView view =
        read(
            at(0, "sglang:num_running_reqs 0"),
            at(
                5,
                "sglang:num_running_reqs 2",
                retracted + " 20",
                name + "{le=\"0.1\"} 40",
                name + "{le=\"+Inf\"} 40"),
            at(
                10,
                "sglang:num_running_reqs 0",
                retracted + " 20",
                name + "{le=\"0.1\"} 40",
                name + "{le=\"+Inf\"} 40"));

    assertThat(overall(view, Signal.PREEMPTIONS_RATE)).isEqualTo(2);
    assertThat(view.reading(Signal.PREEMPTIONS_RATE).orElseThrow().max()).hasValue(4);
    assertThat(overall(view, Signal.TTFT_P95)).isCloseTo(95, within(1e-9));
  }

  @Test
  void a_counter_is_not_taken_for_new_when_the_scrape_before_held_no_engine() throws IOException {
    ServerView view =
        read(
            at(0, "process_start_time_seconds 1"),
            at(5, "vllm:num_requests_running 2", "vllm:num_preemptions_total 90000"),
            at(10, "vllm:num_requests_running 2", "vllm:num_preemptions_total 90010"));

    assertThat(overall(view, Signal.PREEMPTIONS_RATE)).isEqualTo(2);
  }

  @Test
  void percentiles_are_of_the_requests_of_the_run() throws IOException {
    String name = "vllm:time_to_first_token_seconds_bucket";
    ServerView view =
        read(
            at(
                0,
                "vllm:num_requests_running 1",
                name + "{le=\"0.1\"} 1000",
                name + "{le=\"0.5\"} 1000",
                name + "{le=\"+Inf\"} 1000"),
            at(
                10,
                name + "{le=\"0.1\"} 1000",
                name + "{le=\"0.5\"} 1100",
                name + "{le=\"+Inf\"} 1100"));

    assertThat(overall(view, Signal.TTFT_P50)).isCloseTo(300, within(1e-9));
    assertThat(overall(view, Signal.TTFT_P95)).isCloseTo(480, within(1e-9));
    assertThat(view.missing(Signal.LATENCY_P95)).contains("the scrapes do not hold it");
    assertThat(view.missing(Signal.REPLICAS_READY)).contains("the scrapes do not hold it");
  }

  @Test
  void a_percentile_beyond_the_last_bound_is_known_to_be_above_it() throws IOException {
    String name = "vllm:time_to_first_token_seconds_bucket";
    ServerView view =
        read(
            at(0, "vllm:num_requests_running 1", name + "{le=\"80\"} 0", name + "{le=\"+Inf\"} 0"),
            at(5, name + "{le=\"80\"} 0", name + "{le=\"+Inf\"} 30"),
            at(10, name + "{le=\"80\"} 970", name + "{le=\"+Inf\"} 1000"));

    Values p95 = view.reading(Signal.TTFT_P95).orElseThrow().values();
    assertThat(p95.span()).contains(new Span(0, 80_000));
    assertThat(p95.overallIsLeast()).isFalse();
    assertThat(p95.max()).hasValue(80_000);
    assertThat(p95.maxIsLeast()).isTrue();

    ServerView slow =
        read(
            at(0, "vllm:num_requests_running 1", name + "{le=\"80\"} 0", name + "{le=\"+Inf\"} 0"),
            at(10, name + "{le=\"80\"} 5", name + "{le=\"+Inf\"} 1000"));

    Values beyond = slow.reading(Signal.TTFT_P95).orElseThrow().values();
    assertThat(beyond.span()).contains(new Span(80_000, INFINITE));
    assertThat(beyond.overallIsLeast()).isTrue();
    assertThat(beyond.maxIsLeast()).isTrue();
  }

  @Test
  void older_names_of_vllm_are_known() throws IOException {
    String queue = "vllm:time_in_queue_requests_bucket";
    ServerView view =
        read(
            at(
                0,
                "vllm:num_requests_running 1",
                "vllm:gpu_cache_usage_perc 0.25",
                "http_requests_total{handler=\"/v1/completions\",status=\"5xx\"} 1",
                queue + "{le=\"0.3\"} 0",
                queue + "{le=\"+Inf\"} 0"),
            at(
                10,
                "http_requests_total{handler=\"/v1/completions\",status=\"5xx\"} 31",
                queue + "{le=\"0.3\"} 10",
                queue + "{le=\"+Inf\"} 10"));

    assertThat(overall(view, Signal.KV_CACHE_USAGE)).isEqualTo(0.25);
    assertThat(overall(view, Signal.QUEUE_TIME_P50)).isCloseTo(150, within(1e-9));
    assertThat(overall(view, Signal.ERRORS_RATE)).isEqualTo(3);
    assertThat(view.missing(Signal.RATE_LIMITED_RATE)).contains("the scrapes do not hold it");
  }

  @Test
  void what_text_generation_inference_says_is_read() throws IOException {
    String duration = "tgi_request_duration_bucket";
    ServerView view =
        read(
            at(
                0,
                "tgi_queue_size 7",
                "tgi_batch_current_size 3",
                "tgi_request_failure{err=\"overloaded\"} 0",
                "tgi_request_failure{err=\"generation\"} 0",
                "tgi_request_generated_tokens_sum 100",
                duration + "{le=\"1\"} 0",
                duration + "{le=\"2\"} 0",
                duration + "{le=\"+Inf\"} 0"),
            at(
                10,
                "tgi_request_failure{err=\"overloaded\"} 20",
                "tgi_request_failure{err=\"generation\"} 5",
                "tgi_request_generated_tokens_sum 600",
                duration + "{le=\"1\"} 5",
                duration + "{le=\"2\"} 10",
                duration + "{le=\"+Inf\"} 10"));

    assertThat(view.engine()).contains(Engine.TGI);
    assertThat(overall(view, Signal.REQUESTS_WAITING)).isEqualTo(7);
    assertThat(overall(view, Signal.REQUESTS_RUNNING)).isEqualTo(3);
    assertThat(overall(view, Signal.RATE_LIMITED_RATE)).isEqualTo(2);
    assertThat(overall(view, Signal.ERRORS_RATE)).isEqualTo(0.5);
    assertThat(overall(view, Signal.GENERATION_THROUGHPUT)).isEqualTo(50);
    assertThat(overall(view, Signal.LATENCY_P50)).isCloseTo(1_000, within(1e-9));
    assertThat(view.missing(Signal.TTFT_P95)).contains("TGI has no such metric");
  }

  @Test
  void a_mean_is_of_all_that_was_counted_whatever_the_buckets_are() throws IOException {
    String name = "vllm:time_to_first_token_seconds";
    ServerView view =
        read(
            at(0, "vllm:num_requests_running 1", name + "_sum 100", name + "_count 1000"),
            at(5, name + "_sum{pod=\"b\"} 4", name + "_count{pod=\"b\"} 10"),
            at(
                10,
                name + "_sum 130",
                name + "_count 1050",
                name + "_sum{pod=\"b\"} 8",
                name + "_count{pod=\"b\"} 20"));

    assertThat(overall(view, Signal.TTFT_MEAN)).isCloseTo(38_000 / 70.0, within(1e-9));
    assertThat(view.reading(Signal.TTFT_MEAN).orElseThrow().max().orElseThrow())
        .isCloseTo(34_000 / 60.0, within(1e-9));
    assertThat(view.reading(Signal.TTFT_MEAN).orElseThrow().source()).isEqualTo(name);
  }

  @Test
  void a_run_without_requests_has_no_percentile() throws IOException {
    String name = "vllm:time_to_first_token_seconds_bucket";
    String[] same = {
      "vllm:num_requests_running 0",
      name + "{le=\"0.1\"} 7",
      name + "{le=\"+Inf\"} 7",
      "vllm:time_to_first_token_seconds_sum 3",
      "vllm:time_to_first_token_seconds_count 7"
    };
    ServerView view = read(at(0, same), at(10, same));

    assertThat(view.missing(Signal.TTFT_P95)).contains("has no finite number in the window");
    assertThat(view.missing(Signal.TTFT_MEAN)).contains("has no finite number in the window");
  }

  @Test
  void one_scrape_knows_the_moment_only() throws IOException {
    ServerView view =
        read(at(10, "llamacpp:requests_processing 3", "llamacpp:prompt_tokens_total 9"));

    assertThat(view.engine()).contains(Engine.LLAMA_CPP);
    assertThat(view.reading(Signal.REQUESTS_RUNNING).orElseThrow().last()).hasValue(3);
    assertThat(view.missing(Signal.PROMPT_THROUGHPUT)).contains("there is one scrape only");
    assertThat(view.missing(Signal.TTFT_P95)).contains("llama.cpp has no such metric");
    assertThat(view.notes())
        .containsExactly(
            "there is one scrape only, so rates and percentiles of the run are not known");
  }

  @Test
  void shares_are_of_the_same_gpu() throws IOException {
    ServerView view =
        read(
            at(
                1,
                "DCGM_FI_DEV_FB_USED{gpu=\"0\"} 60",
                "DCGM_FI_DEV_FB_FREE{gpu=\"0\"} 20",
                "DCGM_FI_DEV_FB_USED{gpu=\"1\"} 10"),
            at(2, "DCGM_FI_DEV_FB_USED{gpu=\"0\"} 40", "DCGM_FI_DEV_FB_FREE{gpu=\"0\"} 40"));

    Reading usage = view.reading(Signal.GPU_MEMORY_USAGE).orElseThrow();
    assertThat(usage.max()).hasValue(0.75);
    assertThat(usage.last()).hasValue(0.5);
    assertThat(view.reading(Signal.GPU_MEMORY_TOTAL).orElseThrow().max())
        .hasValue(80.0 * (1 << 20));
    assertThat(view.notes())
        .containsExactly("no metrics of vLLM, SGLang, TGI, llama.cpp in the scrapes");
  }

  @Test
  void only_scrapes_of_the_run_count() throws IOException {
    List<Snapshot> old = new ArrayList<>();
    old.add(at(-60, "tgi_queue_size 1"));
    old.add(at(-50, "tgi_queue_size 1"));
    ServerView none = read(RunPeriods.of(FROM, TO), old);
    old.add(at(12, "tgi_queue_size 3"));
    old.add(at(20, "tgi_queue_size 900"));
    ServerView near = read(RunPeriods.of(FROM, TO), old);
    old.add(2, at(5, "tgi_queue_size 2"));
    ServerView some = read(RunPeriods.of(FROM, TO), old);

    assertThat(none.isEmpty()).isTrue();
    assertThat(none.notes())
        .containsExactly(
            "the scrapes are of 2026-11-22T09:59:00Z to 2026-11-22T09:59:10Z, none is of the run");
    assertThat(near.reading(Signal.REQUESTS_WAITING).orElseThrow().max()).hasValue(3);
    assertThat(near.reading(Signal.REQUESTS_WAITING).orElseThrow().min()).hasValue(1);
    assertThat(some.reading(Signal.REQUESTS_WAITING).orElseThrow().series().get(0).points())
        .containsExactly(new Point(FROM.plusSeconds(5), 2));
    assertThat(read().notes()).containsExactly("there is no scrape");
  }

  private static Snapshot warmingUp(
      int second, int waiting, int preempted, int fast, int all, int began) throws IOException {
    String name = "vllm:time_to_first_token_seconds_bucket";
    return at(
        second,
        "vllm:num_requests_running 1",
        "vllm:num_requests_waiting " + waiting,
        "vllm:num_preemptions_total " + preempted,
        "process_start_time_seconds " + began,
        name + "{le=\"0.1\"} " + fast,
        name + "{le=\"1.0\"} " + all,
        name + "{le=\"+Inf\"} " + all);
  }

  @Test
  void percentiles_are_of_the_whole_run_and_all_else_of_its_measured_part() throws IOException {
    RunPeriods run =
        new RunPeriods(
            new RunWindow(FROM, TO), new RunWindow(FROM.plusSeconds(3), TO.minusSeconds(1)));

    ServerView view =
        read(
            run,
            List.of(
                warmingUp(0, 20, 0, 0, 0, 100),
                warmingUp(2, 20, 50, 0, 100, 200),
                warmingUp(4, 1, 60, 300, 400, 200),
                warmingUp(6, 2, 60, 600, 700, 200),
                warmingUp(8, 1, 64, 800, 900, 200),
                warmingUp(10, 20, 90, 900, 1_000, 200)));

    assertThat(view.from()).isEqualTo(FROM);
    assertThat(view.to()).isEqualTo(TO);
    Reading waiting = view.reading(Signal.REQUESTS_WAITING).orElseThrow();
    assertThat(waiting.max()).hasValue(2);
    assertThat(waiting.title()).isEqualTo("requests waiting");
    Reading preempted = view.reading(Signal.PREEMPTIONS_RATE).orElseThrow();
    assertThat(preempted.overall()).hasValue(1);
    assertThat(preempted.series().get(0).points())
        .containsExactly(new Point(FROM.plusSeconds(6), 0), new Point(FROM.plusSeconds(8), 2));
    assertThat(overall(view, Signal.TTFT_P95)).isCloseTo(550, within(1e-9));
    assertThat(view.reading(Signal.TTFT_P95).orElseThrow().title())
        .isEqualTo("server time to first token p95 (warm-up included)");
    assertThat(view.reading(Signal.PROCESS_START_TIME).orElseThrow().min()).hasValue(100);
    assertThat(view.reading(Signal.PROCESS_START_TIME).orElseThrow().title())
        .isEqualTo("process start");
  }

  @Test
  void a_measured_part_between_two_scrapes_has_the_values_around_it() throws IOException {
    RunPeriods run =
        new RunPeriods(
            new RunWindow(FROM, TO), new RunWindow(FROM.plusSeconds(7), FROM.plusMillis(7_500)));

    ServerView view =
        read(
            run,
            List.of(
                warmingUp(0, 20, 0, 0, 0, 100),
                warmingUp(6, 3, 0, 0, 0, 100),
                warmingUp(8, 4, 2, 0, 0, 100),
                warmingUp(12, 20, 9, 0, 0, 100)));
    ServerView cooling =
        read(run, List.of(warmingUp(9, 5, 0, 0, 0, 100), warmingUp(10, 6, 0, 0, 0, 100)));

    assertThat(view.reading(Signal.REQUESTS_WAITING).orElseThrow().series().get(0).points())
        .containsExactly(new Point(FROM.plusSeconds(6), 3), new Point(FROM.plusSeconds(8), 4));
    assertThat(cooling.reading(Signal.REQUESTS_WAITING).orElseThrow().max()).hasValue(6);
  }

  @Test
  void what_is_no_scrape_is_said() {
    assertThatThrownBy(() -> at(0, "<html>"))
        .isInstanceOf(IOException.class)
        .hasMessage("is a page of HTML or XML, expected metrics as Prometheus scrapes them");
    assertThatThrownBy(() -> at(0, "hello world"))
        .isInstanceOf(IOException.class)
        .hasMessage("holds no metrics as Prometheus scrapes them: line 1: expected a value");
  }
}
