package io.preflight.profile;

import io.preflight.profile.Key.Leaf;
import io.preflight.profile.Key.Section;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The keys that say what to ask for. */
final class WorkloadKeys {

  private static final NumberType TOKENS = NumberType.count(1, TokenSpread.MOST);

  static final Section WORKLOAD =
      Section.of(
          "workload",
          "What to ask for: prompts as they stand here, a file of conversations, or made-up text.",
          Leaf.of("prompt", TextType.ANY, "The user message of every request."),
          Leaf.of("prompts", new TextListType(false), "User messages that take turns.")
              .fallback("a few short questions"),
          Leaf.of(
              "file",
              TextType.PATH,
              "A file of conversations: OpenAI messages, one JSON object a line, or ShareGPT."),
          Leaf.of(
                  "format",
                  words(Arrays.stream(PromptSource.Format.values()).map(PromptSource.Format::word)),
                  "How the file is written.")
              .fallback("auto"),
          Leaf.of(
                  "order",
                  words(Arrays.stream(PromptSource.Order.values()).map(PromptSource.Order::word)),
                  "In which order the file's conversations are taken.")
              .fallback("in_order"),
          Leaf.of(
                  "turns",
                  words(Arrays.stream(PromptSource.Turns.values()).map(PromptSource.Turns::word)),
                  "What of a conversation is asked: its last user message with the history, or each"
                      + " in turn.")
              .fallback("last"),
          Section.of(
              "synthetic",
              "Made-up prompts of common words, each about one token; reproducible by the seed.",
              Leaf.of("input_tokens", new TokenSpreadType(), "How long a prompt is."),
              Leaf.of(
                      "output_tokens",
                      new TokenSpreadType(),
                      "The most output tokens of a request; the answer's length with ignore_eos.")
                  .fallback("max_tokens"),
              Leaf.of(
                      "shared_prefix",
                      NumberType.between("0", "1"),
                      "The share of a prompt that all requests have in common at its front.")
                  .fallback("0")),
          Leaf.of(
                  "seed",
                  NumberType.count(0, Integer.MAX_VALUE),
                  "What everything random about prompts depends on.")
              .fallback("0"),
          Leaf.of(
                  "cache_busting",
                  new FlagType(),
                  "Whether every prompt begins with words that no earlier request has had, so that"
                      + " no cache of prompts helps.")
              .fallback("false"),
          Leaf.of("max_tokens", TOKENS, "The most output tokens of one request.")
              .fallback("50, or the most of synthetic.output_tokens"),
          Leaf.of("temperature", NumberType.between("0", "2"), "The sampling temperature.")
              .fallback("the server's"),
          Leaf.of(
                  "ignore_eos",
                  new FlagType(),
                  "Whether the server is asked to generate up to max_tokens whatever the model"
                      + " says (vLLM, SGLang).")
              .fallback("false"),
          Leaf.of(
              "extra_body",
              new JsonFieldsType(reserved()),
              "Further fields of every request's body, such as top_p."));

  private WorkloadKeys() {}

  private static ChoiceType words(Stream<String> words) {
    return new ChoiceType(words.toList());
  }

  private static Map<String, String> reserved() {
    Map<String, String> reserved = new TreeMap<>();
    reserved.put("model", "; set model");
    reserved.put("messages", "; set workload.prompts or workload.file");
    reserved.put("stream", "");
    reserved.put("max_tokens", "; set workload.max_tokens");
    reserved.put("temperature", "; set workload.temperature");
    return reserved;
  }
}
