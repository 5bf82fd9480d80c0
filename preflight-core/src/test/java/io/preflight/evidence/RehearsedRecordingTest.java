package io.preflight.evidence;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.preflight.profile.RequestLimits;
import io.preflight.sample.ErrorClass;
import org.junit.jupiter.api.Test;

class RehearsedRecordingTest {

  private final RehearsedRecording rehearsed =
      new RehearsedRecording(Profiles.profile().build(), new RequestJudge(RequestLimits.NONE));

  @Test
  void as_many_samples_as_a_long_warm_up_has_are_taken_and_forgotten() {
    assertThatCode(
            () -> {
              for (int i = 0; i < 10_000; i++) {
                rehearsed.accept(
                    i % 7 == 0
                        ? Samples.failed(i, ErrorClass.RESET, "reset", 0)
                        : Samples.healthy(i, 10, 20, 3));
              }
            })
        .doesNotThrowAnyException();
  }
}
