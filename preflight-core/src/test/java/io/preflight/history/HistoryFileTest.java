package io.preflight.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.preflight.check.ReadinessReport.ErrorInfo;
import io.preflight.check.Verdict;
import io.preflight.evidence.Mode;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Problem;
import io.preflight.problem.Unprintable;
import io.preflight.report.Fixtures;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {

  @TempDir Path folder;

  static HistoryEntry entry(String model) {
    return entry(model, "http://127.0.0.1:8000");
  }

  static HistoryEntry entry(String model, String source) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("total_probes", 5.0);
    metrics.put("ttft_ms_p95", 812.15);
    return new HistoryEntry(
        Instant.parse("2026-11-05T10:15:30.250Z"),
        Verdict.FAIL,
        "chatbot",
        "inference",
        Optional.of(model),
        Mode.SIMULATED,
        source,
        1,
        OptionalDouble.of(0.612),
        metrics,
        Optional.empty(),
        Optional.of("../target/preflight"));
  }

  @Test
  void aRunIsOneLine() throws IOException {
    Path file = folder.resolve(".preflight/history.jsonl");
    assertThat(new HistoryFile(file).append(entry("Qwen/Qwen3-8B"))).isEmpty();
    assertThat(file)
        .hasContent(
            "{\"schema_version\":1,\"timestamp\":\"2026-11-05T10:15:30.250Z\",\"verdict\":\"FAIL\","
                + "\"profile\":\"chatbot\",\"kind\":\"inference\",\"model\":\"Qwen/Qwen3-8B\","
                + "\"mode\":\"simulated\",\"source\":\"http://127.0.0.1:8000\",\"exit_code\":1,"
                + "\"confidence_score\":0.612,\"metrics\":{\"total_probes\":5.0,"
                + "\"ttft_ms_p95\":812.15},\"run\":\"../target/preflight\",\"error\":null}\n");
  }

  @Test
  void whatIsAppendedIsReadBack() {
    HistoryEntry error =
        new HistoryEntry(
            Instant.EPOCH,
            Verdict.ERROR,
            "p",
            "inference",
            Optional.empty(),
            Mode.REAL,
            "nowhere",
            3,
            OptionalDouble.empty(),
            Map.of(),
            Optional.of(new ErrorInfo("execution", "connection refused")),
            Optional.empty());
    HistoryFile history = new HistoryFile(folder.resolve("h.jsonl"));
    history.append(entry("a"));
    history.append(error);

    List<HistoryEntry> read = new ArrayList<>();
    assertThat(history.read(read::add)).isEqualTo(new HistoryReading(2, 0, 0, 0));
    assertThat(read).containsExactly(entry("a"), error);
  }

  @Test
  void aReportIsRememberedWithItsKeyMetrics() {
    HistoryEntry entry = HistoryEntry.of(Fixtures.failing(), "../target/preflight");
    assertThat(entry.timestamp()).isEqualTo(Fixtures.GENERATED);
    assertThat(entry.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(entry.confidenceScore()).hasValue(0.612);
    assertThat(entry.metrics().toString())
        .isEqualTo(
            "{total_probes=5.0, error_rate=0.0, ttft_ms_p95=812.15, latency_ms_p95=3196.05,"
                + " throughput_p50=19.7, avg_latency_ms=62.4, p50_latency_ms=62.4,"
                + " p95_latency_ms=63.921, throughput_tokens_per_sec=16.03}");
    assertThat(HistoryLine.parse(HistoryLine.of(entry)))
        .isEqualTo(new HistoryLine.Parsed.Entry(entry));
  }

  @Test
  void aRunWithoutJudgementIsRememberedWithItsReason() {
    HistoryEntry entry = HistoryEntry.of(Fixtures.erring(), "../target/preflight");
    assertThat(entry.exitCode()).isEqualTo(3);
    assertThat(entry.metrics()).isEmpty();
    assertThat(entry.error().orElseThrow().errorClass()).isEqualTo("execution");
  }

  @Property(tries = 200)
  void anyTextSurvivesOnOnePrintableLine(@ForAll String text) {
    String line = HistoryLine.of(entry(text));
    assertThat(line.codePoints()).noneMatch(Unprintable::is);
    assertThat(HistoryLine.parse(line)).isEqualTo(new HistoryLine.Parsed.Entry(entry(text)));
  }

  @Test
  void aHistoryThatDoesNotExistIsEmpty() {
    HistoryReading reading = new HistoryFile(folder.resolve("none.jsonl")).read(entry -> {});
    assertThat(reading).isEqualTo(new HistoryReading(0, 0, 0, 0));
    assertThat(reading.warnings()).isEmpty();
  }

  @Test
  void aTornLastLineSwallowsNothing() throws IOException {
    Path file = folder.resolve("h.jsonl");
    HistoryFile history = new HistoryFile(file);
    history.append(entry("before"));
    Files.writeString(file, "{\"schema_version\":1,\"timest", StandardOpenOption.APPEND);
    history.append(entry("after"));

    List<HistoryEntry> read = new ArrayList<>();
    HistoryReading reading = history.read(read::add);
    assertThat(read).containsExactly(entry("before"), entry("after"));
    assertThat(reading.warnings())
        .containsExactly("the history has a line that is no entry, skipped; it is line 2");
  }

  @Test
  void aLastLineThatOnlyLostItsEndIsKept() throws IOException {
    Path file = folder.resolve("h.jsonl");
    Files.writeString(file, HistoryLine.of(entry("whole")));
    HistoryFile history = new HistoryFile(file);
    history.append(entry("next"));
    assertThat(history.read(entry -> {})).isEqualTo(new HistoryReading(2, 0, 0, 0));
  }

  @Test
  void linesThatAreNoEntriesAreSkippedAndCounted() throws IOException {
    Path file = folder.resolve("h.jsonl");
    String good = HistoryLine.of(entry("a"));
    Files.write(
        file,
        List.of(
            good,
            "",
            "garbage",
            "[]",
            "{}",
            "null",
            good.replace("FAIL", "MAYBE"),
            good.replace("2026-11", "2026-99"),
            good.replace("\"simulated\"", "7"),
            good.replace("\"error\":null", "\"error\":{}"),
            "\u0000\u0000",
            good.replace("\"schema_version\":1", "\"schema_version\":2"),
            good.replace("\"kind\"", "\"later\":{\"x\":[1]},\"kind\""),
            "x".repeat(3 << 20)));
    List<HistoryEntry> read = new ArrayList<>();
    HistoryReading reading = new HistoryFile(file).read(read::add);
    assertThat(reading).isEqualTo(new HistoryReading(2, 10, 3, 1));
    assertThat(reading.warnings())
        .containsExactly(
            "the history has 10 lines that are no entry, skipped; the first is line 3",
            "the history has a line written by a newer version of preflight, skipped");
    assertThat(new HistoryReading(0, 0, 0, 2).warnings())
        .containsExactly(
            "the history has 2 lines written by a newer version of preflight, skipped");
  }

  @Test
  void bytesThatAreNoTextAreSkipped() throws IOException {
    Path file = folder.resolve("h.jsonl");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
    assertThat(new HistoryFile(file).read(entry -> {})).isEqualTo(new HistoryReading(0, 1, 1, 0));
  }

  @Test
  void aHistoryThatCannotBeWrittenIsAProblemAndNoException() throws IOException {
    Path blocked = Files.createFile(folder.resolve("file"));
    Optional<Problem> problem = new HistoryFile(blocked.resolve("h.jsonl")).append(entry("a"));
    assertThat(problem.orElseThrow().toString())
        .isEqualTo(
            blocked.resolve("h.jsonl")
                + ": the history cannot be written: a file of that name is in the way");
  }

  @Test
  void aHistoryThatCannotBeReadIsNamed() {
    assertThatThrownBy(() -> new HistoryFile(folder).read(entry -> {}))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(folder + ": the history cannot be read: ");
  }

  @Test
  void aLockThatIsNeverReleasedIsAProblem() throws IOException {
    Path file = folder.resolve("h.jsonl");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      Optional<Problem> problem = new HistoryFile(file, Duration.ofMillis(50)).append(entry("a"));
      assertThat(problem.orElseThrow().toString())
          .isEqualTo(
              file + ": the history cannot be written: another build has held its lock for 0 s");
    }
    assertThat(new HistoryFile(file).append(entry("a"))).isEmpty();
  }

  @Test
  void threadsOfOneJvmLoseNothing() throws Exception {
    Path file = folder.resolve("h.jsonl");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<?>> running = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      String name = "t" + t;
      running.add(
          threads.submit(
              () -> {
                for (int i = 0; i < 40; i++) {
                  assertThat(new HistoryFile(file).append(entry(name))).isEmpty();
                }
              }));
    }
    for (Future<?> future : running) {
      future.get();
    }
    threads.shutdown();
    assertThat(new HistoryFile(file).read(entry -> {})).isEqualTo(new HistoryReading(320, 0, 0, 0));
  }

  /** What a process has said to be safe is there, whenever it and its neighbor are killed. */
  @Test
  void processesKilledAtRandomLoseNothingOfOthers() throws Exception {
    Path file = folder.resolve("h.jsonl");
    Random random = new Random(20_261_105);
    Set<String> promised = new HashSet<>();
    int kills = 0;
    for (int round = 0; round < 3; round++) {
      Map<Process, Path> processes = new LinkedHashMap<>();
      for (String name : List.of(round + "a", round + "b")) {
        Path said = folder.resolve(name);
        processes.put(start(file, name, said), said);
      }
      for (Map.Entry<Process, Path> process : processes.entrySet()) {
        // Both are writing when the first is killed.
        while (Files.size(process.getValue()) == 0) {
          assertThat(process.getKey().isAlive()).isTrue();
          Thread.sleep(10);
        }
      }
      for (Process process : processes.keySet()) {
        Thread.sleep(20 + random.nextInt(100));
        process.destroyForcibly().waitFor();
        kills++;
      }
      for (Path said : processes.values()) {
        String text = Files.readString(said);
        // A last line without its end was cut by the kill.
        text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(promised::add);
      }
    }
    assertThat(new HistoryFile(file).append(entry("last"))).isEmpty();

    List<String> models = new ArrayList<>();
    HistoryReading reading =
        new HistoryFile(file).read(entry -> models.add(entry.model().orElseThrow()));
    assertThat(promised).hasSizeGreaterThan(20);
    assertThat(models).containsAll(promised).doesNotHaveDuplicates().contains("last");
    assertThat(reading.corrupt()).isLessThanOrEqualTo(kills);
  }

  @Test
  void entriesAreRemovedAndWhatIsNoEntryStays() throws IOException {
    Path file = folder.resolve("h.jsonl");
    String newer = HistoryLine.of(entry("n")).replace("_version\":1", "_version\":2");
    Files.write(
        file, List.of(HistoryLine.of(entry("a")), newer, HistoryLine.of(entry("b")), "torn"));
    HistoryFile history = new HistoryFile(file);

    assertThat(history.remove(entry -> entry.model().equals(Optional.of("a")))).isEqualTo(1);

    assertThat(file).hasContent(newer + "\n" + HistoryLine.of(entry("b")) + "\ntorn\n");
    assertThat(history.remove(entry -> entry.model().equals(Optional.of("a")))).isZero();
    assertThat(new HistoryFile(folder.resolve("none")).remove(entry -> true)).isZero();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  /** Removing replaces the file; whoever waits for its lock meanwhile must not write to the old. */
  @Test
  void nothingThatIsAppendedWhileEntriesAreRemovedIsLost() throws Exception {
    Path file = folder.resolve("h.jsonl");
    Path said = folder.resolve("said");
    Process appender = start(file, "p", said);
    try {
      for (int i = 0; i < 40; i++) {
        assertThat(new HistoryFile(file).append(entry("gone"))).isEmpty();
        new HistoryFile(file).remove(entry -> entry.model().equals(Optional.of("gone")));
      }
    } finally {
      appender.destroyForcibly().waitFor();
    }
    String text = Files.readString(said);
    List<String> promised = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    List<String> models = new ArrayList<>();
    new HistoryFile(file).read(entry -> models.add(entry.model().orElseThrow()));
    assertThat(models).containsAll(promised).doesNotContain("gone");
  }

  @Test
  void aFullDiskIsNamedAndLosesNothing() throws IOException {
    Path full = Path.of("/dev/full");
    assumeThat(Files.isWritable(full)).as("/dev/full is not there").isTrue();
    Path file = Files.createSymbolicLink(folder.resolve("h.jsonl"), full);

    assertThat(new HistoryFile(file).append(entry("a")).orElseThrow().toString())
        .startsWith(file + ": the history cannot be written: ");
  }

  /** A limit on file sizes stands for a disk that fills up in the middle of a line. */
  @Test
  void aDiskThatFillsUpInTheMiddleOfALineLeavesWholeLines() throws Exception {
    Path bash = Path.of("/bin/bash");
    assumeThat(Files.isExecutable(bash)).as("bash is not there").isTrue();
    Path file = folder.resolve("h.jsonl");
    Path said = Files.createFile(folder.resolve("said"));
    Process limited =
        new ProcessBuilder(
                bash.toString(),
                "-c",
                "trap '' XFSZ; ulimit -f 700; exec \"$@\"",
                "bash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HistoryAppender.class.getName(),
                file.toString(),
                "p")
            .redirectOutput(said.toFile())
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(limited.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      limited.destroyForcibly();
    }
    List<String> models = new ArrayList<>();
    HistoryReading reading =
        new HistoryFile(file).read(entry -> models.add(entry.model().orElseThrow()));
    assertThat(reading.corrupt()).isZero();
    assertThat(models).containsExactly("p-0", "p-1", "p-2");
    assertThat(Files.readString(said)).contains("not appended: p-3");
  }

  private static Process start(Path file, String name, Path said) throws IOException {
    Files.createFile(said);
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            HistoryAppender.class.getName(),
            file.toString(),
            name)
        .redirectOutput(said.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
