package io.preflight.evidence;

import static io.preflight.evidence.Profiles.profile;
import static io.preflight.evidence.Samples.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.profile.Profile;
import io.preflight.sample.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedDecisionTest {

  @Test
  void everyRequestOfAShortRecordingCounts() {
    RecordedDecision decision = after(3, profile().build());

    assertThat(decision.conclude().orElseThrow().requests()).isEqualTo(3);
    assertThat(decision.note()).isEmpty();
  }

  @Test
  void aProfileThatDecidesByTheFirstRequestsIsTold() {
    RecordedDecision decision = after(7, profile().decidingUpTo(5).build());

    assertThat(decision.conclude().orElseThrow().requests()).isEqualTo(5);
    assertThat(decision.note()).hasValue("the decision rests on the first 5 of 7 requests");
  }

  @Test
  void aProfileThatComparesStatisticsGoesWithoutAStatement() {
    RecordedDecision decision = after(1_000, profile().build());

    assertThat(decision.conclude()).isEmpty();
    assertThat(decision.note())
        .hasValue("nothing is stated at a confidence: that takes at most 3 requests, not 1,000");
  }

  @Test
  void aSequenceBeyondReasonTakesNoMemory() {
    RecordedOrder order = new RecordedOrder();
    Sample sample = healthy(0, 1, 2, 3);

    assertThat(order.inOrder(sample.withSequence(Integer.MAX_VALUE - 1)).sequence()).isZero();
    assertThat(order.inOrder(sample.withSequence(Long.MAX_VALUE)).sequence()).isEqualTo(1);
    assertThat(order.inOrder(sample.withSequence(7)).sequence()).isEqualTo(7);
    assertThat(order.inOrder(sample.withSequence(7)).sequence()).isEqualTo(8);
  }

  private static RecordedDecision after(int requests, Profile profile) {
    RecordedDecision decision = new RecordedDecision(profile, List.of(), 3);
    for (int i = 0; i < requests; i++) {
      decision.accept(healthy(i, 1, 2, 3));
    }
    return decision;
  }
}
