package io.preflight.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.target.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerClockTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.700Z");

  private static Examined compare(String server, Duration took) {
    return ServerClock.compare(
        new Visit(
            Optional.of(List.of("m")),
            Optional.of(server).filter(text -> !text.isEmpty()).map(Instant::parse),
            took,
            true,
            Optional.empty()),
        NOW);
  }

  @Test
  void a_clock_within_the_resolution_of_the_header_agrees() {
    assertThat(compare("2026-11-22T12:00:00Z", Duration.ofMillis(200)))
        .isEqualTo(
            Examined.ok(
                "clock",
                "agrees with the server's (± 0.6 s, its Date header counts whole seconds)"));
  }

  @Test
  void some_seconds_are_told_and_tolerated() {
    assertThat(compare("2026-11-22T12:00:03Z", Duration.ofMillis(200)))
        .isEqualTo(
            Examined.ok(
                "clock",
                "the server's is 2.9 s ahead (± 0.6 s, its Date header counts whole seconds)"));
  }

  @Test
  void minutes_are_a_warning_with_what_they_spoil() {
    Examined found = compare("2026-11-22T11:57:00Z", Duration.ofSeconds(2));
    assertThat(found.condition()).isEqualTo(Condition.WARN);
    assertThat(found.finding())
        .isEqualTo(
            "the server's is 179.2 s behind (± 1.5 s, its Date header counts whole seconds)");
    assertThat(found.remedy().orElseThrow()).contains("NTP");
  }

  @Test
  void a_server_without_a_clock_is_no_fault() {
    assertThat(compare("", Duration.ZERO))
        .isEqualTo(Examined.ok("clock", "the server does not tell its time"));
  }
}
