package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.check.ReadinessReport.ErrorInfo;
import io.preflight.check.Verdict;
import io.preflight.evidence.Mode;
import io.preflight.history.HistoryBaselines;
import io.preflight.history.HistoryEntry;
import io.preflight.history.HistoryFile;
import io.preflight.history.HistoryFilter;
import io.preflight.problem.ConfigurationException;
import io.preflight.profile.HistorySpec;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the history tells, and what is removed from it. */
@Timeout(300)
class HistoryTest {

  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir Path folder;
  private final List<String> log = new ArrayList<>();
  private final List<String> removals = new ArrayList<>();
  private boolean confirmed = true;

  @Test
  void countsModelsTrendsTheLastPassAndTheLastRunsAreTold() {
    add("chat", "small", Verdict.PASS, 0, 300);
    add("chat", "small", Verdict.PASS, 1, 400);
    add("chat", "small", Verdict.FAIL, 2, 800);
    add("chat", "large", Verdict.WARN, 3, 500);
    append(
        new HistoryEntry(
            day(4),
            Verdict.ERROR,
            "batch",
            "inference",
            Optional.empty(),
            Mode.SIMULATED,
            "none",
            2,
            OptionalDouble.empty(),
            Map.of(),
            Optional.of(new ErrorInfo("configuration", "p.yml:2: no\nmodel")),
            Optional.empty()));

    HistoryOutcome outcome = history(HistoryFilter.ALL, Optional.empty(), 3);

    assertThat(outcome.removed()).isZero();
    assertThat(String.join("\n", log))
        .isEqualTo(
            """
            preflight: history of 5 runs: 2 PASS, 1 WARN, 1 FAIL, 1 ERROR

              kept in .preflight/history.jsonl
              models  large, small

              batch: 1 run, 0 PASS, 0 WARN, 0 FAIL, 1 ERROR, never passed

              chat large: 1 run, 0 PASS, 1 WARN, 0 FAIL, 0 ERROR, never passed
                    ttft_ms_p95     ▅ 500 ms
                    error_rate      ▅ 0 %

              chat small: 3 runs, 2 PASS, 0 WARN, 1 FAIL, 0 ERROR, last pass 2026-01-02 12:00Z
                    ttft_ms_p95     ▁▂█ 300 ms → 800 ms
                    error_rate      ▅▅▅ 0 % → 0 %

              the last 3 runs, newest first
                    2026-01-05 12:00Z  ERROR  batch (simulated)  -      p.yml:2: no model
                    2026-01-04 12:00Z  WARN   chat               large  ttft p95 500 ms, errors 0 %
                    2026-01-03 12:00Z  FAIL   chat               small  ttft p95 800 ms, errors 0 %\
            """);
  }

  @Test
  void aCapacityIsToldApartFromTheChecksOfItsProfile() {
    add("chat", "small", Verdict.PASS, 0, 300);
    append(
        new HistoryEntry(
            day(1),
            Verdict.PASS,
            "chat",
            "capacity",
            Optional.of("small"),
            Mode.REAL,
            "http://127.0.0.1:8000",
            0,
            OptionalDouble.empty(),
            Map.of("total_probes", 630.0, "held_users", 16.0),
            Optional.empty(),
            Optional.of("../target/preflight")));

    history(HistoryFilter.ALL, Optional.empty(), 3);

    assertThat(log)
        .contains(
            "  chat small: 1 run, 1 PASS, 0 WARN, 0 FAIL, 0 ERROR, last pass 2026-01-01 12:00Z",
            "  chat (capacity) small: 1 run, 1 PASS, 0 WARN, 0 FAIL, 0 ERROR, last pass 2026-01-02"
                + " 12:00Z",
            "        held_users      ▅ 16 users",
            "        2026-01-02 12:00Z  PASS   chat (capacity)  small  holds 16 users",
            "        2026-01-01 12:00Z  PASS   chat             small  ttft p95 300 ms, errors 0"
                + " %");
    assertThat(
            new HistoryBaselines(new HistoryFile(file()), file(), "chat", Optional.of("small"))
                .lastPass(false)
                .orElseThrow()
                .origin()
                .recorded())
        .contains(day(0));
  }

  @Test
  void theSameIsToldToPrograms() throws IOException {
    add("chat", "small", Verdict.PASS, 0, 300);
    add("chat", "small", Verdict.FAIL, 1, 800);

    JsonNode json =
        new ObjectMapper().readTree(history(HistoryFilter.ALL, Optional.empty(), 1).json());

    assertThat(json.at("/total").asInt()).isEqualTo(2);
    assertThat(json.at("/verdicts").toString())
        .isEqualTo("{\"PASS\":1,\"WARN\":0,\"FAIL\":1,\"ERROR\":0}");
    assertThat(json.at("/groups/0/last_pass").asText()).isEqualTo("2026-01-01T12:00:00Z");
    assertThat(json.at("/groups/0/trends/ttft_ms_p95").toString()).isEqualTo("[300.0,800.0]");
    assertThat(json.at("/last")).hasSize(1);
    assertThat(json.at("/last/0/verdict").asText()).isEqualTo("FAIL");
    assertThat(json.at("/last/0/error").isNull()).isTrue();
  }

