package io.preflight.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Turns the keys of the workload into what to ask for. */
final class WorkloadRules {

  private static final String INPUT = "workload.synthetic.input_tokens";
  private static final String OUTPUT = "workload.synthetic.output_tokens";
  private static final String SHARED = "workload.synthetic.shared_prefix";
  private static final String FILE = "workload.file";
  private static final String MAX_TOKENS = "workload.max_tokens";
  private static final List<String> OF_FILES =
      List.of("workload.format", "workload.order", "workload.turns");

  private static final int DEFAULT_MAX_TOKENS = 50;
  private static final List<String> DEFAULT_PROMPTS =
      List.of(
          "In a few sentences, how does a suspension bridge carry its load?",
          "Explain to a new colleague why software teams write tests.",
          "What happens between pressing a light switch and the lamp being lit?",
          "Describe the way of a letter from the sender to the receiver.",
          "Why does bread dough rise, and what can go wrong with it?");

  private final Merged merged;
  private final Problems problems;

  WorkloadRules(Merged merged, Problems problems) {
    this.merged = merged;
    this.problems = problems;
  }

  Workload workload() {
    needs(OUTPUT, INPUT);
    needs(SHARED, INPUT);
    OF_FILES.forEach(key -> needs(key, FILE));
    int maxTokens = maxTokens();
    return new Workload(
        prompts(maxTokens),
        maxTokens,
        merged
            .number("workload.temperature")
            .map(OptionalDouble::of)
            .orElseGet(OptionalDouble::empty),
        merged.whole("workload.seed").orElse(0),
        merged.flag("workload.cache_busting"),
        extraBody());
  }

  private void needs(String key, String other) {
    if (merged.has(key) && !merged.has(other)) {
      problems.at(merged.where(key), "needs " + other);
    }
  }

  private int maxTokens() {
    Optional<TokenSpread> output = merged.spread(OUTPUT);
    int most = output.map(TokenSpread::max).orElse(DEFAULT_MAX_TOKENS);
    if (merged.whole(MAX_TOKENS).isEmpty()) {
      return most;
    }
    int given = merged.whole(MAX_TOKENS).getAsInt();
    if (output.isPresent() && most > given) {
      problems.at(
          merged.where(OUTPUT),
          "goes up to " + most + " tokens, more than " + MAX_TOKENS + " allows (" + given + ")");
    }
    return given;
  }

  private PromptSource prompts(int maxTokens) {
    Optional<TokenSpread> input = merged.spread(INPUT);
    if (input.isPresent()) {
      return new PromptSource.Synthetic(
          input.get(),
          merged.spread(OUTPUT).orElseGet(() -> TokenSpread.exactly(maxTokens)),
          merged.number(SHARED).orElse(0.0));
    }
    Optional<String> file = merged.text(FILE);
    if (file.isPresent()) {
      return new PromptSource.Recorded(
          file.get(),
          PromptSource.Format.valueOf(word("workload.format", "auto")),
          PromptSource.Order.valueOf(word("workload.order", "in_order")),
          PromptSource.Turns.valueOf(word("workload.turns", "last")));
    }
    return new PromptSource.Inline(
        merged
            .text("workload.prompt")
            .map(List::of)
            .or(() -> merged.texts("workload.prompts"))
            .orElse(DEFAULT_PROMPTS));
  }

  private String word(String key, String fallback) {
    return merged.text(key).orElse(fallback).toUpperCase(Locale.ROOT);
  }

  private Map<String, Object> extraBody() {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (merged.flag("workload.ignore_eos")) {
      fields.put("ignore_eos", true);
    }
    fields.putAll(merged.fields("workload.extra_body"));
    return fields;
  }
}
