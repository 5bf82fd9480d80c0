package io.preflight.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapacityKeysTest {

  private static final String EXPECTED =
      "expected auto, or rising numbers of users from 1 to 10000 such as 1,2,4,8, but got ";

  @TempDir Path folder;

  private static String[] with(String... lines) {
    return Stream.concat(Stream.of("max_latency_ms: 150"), Arrays.stream(lines))
        .toArray(String[]::new);
  }

  private CapacitySpec capacity(String... lines) {
    return new LoaderFixture(folder).yaml(with(lines)).capacity();
  }

  private List<String> problems(String... lines) {
    return new LoaderFixture(folder).problemsOf(with(lines));
  }

  @Test
  void without_a_section_it_is_the_sweep_of_the_original_tool() {
    assertThat(capacity()).isEqualTo(CapacitySpec.DEFAULTS);
    assertThat(CapacitySpec.DEFAULTS.levels()).containsExactly(1.0, 2.0, 4.0, 8.0);
    assertThat(CapacitySpec.DEFAULTS.requestsPerUser()).isEqualTo(10);
    assertThat(CapacitySpec.DEFAULTS.interval()).isEqualTo(Duration.ofSeconds(5));
    assertThat(CapacitySpec.DEFAULTS.searches()).isFalse();
    assertThat(CapacitySpec.DEFAULTS.highest()).isEqualTo(8);
  }

  @Test
  void every_key_counts() {
    CapacitySpec spec =
        capacity(
            "capacity:",
            "  levels: auto",
            "  min_users: 20",
            "  max_users: 64",
            "  requests_per_user: 5",
            "  interval: 0s",
            "  cool_down: 250ms",
            "  max_requests: 900",
            "  max_duration: 5min");
    assertThat(spec.searches()).isTrue();
    assertThat(spec.least()).hasValue(20);
    assertThat(spec.highest()).isEqualTo(64);
    assertThat(spec.requestsPerUser()).isEqualTo(5);
    assertThat(spec.interval()).isZero();
    assertThat(spec.coolDown()).isEqualTo(Duration.ofMillis(250));
    assertThat(spec.maxRequests()).isEqualTo(900);
    assertThat(spec.maxDuration()).isEqualTo(Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1, 4, 9]", "1,4,9", "'1, 4 ,9'"})
  void levels_are_a_list_or_separated_by_commas(String levels) {
    assertThat(capacity("capacity: {levels: " + quoted(levels) + "}").levels())
        .containsExactly(1.0, 4.0, 9.0);
  }

  private static String quoted(String levels) {
    return levels.equals("1,4,9") ? "'1,4,9'" : levels;
  }

  @Test
  void one_level_is_a_number_of_users() {
    assertThat(capacity("capacity: {levels: 16}").levels()).containsExactly(16.0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0,-1,x", "", ",", "1,,2", "2,1", "3,3", "1.5", "10001", "1e3", "auto,4", "all"})
  void what_is_no_list_of_levels_is_one_clear_line(String levels) {
    assertThat(new LoaderFixture(folder).problems("dev", LoaderFixture.cli("levels", levels)))
        .containsExactly("-Dpreflight.levels: " + EXPECTED + "'" + levels + "'");
    assertThat(problems("capacity: {levels: '" + levels + "'}"))
        .containsExactly("p.yml:2: capacity.levels: " + EXPECTED + "'" + levels + "'");
  }

  @Test
  void a_list_of_something_else_is_refused() {
    assertThat(problems("capacity: {levels: [1, [2]]}"))
        .containsExactly("p.yml:2: capacity.levels: " + EXPECTED + "a list");
    assertThat(problems("capacity: {levels: {a: 1}}"))
        .containsExactly("p.yml:2: capacity.levels: " + EXPECTED + "a mapping");
  }

  @Test
  void more_users_than_are_tried_cannot_be_required() {
    assertThat(problems("capacity: {min_users: 9}"))
        .containsExactly(
            "p.yml:2: capacity.min_users: lies above the highest level, 8; add 9 to the levels, or"
                + " set them to auto");
    assertThat(problems("capacity: {levels: auto, min_users: 9, max_users: 8}"))
        .containsExactly("p.yml:2: capacity.min_users: lies above max_users, 8");
    assertThat(capacity("capacity: {levels: auto, min_users: 900}").highest()).isEqualTo(900);
  }

  @Test
  void the_interval_of_the_load_is_that_of_the_levels_unless_they_have_their_own() {
    assertThat(capacity("load: {interval: 2s}").interval()).isEqualTo(Duration.ofSeconds(2));
    assertThat(capacity("load: {interval: 2s}", "capacity: {interval: 1s}").interval())
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void rates_are_measured_instead_of_users() {
    CapacitySpec spec = capacity("capacity: {rates: [0.5, 2], min_rate: 1.5, level_duration: 5s}");
    assertThat(spec.axis()).isEqualTo(CapacityAxis.RATE);
    assertThat(spec.levels()).containsExactly(0.5, 2.0);
    assertThat(spec.least()).hasValue(1.5);
    assertThat(spec.levelDuration()).isEqualTo(Duration.ofSeconds(5));
    assertThat(capacity("capacity: {rates: auto, max_rate: 12.5}").highest()).isEqualTo(12.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0,1", "-1", "x", "2,1", "10001", "1e1"})
  void what_is_no_list_of_rates_is_one_clear_line(String rates) {
    assertThat(problems("capacity: {rates: '" + rates + "'}"))
        .containsExactly(
            "p.yml:2: capacity.rates: expected auto, or rising numbers of requests per second above"
                + " 0 and of at most 10000 such as 0.5,1,2, but got '"
                + rates
                + "'");
  }

  @Test
  void a_bound_on_what_is_not_measured_is_refused_unless_the_user_chose_something_else() {
    assertThat(problems("capacity: {rates: auto, min_users: 8}"))
        .containsExactly(
            "p.yml:2: capacity.min_users: does not apply, because capacity.rates are measured; set"
                + " capacity.min_rate instead");
    assertThat(problems("capacity: {max_rate: 8}"))
        .containsExactly(
            "p.yml:2: capacity.max_rate: does not apply, because capacity.levels are measured; set"
                + " capacity.max_users instead");
    LoaderFixture fixture =
        new LoaderFixture(folder).file("p.yml", with("capacity: {levels: auto, min_users: 8}"));
    Profile profile = fixture.load("p.yml", LoaderFixture.cli("rates", "1,2"));
    assertThat(profile.capacity().axis()).isEqualTo(CapacityAxis.RATE);
    assertThat(profile.notes())
        .containsExactly(
            "p.yml:2: capacity.min_users has no effect, because capacity.rates are measured");
  }

  @Test
  void users_and_rates_exclude_each_other() {
    assertThat(problems("capacity: {levels: auto, rates: auto}"))
        .containsExactly(
            "p.yml:2: capacity.rates: cannot stand beside 'capacity.levels' (p.yml); keep one");
  }
}
