package io.preflight.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.problem.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadRulesTest {

  @TempDir Path base;

  private Workload load(String workload) throws IOException {
    Files.writeString(
        base.resolve("p.yml"), "objectives: [ttft p95 <= 500ms]\nworkload:\n" + workload);
    return new ProfileLoader(base, Map.of())
        .load(new ProfileRequest(Optional.of("p.yml"), List.of()))
        .workload();
  }

  @Test
  void aSyntheticWorkloadTakesItsTokenLimitFromTheLongestAnswer() throws Exception {
    Workload workload =
        load(
            "  synthetic:\n"
                + "    input_tokens: {mean: 512, std: 64, min: 16}\n"
                + "    output_tokens: {min: 10, max: 200}\n"
                + "    shared_prefix: 0.25\n"
                + "  seed: 3\n"
                + "  ignore_eos: true\n"
                + "  cache_busting: true\n"
                + "  extra_body: {top_p: 0.9, chat_template_kwargs: {thinking: false}}\n");

    assertThat(workload.prompts())
        .isEqualTo(
            new PromptSource.Synthetic(
                new TokenSpread(16, 1_000_000, OptionalDouble.of(512), 64),
                new TokenSpread(10, 200, OptionalDouble.empty(), 0),
                0.25));
    assertThat(workload.maxTokens()).isEqualTo(200);
    assertThat(workload.seed()).isEqualTo(3);
    assertThat(workload.cacheBusting()).isTrue();
    assertThat(workload.extraBody())
        .hasToString("{ignore_eos=true, top_p=0.9, chat_template_kwargs={thinking=false}}");
  }

  @Test
  void aFileIsTakenAsItIsUnlessAskedOtherwise() throws Exception {
    assertThat(load("  file: talk.jsonl\n").prompts())
        .isEqualTo(
            new PromptSource.Recorded(
                "talk.jsonl",
                PromptSource.Format.AUTO,
                PromptSource.Order.IN_ORDER,
                PromptSource.Turns.LAST));
    assertThat(
            load("  file: talk.json\n  format: sharegpt\n  order: shuffled\n  turns: each\n")
                .prompts())
        .isEqualTo(
            new PromptSource.Recorded(
                "talk.json",
                PromptSource.Format.SHAREGPT,
                PromptSource.Order.SHUFFLED,
                PromptSource.Turns.EACH));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          prompt: x, file: y | p.yml:3: workload.file: cannot stand beside 'workload.prompt'
          file: y, synthetic: {input_tokens: 5} | cannot stand beside 'workload.file'
          turns: each | p.yml:3: workload.turns: needs workload.file
          synthetic: {output_tokens: 5} | p.yml:3: workload.synthetic.output_tokens: needs workload.synthetic.input_tokens
          synthetic: {input_tokens: 5, output_tokens: 90}, max_tokens: 10 | goes up to 90 tokens, more than workload.max_tokens allows (10)
          synthetic: {input_tokens: {mean: 5}} | expected a number of tokens, {min: …, max: …} or {mean: …, std: …}
          synthetic: {input_tokens: {min: 9, max: 5}} | min, mean and max are not in that order
          synthetic: {input_tokens: {avg: 9}} | unknown name 'avg'
          synthetic: {input_tokens: 0} | expected a whole number from 1 to 1000000
          synthetic: {input_tokens: many} | expected a number of tokens
          cache_busting: maybe | p.yml:3: workload.cache_busting: expected true or false, but got the text
          extra_body: {stream: false} | is set by preflight itself
          extra_body: {max_tokens: 5} | max_tokens' is set by preflight itself; set workload.max_tokens
          extra_body: [1] | expected fields of a JSON object with their values, but got a list
          """)
  void whatCannotBeIsOneClearLine(String keys, String message) {
    assertThatThrownBy(() -> load("  {" + keys + "}\n"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }
}