  @Test
  void anEmptyHistoryAndOneWithDamageAreTold() throws IOException {
    assertThat(history(HistoryFilter.ALL, Optional.empty(), 20).summary().total()).isZero();
    assertThat(log.get(0)).isEqualTo("preflight: history of 0 runs");

    add("chat", "small", Verdict.PASS, 0, 300);
    Files.writeString(file(), "{\"schema_", StandardOpenOption.APPEND);
    log.clear();
    history(HistoryFilter.ALL, Optional.empty(), 20);
    assertThat(log)
        .contains("  warn    the history has a line that is no entry, skipped; it is line 2");
  }

  @Test
  void filtersSelectByProfileModelVerdictAndTime() {
    add("chat", "small", Verdict.PASS, 0, 300);
    add("chat", "large", Verdict.FAIL, 1, 300);
    add("batch", "large", Verdict.PASS, 2, 300);
    Instant now = day(10);

    assertThat(total(List.of("chat"), List.of(), List.of(), null, now)).isEqualTo(2);
    assertThat(total(List.of(), List.of("large"), List.of(), null, now)).isEqualTo(2);
    assertThat(total(List.of(), List.of(), List.of("fail", "ERROR"), null, now)).isEqualTo(1);
    assertThat(total(List.of(), List.of(), List.of(), "9d", now)).isEqualTo(2);
    assertThat(total(List.of(), List.of(), List.of(), "2026-01-03", now)).isEqualTo(1);
    assertThat(total(List.of(), List.of(), List.of(), "2026-01-03T12:00:00+01:00", now))
        .isEqualTo(1);
    assertThat(total(List.of(), List.of(), List.of(), "1w", now)).isZero();
    assertThat(total(List.of(), List.of(), List.of(), "241h", now)).isEqualTo(3);
    assertThat(total(List.of("none"), List.of(), List.of(), null, now)).isZero();
  }

  private long total(
      List<String> profiles,
      List<String> models,
      List<String> verdicts,
      String since,
      Instant now) {
    HistoryFilter filter =
        HistoryFilter.of(profiles, models, verdicts, Optional.ofNullable(since), now);
    return history(filter, Optional.empty(), 20).summary().total();
  }

  @Test
  void wordsThatMeanNothingAreNamed() {
    assertThatThrownBy(() -> total(List.of(), List.of(), List.of("PAS"), null, START))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("preflight.verdict: 'PAS' is unknown, did you mean 'PASS'?");
    assertThatThrownBy(() -> total(List.of(), List.of(), List.of(), "yesterday", START))
        .hasMessageStartingWith(
            "preflight.since: 'yesterday' is no moment, expected a day such as");
    assertThatThrownBy(() -> HistoryRequest.number("-1", "preflight.limit"))
        .hasMessage("preflight.limit: '-1' is no number, expected for instance 20");
    assertThatThrownBy(
            () -> HistoryRequest.Removal.of(true, Optional.of("5"), Optional.empty(), START))
        .hasMessageStartingWith("preflight.clear removes all that the filters select: leave out");
    assertThatThrownBy(() -> history(HistoryFilter.ALL, Optional.empty(), 100_001))
        .hasMessage("the number of entries to tell must lie between 0 and 100000, but is 100001");
    assertThatThrownBy(() -> new HistoryRequest.Removal(OptionalLong.of(-1), Optional.empty()))
        .hasMessage("the number of entries to keep cannot be negative");
  }

  @ParameterizedTest
  @CsvSource({
    "true,  '',  '',   '',    0",
    "false, 2,   '',   '',    2",
    "false, 0,   '',   '',    0",
    "false, 9,   '',   '',    5",
    "false, '',  3d,   '',    3",
    "false, 1,   2d,   '',    2",
    "false, 4,   2d,   '',    4",
    "true,  '',  '',   chat,  2",
    "false, 1,   '',   chat,  3",
  })
  void whatIsNeitherKeptNorYoungIsRemoved(
      boolean clear, String keep, String maxAge, String profile, long left) {
    for (int i = 0; i < 5; i++) {
      add(i % 2 == 0 ? "chat" : "batch", "m", Verdict.PASS, i, 300);
    }
    HistoryFilter filter =
        HistoryFilter.of(
            profile.isEmpty() ? List.of() : List.of(profile),
            List.of(),
            List.of(),
            Optional.empty(),
            START);
    Optional<HistoryRequest.Removal> removal =
        HistoryRequest.Removal.of(
            clear,
            Optional.of(keep).filter(text -> !text.isEmpty()),
            Optional.of(maxAge).filter(text -> !text.isEmpty()),
            day(4).plus(Duration.ofHours(1)).plus(Duration.ofDays(0)));

    HistoryOutcome outcome = history(filter, removal, 20);

    assertThat(outcome.removed()).isEqualTo(5 - left);
    assertThat(history(HistoryFilter.ALL, Optional.empty(), 20).summary().total()).isEqualTo(left);
  }

