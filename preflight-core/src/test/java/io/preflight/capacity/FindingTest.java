package io.preflight.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FindingTest {

  private static String sentence(LevelResult... levels) {
    return finding(levels).sentence();
  }

  private static Finding finding(LevelResult... levels) {
    return Finding.of(
        Results.search(OptionalDouble.empty(), 256), List.of(levels), Optional.empty());
  }

  @Test
  void the_limit_lies_below_the_first_level_that_fails() {
    assertThat(sentence(Results.held(1), Results.held(14), Results.broken(16), Results.broken(15)))
        .isEqualTo("holds up to 14 users (15 fails on ttft p95)");
    assertThat(sentence(Results.held(1), Results.broken(2)))
        .isEqualTo("holds up to 1 user (2 fails on ttft p95)");
    assertThat(sentence(Results.broken(1))).isEqualTo("does not hold 1 user: fails on ttft p95");
  }

  @Test
  void a_level_held_above_one_that_fails_does_not_count() {
    Finding finding = finding(Results.held(1), Results.broken(2), Results.held(4));

    assertThat(finding.held()).hasValue(1);
    assertThat(finding.sentence()).isEqualTo("holds up to 1 user (2 fails on ttft p95)");
  }

  @Test
  void nothing_is_said_of_what_was_not_tried() {
    assertThat(sentence(Results.held(1), Results.held(8)))
        .isEqualTo("holds 8 users, the most that were tried");
    assertThat(sentence(Results.held(1))).isEqualTo("holds 1 user, the most that was tried");
    assertThat(sentence()).isEqualTo("nothing was measured");
  }

  @Test
  void an_undecided_or_saturated_level_never_gives_an_up_to() {
    assertThat(
            sentence(Results.held(8), Results.ended(12, LevelStatus.UNDECIDED), Results.broken(16)))
        .isEqualTo("holds 8 users, 12 users undecided, 16 fails on ttft p95");
    assertThat(sentence(Results.ended(1, LevelStatus.UNDECIDED))).isEqualTo("1 user undecided");
    assertThat(sentence(Results.held(8), Results.ended(16, LevelStatus.CLIENT_SATURATED)))
        .isEqualTo("holds 8 users; the client is saturated at 16 users");
    assertThat(sentence(Results.held(8), Results.ended(16, LevelStatus.ERROR)))
        .isEqualTo("held 8 users; no judgement at 16 users");
  }

  @Test
  void saturation_is_told_from_a_broken_limit() {
    LevelResult four = Results.held(4, Results.flow(Collections.nCopies(80, 100.0)));
    LevelResult eight = Results.held(8, Results.flow(Collections.nCopies(160, 196.0)));

    assertThat(sentence(four, eight))
        .isEqualTo(
            "holds 8 users; throughput stops growing at 4 users (8: 1.02 times the throughput, 1.96"
                + " times the time of a request)");
    assertThat(sentence(four, eight, Results.broken(9)))
        .startsWith("holds up to 8 users (9 fails on ttft p95); throughput stops growing at 4");
  }

  @Test
  void a_budget_that_ends_it_is_told() {
    Finding finding =
        Finding.of(
            Results.search(OptionalDouble.empty(), 256),
            List.of(Results.held(4), Results.broken(8)),
            Optional.of("ended by max_requests, 100, before 6 users could be tried"));

    assertThat(finding.sentence())
        .isEqualTo(
            "holds 4 users, 8 fails on ttft p95; ended by max_requests, 100, before 6 users"
                + " could be tried");
  }
}
