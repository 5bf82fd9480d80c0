package io.preflight.target.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers ask for with Retry-After. */
class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @ParameterizedTest
  @CsvSource({"0,0", "7,7000", "' 12 ',12000", "0.25,250", "999999999,999999999000"})
  void seconds_and_fractions_of_them_are_understood(String value, long millis) {
    assertThat(RetryAfter.parse(value, NOW)).contains(Duration.ofMillis(millis));
  }

  @Test
  void a_date_is_compared_with_now() {
    assertThat(RetryAfter.parse("Sun, 22 Nov 2026 10:00:30 GMT", NOW))
        .contains(Duration.ofSeconds(30));
    assertThat(RetryAfter.parse("Sun, 22 Nov 2026 09:00:00 GMT", NOW)).contains(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1e3", "99999999999", "Sun, 22 Nov 2026"})
  void anything_else_asks_for_nothing(String value) {
    assertThat(RetryAfter.parse(value, NOW)).isEmpty();
  }
}
