package io.preflight.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.load.Interruption;
import io.preflight.profile.HttpVersion;
import io.preflight.sample.HttpProtocol;
import io.preflight.sample.Sample;
import io.preflight.sample.TokenSource;
import io.preflight.target.Exchange;
import io.preflight.target.Target;
import io.preflight.target.openai.Endpoints;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RehearsalTest {

  @BeforeEach
  void asInAProgramThatHasJustStarted() {
    Rehearsal.restart(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 500, 500",
    "10, 500, 500",
    "100, 5000, 5000",
    "1000, 50000, 50000",
    "2000, 100000, 50000"
  })
  void exercise_is_in_proportion_to_the_load(int streams, long deservedMs, long plannedMs) {
    assertThat(Rehearsal.deserved(streams)).isEqualTo(Duration.ofMillis(deservedMs));
    assertThat(Rehearsal.planned(streams)).isEqualTo(Duration.ofMillis(plannedMs));
  }

  @Test
  void a_twin_answers_by_itself_like_an_endpoint() throws Exception {
    try (Twin twin = Twin.open(Plays.play(), new Answer(32, Duration.ZERO), 1).orElseThrow()) {
      for (int i = 0; i < 3; i++) {
        Exchange exchange =
            twin.target()
                .send(Endpoints.ask(5), System.nanoTime())
                .result()
                .get(20, TimeUnit.SECONDS);
        assertThat(exchange.failure()).isEmpty();
        assertThat(exchange.contentTimes().size()).isEqualTo(32);
        assertThat(exchange.tokens().output()).hasValue(32);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openai",
        "openai-responses",
        "azure",
        "anthropic",
        "bedrock",
        "gemini",
        "mistral",
        "cohere",
        "ollama"
      })
  void a_twin_speaks_the_protocol_and_the_version_of_http_that_will_be_measured(String protocol)
      throws Exception {
    for (HttpVersion version : HttpVersion.values()) {
      Play play = Play.of(Plays.spec(protocol, version));
      HttpProtocol http =
          version == HttpVersion.HTTP_2 ? HttpProtocol.HTTP_2 : HttpProtocol.HTTP_1_1;
      assertThat(play.rehearsed()).isEqualTo(new Rehearsed(protocol, http));
      try (Twin twin = Twin.open(play, new Answer(9, Duration.ZERO), 1).orElseThrow()) {
        for (int i = 0; i < 3; i++) {
          Exchange exchange =
              twin.target()
                  .send(Endpoints.ask(5), System.nanoTime())
                  .result()
                  .get(20, TimeUnit.SECONDS);
          assertThat(exchange.failure()).as("%s over %s", protocol, version).isEmpty();
          assertThat(exchange.contentTimes().size()).isEqualTo(9);
          assertThat(exchange.tokens().output()).hasValue(9);
          assertThat(exchange.tokens().source()).isEqualTo(TokenSource.USAGE);
          assertThat(exchange.transport().protocol()).hasValue(http);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "openai-embeddings"})
  void a_protocol_without_a_sample_is_stood_in_for(String protocol) {
    assertThat(Play.of(Plays.spec(protocol, HttpVersion.AUTO)).rehearsed())
        .isEqualTo(Rehearsed.USUAL);
  }

  @Test
  void each_protocol_is_exercised_by_itself() {
    Rehearsal.restart(50);
    assertThat(Rehearsal.run(Plays.play(), 1, sample -> {}, new Interruption())).isEqualTo(1);
    Interruption interruption = new Interruption();
    interruption.trigger();
    Play other = Play.of(Plays.spec("ollama", HttpVersion.HTTP_1_1));
    assertThat(Rehearsal.run(other, 1, sample -> {}, interruption)).isLessThan(1);
    assertThat(Rehearsal.run(Plays.play(), 1, sample -> {}, interruption)).isEqualTo(1);
  }

  @Test
  void a_closed_twin_listens_no_more() throws Exception {
    Twin twin = Twin.open(Plays.play(), new Answer(1, Duration.ZERO), 1).orElseThrow();
    URI address = twin.server().uri();
    twin.close();
    try (Target late = Endpoints.open(address)) {
      assertThat(Endpoints.exchange(late).failure().orElseThrow().errorClass().word())
          .isEqualTo("connect");
    }
  }

  @Test
  void exercise_is_not_repeated() {
    Rehearsal.restart(5);
    List<Sample> samples = new ArrayList<>();
    assertThat(Rehearsal.run(Plays.play(), 1, samples::add, new Interruption())).isEqualTo(1);
    assertThat(samples).isNotEmpty().allMatch(Sample::succeeded);
    samples.clear();
    assertThat(Rehearsal.run(Plays.play(), 10, samples::add, new Interruption())).isEqualTo(1);
    assertThat(samples).isEmpty();
  }

  @Test
  void exercise_may_count_for_several_times_its_length() {
    Rehearsal.restart(50);
    long start = System.nanoTime();
    assertThat(Rehearsal.run(Plays.play(), 100, sample -> {}, new Interruption())).isEqualTo(1);
    assertThat(System.nanoTime() - start).isLessThan(4_000_000_000L);
  }

  @Test
  void an_interruption_ends_the_exercise_which_then_counts_for_less() {
    Interruption interruption = new Interruption();
    interruption.trigger();
    long start = System.nanoTime();
    assertThat(Rehearsal.run(Plays.play(), 1_000, sample -> {}, interruption))
        .isLessThan(0.5)
        .isPositive();
    assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
  }
}
