package io.preflight.evidence;

import io.preflight.profile.Comparison;
import io.preflight.profile.Statistic;
import io.preflight.sample.Metric;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Scores a recording of many lines in the prober's format and shows how fast that is beside merely
 * reading the same file in the same run. After {@code mvn -pl preflight-core -am test-compile
 * dependency:build-classpath -Dmdep.outputFile=target/classpath}, from {@code preflight-core}:
 *
 * <pre>
 * java -Xmx256m -cp target/classes:target/test-classes:$(cat target/classpath) \
 *     io.preflight.evidence.RecordedRunBenchmark 10000000
 * </pre>
 *
 * <p>Ten million lines (1.9 GB) in a heap of 256 MB, on a shared machine with two cores: 1.4
 * million lines or 280 MB for each second on the processor, 12 to 30 times as long as reading the
 * same file from the page cache; its disk gives 660 MB/s.
 */
final class RecordedRunBenchmark {

  private static final int CHUNK_BYTES = 1 << 20;
  private static final int ROUNDS = 3;

  private RecordedRunBenchmark() {}

  /** Takes the number of lines, and optionally a folder for the file. */
  public static void main(String[] arguments) throws IOException {
    long lines = Long.parseLong(arguments[0]);
    Path folder =
        Path.of(arguments.length > 1 ? arguments[1] : System.getProperty("java.io.tmpdir"));
    Path file = Files.createTempFile(folder, "preflight-benchmark-", ".jsonl");
    try {
      generate(file, lines);
      long bytes = Files.size(file);
      say("%,d lines, %,d MB, heap at most %,d MB", lines, bytes >> 20, heapMb());
      for (int round = 0; round < ROUNDS; round++) {
        Cost reading = Cost.of(() -> readOnly(file));
        Cost scoring = Cost.of(() -> score(file, lines));
        say("read only: %s", reading.perSecond(lines, bytes));
        say("score:     %s", scoring.perSecond(lines, bytes));
        say("as long as reading: %.1f times", scoring.seconds / reading.seconds);
      }
    } finally {
      Files.delete(file);
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  /** On a machine that does other things too, the time on the processor says more. */
  private record Cost(double seconds, double cpuSeconds) {

    static Cost of(Step step) throws IOException {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      long cpu = threads.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      step.run();
      return new Cost(
          (System.nanoTime() - start) / 1e9, (threads.getCurrentThreadCpuTime() - cpu) / 1e9);
    }

    String perSecond(long lines, long bytes) {
      return String.format(
          Locale.ROOT,
          "%,12.0f lines/s %6.0f MB/s; per second on the processor %,12.0f lines %6.0f MB",
          lines / seconds,
          bytes / seconds / 1e6,
          lines / cpuSeconds,
          bytes / cpuSeconds / 1e6);
    }
  }

  private static void generate(Path file, long lines) throws IOException {
    SplittableRandom random = new SplittableRandom(42);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (long i = 0; i < lines; i++) {
        out.write(line(i, random));
      }
    }
  }

  private static String line(long i, SplittableRandom random) {
    double ttftMs = 100 - 80 * Math.log(1 - random.nextDouble());
    double latencyMs = ttftMs + 2_000 + 1_000 * random.nextDouble();
    return "{\"provider\":\"vllm-local\",\"model\":\"Qwen/Qwen2-0.5B-Instruct\","
        + (i % 500 == 0
            ? "\"status\":\"error\",\"error\":\"connection refused\""
            : "\"status\":\"healthy\",\"ttft_ms\":"
                + Math.round(ttftMs * 1_000) / 1e3
                + ",\"latency_ms\":"
                + Math.round(latencyMs * 1_000) / 1e3
                + ",\"tokens_per_sec\":"
                + Math.round(50_000_000 / latencyMs) / 1e3
                + ",\"token_count\":50")
        + ",\"timestamp\":\"2026-05-16T1"
        + i / 1_000_000 % 10
        + ":"
        + (10 + i / 20_000 % 50)
        + ":"
        + (10 + i / 400 % 50)
        + "Z\"}\n";
  }

  private static void readOnly(Path file) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      while (in.read(chunk) >= 0) {
        // The bytes are all that is wanted.
      }
    }
  }

  private static void score(Path file, long lines) {
    RunMetrics metrics =
        RecordedRun.read(
                file,
                Profiles.profile()
                    .p95AtMost(Metric.TTFT, 500)
                    .objective(
                        Metric.DECODE_THROUGHPUT, Statistic.percentile(50), Comparison.AT_LEAST, 3)
                    .nearestRank()
                    .build(),
                ClientInfoProbe.detect())
            .metrics();
    if (metrics.total() != lines) {
      throw new IllegalStateException(metrics.total() + " of " + lines + " lines counted");
    }
    say(
        "ttft p95 %.3f ms, decode_throughput p50 %.3f tok/s, spilled: %s",
        metrics.value(Metric.TTFT, Statistic.percentile(95)).orElseThrow(),
        metrics.value(Metric.DECODE_THROUGHPUT, Statistic.percentile(50)).orElseThrow(),
        metrics.spilled());
  }

  private static long heapMb() {
    return Runtime.getRuntime().maxMemory() >> 20;
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
