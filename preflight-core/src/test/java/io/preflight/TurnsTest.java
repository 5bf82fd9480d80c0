package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.load.Interruption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnsTest {

  private static final List<String> NAMES = List.of("a", "b", "c");

  /** Who went on in which order, each for so many rounds. */
  private static List<String> course(long seed, int... rounds) {
    List<String> course = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger atOnce = new AtomicInteger();
    Turns unused =
        Turns.run(
            NAMES,
            seed,
            new Interruption(),
            place ->
                turn -> {
                  for (int i = 0; i < rounds[place]; i++) {
                    assertThat(atOnce.incrementAndGet()).isEqualTo(1);
                    course.add(NAMES.get(place));
                    atOnce.decrementAndGet();
                    turn.pass();
                  }
                });
    return course;
  }

  @Test
  void everyRoundHasEachOnceInAnOrderThatTheSeedDraws() {
    List<String> course = course(1, 20, 20, 20);

    Set<List<String>> orders = new HashSet<>();
    for (int i = 0; i < course.size(); i += 3) {
      List<String> round = course.subList(i, i + 3);
      assertThat(round).containsExactlyInAnyOrderElementsOf(NAMES);
      orders.add(List.copyOf(round));
    }
    assertThat(orders).hasSizeGreaterThan(2);
    assertThat(course(1, 20, 20, 20)).isEqualTo(course);
    assertThat(course(2, 20, 20, 20)).isNotEqualTo(course);
  }

  @Test
  void whoIsDoneFirstLeavesTheOthersTheirTurns() {
    assertThat(course(1, 1, 5, 2)).hasSize(8).endsWith("b", "b", "b");
  }

  @Test
  void aDefectOfOneReachesTheCallerWhenTheOthersAreDone() {
    List<String> course = Collections.synchronizedList(new ArrayList<>());

    assertThatThrownBy(
            () ->
                Turns.run(
                    NAMES,
                    1,
                    new Interruption(),
                    place ->
                        turn -> {
                          if (place == 1) {
                            throw new IllegalStateException("broken");
                          }
                          turn.pass();
                          course.add(NAMES.get(place));
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken");
    assertThat(course).containsExactlyInAnyOrder("a", "c");
  }

  @Test
  void anInterruptedCallerEndsTheRunsAndStaysInterrupted() {
    Interruption interruption = new Interruption();
    Thread.currentThread().interrupt();
    try {
      Turns turns =
          Turns.run(
              NAMES,
              1,
              interruption,
              place ->
                  turn -> {
                    while (!interruption.isTriggered()) {
                      turn.pass();
                    }
                    turn.measured(place + 1, Optional.of("because"));
                  });
      assertThat(turns.blocks()).isEqualTo(3);
      assertThat(turns.whole()).contains("because");
      assertThat(turns.order()).containsExactlyInAnyOrder(0, 1, 2);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
