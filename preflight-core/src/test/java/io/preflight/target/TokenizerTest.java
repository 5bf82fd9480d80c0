package io.preflight.target;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.problem.ConfigurationException;
import io.preflight.profile.Profile;
import io.preflight.profile.ProfileLoader;
import io.preflight.profile.ProfileRequest;
import io.preflight.sample.TokenCount;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.RawResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counting the tokens that a server does not count. */
@Timeout(120)
class TokenizerTest {

  private static final String SPLIT_CHARACTER =
      "tiktoken| is great! \\n\\\"yes\\\" \\ud83d|\\ude00 gr\u00fc\u00df| dich";
  private static final String ITS_TEXT =
      "tiktoken is great! \n\"yes\" \ud83d\ude00 gr\u00fc\u00df dich";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "r50k_base, antidisestablishmentarianism, 5",
    "p50k_base, antidisestablishmentarianism, 5",
    "cl100k_base, antidisestablishmentarianism, 6",
    "o200k_base, antidisestablishmentarianism, 6",
    "cl100k_base, tiktoken is great!, 6",
    "cl100k_base, <|endoftext|>, 7",
  })
  void a_vocabulary_counts_as_the_original_does(String name, String text, int count) {
    assertThat(Tokenizer.named(name).orElseThrow().count(text)).isEqualTo(count);
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4o, o200k_base",
    "gpt-4o-mini-2024-07-18, o200k_base",
    "gpt-4.1-nano, o200k_base",
    "chatgpt-4o-latest, o200k_base",
    "o3-mini, o200k_base",
    "gpt-4, cl100k_base",
    "gpt-4-turbo-2024-04-09, cl100k_base",
    "gpt-3.5-turbo, cl100k_base",
    "gpt-35-turbo-16k, cl100k_base",
    "gpt-4-turbo/finetuned, -",
    "gpt-oss-20b, -",
    "gpt-4x, -",
    "Qwen/Qwen3-8B, -",
    "my-gpt-4o, -",
    "o1x, -",
  })
  void only_models_that_openai_publishes_have_a_vocabulary_for_certain(
      String model, String vocabulary) {
    assertThat(Tokenizer.ofModel(model).map(Tokenizer::toString).orElse("-")).isEqualTo(vocabulary);
  }

  private TokenCount counted(String target, String model, String type, String body)
      throws Exception {
    RawResponse reply =
        RawResponse.body(200, type, RawResponse.Framing.CHUNKED, body.getBytes(UTF_8));
    try (TestEndpoint endpoint =
            TestEndpoint.builder()
                .route("/v1/chat/completions", reply)
                .route("/ask", reply)
                .start();
        Target opened = open(endpoint, target, model)) {
      Exchange exchange = Endpoints.exchange(opened);
      assertThat(exchange.failure()).isEmpty();
      return exchange.counted();
    }
  }

  private Target open(TestEndpoint endpoint, String target, String model) throws Exception {
    Files.writeString(
        folder.resolve("p.yml"),
        "max_latency_ms: 5\ntarget: {base_url: '" + endpoint.baseUrl() + "', " + target + "}\n");
    Profile profile =
        new ProfileLoader(folder, Map.of())
            .load(new ProfileRequest(Optional.of("p.yml"), List.of()));
    return Targets.open(
        new TargetSettings(profile.target(), model, Optional.empty(), Optional.empty(), 1));
  }

  private static String chunks(String pieces, String last) {
    StringBuilder stream = new StringBuilder();
    for (String piece : pieces.split("\\|")) {
      stream.append("data: {\"choices\":[{\"delta\":{\"content\":\"" + piece + "\"}}]}\n\n");
    }
    return stream + last + "data: [DONE]\n\n";
  }

  @Test
  void the_text_of_a_stream_is_counted_where_its_server_sends_no_usage() throws Exception {
    int tokens = Tokenizer.named("o200k_base").orElseThrow().count(ITS_TEXT);
    String stream = chunks(SPLIT_CHARACTER, "");

    TokenCount known = counted("protocol: openai", "gpt-4o", "text/event-stream", stream);
    assertThat(known.output()).hasValue(tokens);
    assertThat(known.source().word()).isEqualTo("tokenizer");
    assertThat(
            counted("tokenizer: o200k_base", "Qwen/Qwen3-8B", "text/event-stream", stream).output())
        .hasValue(tokens);
  }

  @Test
  void an_unknown_model_and_what_is_no_text_are_counted_in_events() throws Exception {
    String stream = chunks(SPLIT_CHARACTER, "");
    String tool =
        "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"function\":{\"arguments\":\"x\"}}]}}]}\n\n";

    for (TokenCount count :
        List.of(
            counted("protocol: openai", "Qwen/Qwen3-8B", "text/event-stream", stream),
            counted("tokenizer: none", "gpt-4o", "text/event-stream", stream),
            counted("protocol: openai", "gpt-4o", "text/event-stream", chunks("a|b|c", tool)))) {
      assertThat(count.output()).hasValue(4);
      assertThat(count.source().word()).isEqualTo("events");
    }
  }

  @Test
  void the_server_knows_best() throws Exception {
    String usage = "data: {\"choices\":[],\"usage\":{\"completion_tokens\":77}}\n\n";

    TokenCount count =
        counted("protocol: openai", "gpt-4o", "text/event-stream", chunks("a", usage));

    assertThat(count.output()).hasValue(77);
    assertThat(count.source().word()).isEqualTo("usage");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "content: /t | application/json | {\"t\":\"tiktoken is great!\"} | 6 tokenizer",
        "method: GET | text/plain | tiktoken is great! | 6 tokenizer",
        "content: [/t, /u] | application/x-ndjson | {\"t\":\"tiktoken is\",\"u\":\" great!\"} | 6 tokenizer",
        "content: /t | application/json | {\"t\":[\"tiktoken\"]} | - none",
      })
  void an_application_is_counted_by_the_vocabulary_it_names(
      String http, String type, String body, String expected) throws Exception {
    TokenCount count =
        counted(
            "protocol: http, tokenizer: cl100k_base, http: {path: /ask, " + http + "}",
            "shop",
            type,
            body);

    assertThat(
            (count.output().isPresent() ? count.output().getAsInt() : "-")
                + " "
                + count.source().word())
        .isEqualTo(expected);
  }

  @Test
  void a_protocol_whose_servers_count_refuses_it() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.builder().start()) {
      assertThatThrownBy(
              () -> open(endpoint, "protocol: anthropic, tokenizer: cl100k_base", "claude"))
          .isInstanceOf(ConfigurationException.class)
          .hasMessage(
              "target.tokenizer has no use with this protocol, whose servers count tokens; leave it"
                  + " out");
    }
  }

  @Test
  void of_more_than_a_mebibyte_nothing_is_kept() {
    GeneratedText text = new GeneratedText(Tokenizer.named("cl100k_base").orElseThrow());
    byte[] piece = "hello ".repeat(100_000).getBytes(UTF_8);
    text.add(piece, 0, piece.length);
    assertThat(text.count()).isPresent();
    text.add(piece, 0, piece.length);
    assertThat(text.count()).isEmpty();
    assertThat(new GeneratedText(Tokenizer.named("cl100k_base").orElseThrow()).count()).isEmpty();
  }
}
