package io.preflight.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TerminalTest {

  private static final Map<String, String> NOTHING_SET = Map.of();

  @Test
  void aTerminalThatSomebodyWatchesHasColorsAndABar() {
    assertThat(Terminal.of(Optional.empty(), true, true, NOTHING_SET))
        .isEqualTo(new Terminal(true, true));
    assertThat(new Terminal(true, true).painter()).isEqualTo(Painter.ANSI);
  }

  @Test
  void aPipeHasNeither() {
    assertThat(Terminal.of(Optional.of("auto"), true, false, NOTHING_SET))
        .isEqualTo(new Terminal(false, false));
    assertThat(new Terminal(false, false).painter()).isEqualTo(Painter.PLAIN);
  }

  @Test
  void batchModeHasNeither() {
    assertThat(Terminal.of(Optional.empty(), false, true, NOTHING_SET))
        .isEqualTo(new Terminal(false, false));
  }

  @Test
  void noColorLeavesTheBar() {
    assertThat(Terminal.of(Optional.empty(), true, true, Map.of("NO_COLOR", "1")))
        .isEqualTo(new Terminal(false, true));
    assertThat(Terminal.of(Optional.of("never"), true, true, NOTHING_SET))
        .isEqualTo(new Terminal(false, true));
  }

  @Test
  void anEmptyNoColorMeansNothing() {
    assertThat(Terminal.of(Optional.empty(), true, true, Map.of("NO_COLOR", "")).colors()).isTrue();
  }

  @Test
  void aTerminalThatIsDumbIsTreatedLikeAPipe() {
    assertThat(Terminal.of(Optional.empty(), true, true, Map.of("TERM", "dumb")))
        .isEqualTo(new Terminal(false, false));
  }

  @Test
  void whoAlwaysWantsColorsGetsThemEvenInAPipe() {
    assertThat(Terminal.of(Optional.of("ALWAYS"), false, false, Map.of("NO_COLOR", "1")))
        .isEqualTo(new Terminal(true, false));
  }
}
