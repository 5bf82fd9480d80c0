package io.preflight.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.problem.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moments of requests that somebody recorded. */
class ReplayFileTest {

  @TempDir Path folder;

  private Path file(String... lines) throws IOException {
    return Files.writeString(folder.resolve("recorded"), String.join("\n", lines) + "\n");
  }

  private List<Double> milliseconds(String... lines) throws IOException {
    Timetable timetable = ReplayFile.read(file(lines)).timetable();
    List<Double> moments = new ArrayList<>();
    for (long next = timetable.next(); next != Timetable.OVER; next = timetable.next()) {
      moments.add(next / 1e6);
    }
    return moments;
  }

  @Test
  void our_own_samples_are_replayed_without_warm_up_in_the_order_in_which_they_were_due()
      throws IOException {
    assertThat(
            milliseconds(
                "{\"status\":\"healthy\",\"phase\":\"warmup\",\"due_ms\":0.5}",
                "{\"status\":\"healthy\",\"phase\":\"measured\",\"due_ms\":130.25,\"content_ms\":[1]}",
                "{\"status\":\"error\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"due_ms\":100}",
                "",
                "{\"status\":\"healthy\",\"phase\":\"cooldown\",\"due_ms\":900}"))
        .containsExactly(0.0, 30.25);
  }

  @Test
  void times_of_day_keep_their_fractions() throws IOException {
    assertThat(
            milliseconds(
                "{\"timestamp\":\"2026-01-01T00:00:00.0005Z\"}",
                "{\"timestamp\":\"2026-01-01T01:00:01+01:00\"}",
                "{\"timestamp\":\"2026-01-01T00:00:02\"}"))
        .containsExactly(0.0, 999.5, 1999.5);
  }

  @Test
  void a_table_with_a_header_is_read_whatever_its_other_columns() throws IOException {
    assertThat(
            milliseconds(
                "\uFEFFTIMESTAMP,Note,Tokens",
                "2023-11-16 18:15:46.6805900,\"a, b\",374",
                "2023-11-16 18:15:50.9951690,,396"))
        .containsExactly(0.0, 4314.579);
    assertThat(milliseconds("tokens,offset_s", "1,3.5", "2,2")).containsExactly(0.0, 1500.0);
    assertThat(milliseconds("{\"offset_ms\":5}", "{\"offset_ms\":6.5}")).containsExactly(0.0, 1.5);
  }

  @Test
  void the_mean_rate_is_known_unless_there_is_one_moment() throws IOException {
    assertThat(ReplayFile.read(file("offset_s", "0", "2", "4")).perSecond()).hasValue(0.5);
    assertThat(ReplayFile.read(file("offset_s", "9")).perSecond()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"timestamp\": 12}|:1: expected timestamp as text with date and time such as"
            + " 2026-11-05T10:15:30.25Z (numbers go into offset_ms or offset_s, which name their"
            + " unit)",
        "{\"due_ms\": \"soon\"}|:1: expected due_ms as a number of milliseconds",
        "{\"due_ms\": 1e999999999}|:1: expected due_ms as a number of milliseconds",
        "{\"due_ms\": 1}~{\"offset_s\": 1}|:2: expected due_ms as a number of milliseconds",
        "{\"at\": 1}|:1: has none of due_ms, offset_ms, offset_s, timestamp",
        "a,b~1,2|:2: has none of due_ms, offset_ms, offset_s, timestamp",
        "{\"due_ms\": |:1: is no JSON object",
        "due_ms|: has no request to replay",
        "|: has no request to replay",
      })
  void what_cannot_be_replayed_is_refused_with_its_place(String lines, String problem)
      throws IOException {
    Path file = file((lines == null ? "" : lines).split("~", -1));
    assertThatThrownBy(() -> ReplayFile.read(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(file + problem);
  }
}
