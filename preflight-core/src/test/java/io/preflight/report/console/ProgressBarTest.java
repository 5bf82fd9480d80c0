package io.preflight.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.progress.RunProgress;
import io.preflight.progress.RunStage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  private final ProgressBar bar =
      new ProgressBar(new PrintStream(terminal, true, StandardCharsets.UTF_8));

  private static RunProgress progress(RunStage stage, String profile, long done, long failed) {
    return new RunProgress(
        profile,
        Optional.of("m"),
        Optional.empty(),
        stage,
        done,
        OptionalLong.of(100),
        Duration.ofSeconds(8),
        Optional.empty(),
        failed,
        done == 0 ? OptionalDouble.empty() : OptionalDouble.of(312.4));
  }

  static RunProgress anyProgress() {
    return progress(RunStage.MEASURING, "chatbot", 40, 1);
  }

  @Test
  void aLineSaysHowFarTheRunIs() {
    assertThat(ProgressBar.line(progress(RunStage.MEASURING, "chatbot", 40, 1)))
        .isEqualTo(
            "chatbot measuring [====      ] 40 of 100, 1 failed, ttft p95 312 ms, 12 s left");
  }

  @Test
  void beforeTheFirstAnswerNothingIsForetold() {
    assertThat(ProgressBar.line(progress(RunStage.WARMUP, "chatbot", 0, 0)))
        .isEqualTo("chatbot warmup [          ] 0 of 100");
  }

  @Test
  void aRunThatOnlyTimeEndsShowsTheTime() {
    assertThat(
            ProgressBar.line(
                new RunProgress(
                    "chat",
                    Optional.empty(),
                    Optional.of("4 users"),
                    RunStage.MEASURING,
                    7,
                    OptionalLong.empty(),
                    Duration.ofSeconds(60),
                    Optional.of(Duration.ofHours(4)),
                    0,
                    OptionalDouble.of(5.25))))
        .isEqualTo("chat, 4 users measuring [          ] 7, ttft p95 5.3 ms, 4 h left");
  }

  @Test
  void stagesWithoutRequestsShowTheirName() {
    assertThat(ProgressBar.line(progress(RunStage.JUDGING, "chatbot", 0, 0)))
        .isEqualTo("chatbot judging");
  }

  @Test
  void noLineIsWiderThanATerminalOrHoldsACommand() {
    String line =
        ProgressBar.line(
            progress(RunStage.MEASURING, "\u001b[31m" + "very long ".repeat(20), 99, 99));
    assertThat(line).hasSizeLessThanOrEqualTo(79).doesNotContain("\u001b").contains("...");
  }

  @Test
  void theBarDrawsOverItself() {
    bar.progress(progress(RunStage.MEASURING, "chatbot", 40, 1));
    bar.progress(progress(RunStage.JUDGING, "chatbot", 0, 0));
    bar.progress(progress(RunStage.DONE, "chatbot", 0, 0));
    bar.clear();
    String blank = " ".repeat(79);
    assertThat(terminal.toString(StandardCharsets.UTF_8))
        .startsWith("\rchatbot measuring [====")
        .endsWith("\rchatbot judging" + " ".repeat(64) + "\r" + blank + "\r");
  }

  @Test
  void linesOfTheLogAppearAboveTheBar() {
    bar.above(line -> terminal.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8)))
        .accept("before the bar");
    bar.progress(progress(RunStage.JUDGING, "chatbot", 0, 0));
    bar.above(line -> terminal.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8)))
        .accept("a line");
    assertThat(terminal.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "before the bar\n\rchatbot judging"
                + " ".repeat(64)
                + "\r"
                + " ".repeat(79)
                + "\ra line\n");
  }
}
