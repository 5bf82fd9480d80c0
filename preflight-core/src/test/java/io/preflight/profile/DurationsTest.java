package io.preflight.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "500ms, 500",
    "30s, 30000",
    "1.5s, 1500",
    "1m30s, 90000",
    "2min, 120000",
    "0.5h, 1800000",
    "1h2m3s4ms, 3723004",
    "' 5s ', 5000",
    "0s, 0",
    "168h, 604800000"
  })
  void a_time_is_read_in_the_usual_units(String text, long millis) {
    assertThat(Durations.parse(text)).contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "30",
        "s",
        "-5s",
        "5 s",
        "5S",
        "30s1m",
        "1e3s",
        "5sec",
        "5s5s",
        "NaN",
        ".5s",
        "169h",
        "999999999h",
        "5msms"
      })
  void everything_else_is_none(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }

  @Test
  void a_time_is_written_in_the_form_it_is_read() {
    assertThat(Durations.text(Duration.ZERO)).isEqualTo("0s");
    assertThat(Durations.text(Duration.ofSeconds(90))).isEqualTo("1m30s");
    assertThat(Durations.text(Duration.ofNanos(1_500_000))).isEqualTo("1.5ms");
    assertThat(Durations.text(Duration.ofHours(25))).isEqualTo("25h");
  }

  @Property
  void what_is_written_reads_back(
      @ForAll @LongRange(min = 0, max = 604_800_000_000_000L) long nanos) {
    Duration duration = Duration.ofNanos(nanos);
    assertThat(Durations.parse(Durations.text(duration))).contains(duration);
  }
}
