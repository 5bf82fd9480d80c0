package io.preflight.engine.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void theProcessIsToldWhatToServeAndWhere() {
    assertThat(Options.of("--model", "m.gguf", "--name", "m", "--port", "81", "--parallel", "3"))
        .isEqualTo(new Options(Path.of("m.gguf"), "m", 81, 3));
    assertThat(Options.of("--model", "m.gguf", "--name", "m", "--port", "81").parallel())
        .isEqualTo(1);
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> Options.of("--model", "m.gguf", "--name", "m"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--port is missing");
  }
}
