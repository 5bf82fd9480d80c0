package io.preflight.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class IoReasonTest {

  @Test
  void aRefusalIsToldInWordsInsteadOfTheBarePathThatJavaGives() {
    assertThat(IoReason.of(new AccessDeniedException("/locked"))).isEqualTo("permission denied");
    assertThat(IoReason.of(new NoSuchFileException("/gone"))).doesNotStartWith("/gone");
  }

  @Test
  void anyOtherReasonIsOneLineAndNeverEmpty() {
    assertThat(IoReason.of(new IOException("No space\nleft on device")))
        .isEqualTo("No space left on device");
    assertThat(IoReason.of(new IOException())).isNotBlank();
  }
}