  @Test
  void nothingIsRemovedWithoutAConfirmation() {
    add("chat", "m", Verdict.PASS, 0, 300);
    confirmed = false;
    Optional<HistoryRequest.Removal> all =
        HistoryRequest.Removal.of(true, Optional.empty(), Optional.empty(), START);

    assertThat(history(HistoryFilter.ALL, all, 20).summary().total()).isEqualTo(1);
    assertThat(removals)
        .containsExactly(
            "preflight: 1 of 1 run to be removed from .preflight/history.jsonl",
            "preflight: not confirmed, nothing was removed");

    confirmed = true;
    removals.clear();
    HistoryOutcome cleared = history(HistoryFilter.ALL, all, 20);
    assertThat(cleared.summary().total()).isZero();
    assertThat(cleared.json()).contains("\"removed\": 1,");
    assertThat(removals).contains("preflight: removed 1 run from .preflight/history.jsonl");
    removals.clear();
    history(HistoryFilter.ALL, all, 20);
    assertThat(removals)
        .containsExactly("preflight: no run to remove from .preflight/history.jsonl");
  }

  @Test
  void hostileNamesAreShownAsText() {
    add("<b>\u001b[31m", "a\nb\u202e", Verdict.PASS, 0, 300);

    history(HistoryFilter.ALL, Optional.empty(), 20);

    assertThat(log).allMatch(line -> line.chars().noneMatch(Character::isISOControl));
    assertThat(String.join("\n", log)).contains("  <b> [31m a b\ufffd: 1 run");
  }

  /** In a process of its own, whose heap is half a gigabyte. */
  @Test
  void aMillionRunsAreToldWithinHalfAGigabyte() throws Exception {
    Files.createDirectories(file().getParent());
    add("chat", "m0", Verdict.PASS, 0, 300);
    String line = Files.readString(file());
    try (BufferedWriter out = Files.newBufferedWriter(file())) {
      for (int i = 0; i < 1_000_000; i++) {
        out.write(line.replace("\"m0\"", "\"m" + i % 50 + "\""));
      }
    }
    Path said = folder.resolve("said");
    Process reader =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Reader.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(reader.waitFor(240, TimeUnit.SECONDS)).isTrue();
    } finally {
      reader.destroyForcibly();
    }
    assertThat(Files.readString(said))
        .startsWith("preflight: history of 1000000 runs: 1000000 PASS, 0 WARN, 0 FAIL, 0 ERROR\n");
    assertThat(reader.exitValue()).isZero();
  }

  /** Tells the history of a folder. */
  static final class Reader {

    private Reader() {}

    public static void main(String[] args) {
      Preflight.history(
          new HistoryRequest(
              Path.of(args[0]),
              Path.of(args[0]),
              Optional.empty(),
              HistorySpec.FILE,
              Map.of(),
              Optional.empty(),
              HistoryFilter.ALL,
              20,
              Optional.empty(),
              () -> false,
              System.out::println,
              System.out::println));
    }
  }

  private HistoryOutcome history(
      HistoryFilter filter, Optional<HistoryRequest.Removal> removal, int limit) {
    return Preflight.history(
        new HistoryRequest(
            folder,
            folder,
            Optional.empty(),
            HistorySpec.FILE,
            Map.of(),
            Optional.empty(),
            filter,
            limit,
            removal,
            () -> confirmed,
            log::add,
            removals::add));
  }

  private static Instant day(int number) {
    return START.plus(Duration.ofDays(number));
  }

  private void add(String profile, String model, Verdict verdict, int day, double ttft) {
    append(
        new HistoryEntry(
            day(day),
            verdict,
            profile,
            "inference",
            Optional.of(model),
            Mode.REAL,
            "http://127.0.0.1:8000",
            verdict == Verdict.FAIL ? 1 : 0,
            OptionalDouble.empty(),
            Map.of("ttft_ms_p95", ttft, "error_rate", 0.0),
            Optional.empty(),
            Optional.empty()));
  }

  private void append(HistoryEntry entry) {
    assertThat(new HistoryFile(file()).append(entry)).isEmpty();
  }

  private Path file() {
    return folder.resolve(".preflight/history.jsonl");
  }
}
