package io.preflight.testkit.script;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static final int DRAWS = 20_000;

  @Test
  void the_numbers_of_a_seed_never_change() {
    // Other values would change every seeded schedule ever published.
    SeededRandom random = new SeededRandom(1, 2);
    assertThat(random.nextLong()).isEqualTo(595567995895949679L);
    assertThat(random.nextDouble()).isEqualTo(0.7319796860197947);
    assertThat(random.nextGaussian()).isCloseTo(-0.6918294048872934, within(1e-12));
    assertThat(random.nextInt(1, 6)).isEqualTo(3);
  }

  @Test
  void the_same_seed_and_request_give_the_same_schedule() {
    Completion completion =
        Script.drawn(
                Distribution.parse("lognormal:100ms,0.5"), Distribution.parse("uniform:1ms,9ms"))
            .withTokensPerChunk(1, 4)
            .completion();
    assertThat(layout(completion, 7, 3)).isEqualTo(layout(completion, 7, 3));
    assertThat(layout(completion, 7, 3)).isNotEqualTo(layout(completion, 8, 3));
    assertThat(layout(completion, 7, 3)).isNotEqualTo(layout(completion, 7, 4));
  }

  @Test
  void each_distribution_has_its_shape() {
    double[] uniform = draw("uniform:80ms,160ms");
    assertThat(mean(uniform)).isCloseTo(120, within(1.0));
    assertThat(uniform[0]).isGreaterThanOrEqualTo(80);
    assertThat(uniform[DRAWS - 1]).isLessThanOrEqualTo(160);

    double[] logNormal = draw("lognormal:100ms,0.5");
    assertThat(logNormal[DRAWS / 2]).isCloseTo(100, within(2.0));
    // The mean of a log-normal distribution is its median times exp(sigma^2 / 2).
    assertThat(mean(logNormal)).isCloseTo(100 * Math.exp(0.125), within(2.0));

    double[] bimodal = draw("bimodal:100ms,1s,0.1");
    assertThat(Arrays.stream(bimodal).distinct()).containsExactly(100.0, 1000.0);
    assertThat(mean(bimodal)).isCloseTo(190, within(8.0));

    double[] pareto = draw("pareto:100ms,2,5s");
    assertThat(pareto[0]).isGreaterThanOrEqualTo(100);
    // The median of a Pareto distribution is its least value times 2^(1/alpha).
    assertThat(pareto[DRAWS / 2]).isCloseTo(100 * Math.sqrt(2), within(3.0));
    assertThat(pareto[DRAWS - 1]).isLessThanOrEqualTo(5000);

    assertThat(draw("7ms")).containsOnly(7);
  }

  @Test
  void a_ratio_chooses_about_that_share() {
    Selector selector = Selector.ratio(0.2);
    long chosen =
        java.util.stream.LongStream.range(0, DRAWS).filter(i -> selector.matches(i, 5, "")).count();
    assertThat(chosen / (double) DRAWS).isCloseTo(0.2, within(0.01));
  }

  @Test
  void chunks_of_several_tokens_add_up_to_the_output() {
    Completion completion = Script.unpaced().withTokensPerChunk(2, 5).completion();
    GenerationPlan plan = completion.plan(1, 0, OptionalInt.of(101));
    int sum = 0;
    while (plan.advance()) {
      assertThat(plan.tokens()).isBetween(1, 5);
      sum += plan.tokens();
      assertThat(plan.sentTokens()).isEqualTo(sum);
    }
    assertThat(sum).isEqualTo(101);
    assertThat(plan.isComplete()).isTrue();
    assertThat(plan.advance()).isFalse();
  }

  @Test
  void the_length_follows_the_script_then_the_request_then_a_default() {
    Script script = Script.unpaced();
    assertThat(length(script, OptionalInt.empty())).isEqualTo("16 stop");
    assertThat(length(script, OptionalInt.of(7))).isEqualTo("7 length");
    assertThat(length(script.withOutputTokens(5), OptionalInt.of(7))).isEqualTo("5 stop");
    assertThat(length(script.withOutputTokens(9), OptionalInt.of(7))).isEqualTo("7 length");
    assertThat(length(script.withOutputTokens(0), OptionalInt.empty())).isEqualTo("0 stop");
    assertThat(length(Script.exact(ofMillis(1), ofMillis(2)), OptionalInt.of(1)))
        .isEqualTo("2 stop");
  }

  @Test
  void exact_schedules_repeat_after_the_last_list() {
    Script script = Script.exact(List.of(List.of(ofMillis(1), ofMillis(3)), List.of(ofMillis(9))));
    assertThat(layout(script.completion(), 0, 0)).containsExactly(1_000_000L, 2_000_000L);
    assertThat(layout(script.completion(), 0, 1)).containsExactly(9_000_000L);
    assertThat(layout(script.completion(), 0, 2)).containsExactly(1_000_000L, 2_000_000L);
  }

  @Test
  void the_first_matching_rule_decides() {
    Script script =
        Script.unpaced()
            .when(Selector.index(1), Fault.hang())
            .when(Selector.from(1), Fault.empty())
            .when(Selector.index(0), Fault.refuse());
    assertThat(script.replyTo(0, "m")).isEqualTo(script.completion());
    assertThat(script.replyTo(1, "m")).isEqualTo(Fault.hang());
    assertThat(script.replyTo(2, "m")).isEqualTo(Fault.empty());
    assertThat(script.refuses(0)).isTrue();
    assertThat(script.refuses(1)).isFalse();
  }

  @Test
  void raw_responses_are_cut_where_asked() {
    RawResponse raw = RawResponse.sse("abcdef");
    assertThat(raw.cutAt(0, 2).segments()).extracting(Segment::size).containsExactly(0, 2, 4);
    assertThat(raw.cutEvery(4).segments()).extracting(Segment::size).containsExactly(4, 2);
    assertThat(raw.cutEvery(6).segments()).extracting(Segment::size).containsExactly(6);
    assertThat(raw.cutEvery(4).spaced(ofMillis(3)).segments())
        .extracting(Segment::delay)
        .containsExactly(Duration.ZERO, ofMillis(3));
    assertThat(RawResponse.sse("").cutEvery(1).segments()).hasSize(1);
    assertThat(raw.segments().get(0)).hasToString("6 bytes after 0ms");
    assertThatThrownBy(() -> raw.cutEvery(0))
        .hasMessage("the size of a piece must be at least 1, but is 0");
  }

  @Test
  void impossible_answers_are_refused_at_once() {
    Script script = Script.unpaced();
    assertThatThrownBy(() -> script.withOutputTokens(-1))
        .hasMessage("output tokens must be at least 0, but are -1");
    assertThatThrownBy(() -> script.withTokensPerChunk(0, 1))
        .hasMessage("tokens per chunk must be at least 1 and ascend, but are 0 to 1");
    assertThatThrownBy(() -> script.withRoleDelay(ofMillis(-1)))
        .hasMessage("the role delay must be between 0 and 24h, but is -1000000ns");
    assertThatThrownBy(() -> Script.exact(List.of()))
        .hasMessage("an exact schedule needs at least one list of offsets");
  }

  private static String length(Script script, OptionalInt maxTokens) {
    GenerationPlan plan = script.completion().plan(0, 0, maxTokens);
    while (plan.advance()) {}
    return plan.sentTokens() + " " + plan.finishReason();
  }

  private static List<Long> layout(Completion completion, long seed, long index) {
    List<Long> gaps = new ArrayList<>();
    GenerationPlan plan = completion.plan(seed, index, OptionalInt.of(20));
    while (plan.advance()) {
      gaps.add(plan.gapNanos());
    }
    return gaps;
  }

  private static double[] draw(String distribution) {
    Distribution parsed = Distribution.parse(distribution);
    SeededRandom random = new SeededRandom(42, 0);
    return DoubleStream.generate(() -> parsed.sampleNanos(random) / 1e6)
        .limit(DRAWS)
        .sorted()
        .toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
