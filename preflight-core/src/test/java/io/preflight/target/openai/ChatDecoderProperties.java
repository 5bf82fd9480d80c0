package io.preflight.target.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.sample.ErrorClass;
import io.preflight.target.http.Observation;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The shortcut for chunks that look like the one before must never change what is seen. */
class ChatDecoderProperties {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final ObjectMapper UNIQUE_NAMES =
      JSON.copy().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  @Provide
  Arbitrary<List<String>> events() {
    Arbitrary<String> text =
        Arbitraries.of(
                "a",
                " the",
                "\\n",
                "\\\"",
                "\\\\",
                "\\u00e4",
                "\\u12",
                "\\x",
                "\u00e4",
                "\u20ac",
                "\uD83D\uDE00",
                "",
                "\"",
                "\\",
                "\t",
                "\",\"role\":\"",
                "\"}},{\"delta\":{\"content\":\"",
                "}")
            .list()
            .ofMaxSize(3)
            .map(parts -> String.join("", parts));
    Arbitrary<String> template =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(
                8,
                Arbitraries.just(
                    "{\"id\":\"c\",\"choices\":[{\"delta\":{\"content\":\"%s\"},\"finish_reason\":null}]}")),
            net.jqwik.api.Tuple.of(
                2,
                Arbitraries.of(
                    "{\"choices\":[{\"delta\":{\"reasoning\":\"%s\"}}]}",
                    "{\"choices\":[{\"delta\":{\"role\":\"%s\",\"content\":\"%1$s\"}}]}",
                    "{\"choices\":[{\"delta\":{\"content\":\"x\"},\"finish_reason\":\"%s\"}]}",
                    "{\"choices\":[{\"delta\":{\"content\":\"%s\"}}],\"usage\":{\"completion_tokens\":3}}",
                    "{\"id\":\"%s\"}",
                    "{\"choices\":[{\"delta\":{\"content\":\"%s\"}}],\"error\":null}")));
    return Combinators.combine(template, text).as((t, s) -> t.formatted(s)).list().ofMaxSize(12);
  }

  @Property(tries = 3_000)
  void content_is_what_a_full_parse_finds(
      @ForAll("events") List<String> events, @ForAll long seed) {
    Random random = new Random(seed);
    Observation seen = new Observation();
    ChatDecoder decoder = new ChatDecoder(seen);
    int contents = 0;
    for (String event : events) {
      byte[] json = event.getBytes(UTF_8);
      if (random.nextInt(20) == 0) {
        json[random.nextInt(json.length)] = (byte) " {}[]\":,x0".charAt(random.nextInt(10));
      }
      decoder.event(json, 0, json.length);
      if (repeatsName(json)) {
        return;
      }
      Boolean content = contentByFullParse(json);
      if (content == null) {
        assertThat(seen.failure().map(failure -> failure.errorClass()))
            .as(new String(json, UTF_8))
            .contains(ErrorClass.MALFORMED);
        return;
      }
      contents += content ? 1 : 0;
      assertThat(seen.failure()).as(new String(json, UTF_8)).isEmpty();
      assertThat(seen.contents()).as(new String(json, UTF_8)).isEqualTo(contents);
    }
  }

  /** What an object means in which a name occurs twice is open (RFC 8259, section 4). */
  private static boolean repeatsName(byte[] json) {
    String text = new String(json, UTF_8);
    return isJson(JSON, text) && !isJson(UNIQUE_NAMES, text);
  }

  private static boolean isJson(ObjectMapper mapper, String text) {
    try {
      mapper.readTree(text);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Null when it is no JSON object; malformed UTF-8 is replaced first, as in every event stream.
   */
  private static Boolean contentByFullParse(byte[] json) {
    JsonNode root;
    try {
      root = JSON.readTree(new String(json, UTF_8));
    } catch (IOException e) {
      return null;
    }
    if (!root.isObject()) {
      return null;
    }
    for (JsonNode choice : root.path("choices")) {
      JsonNode delta = choice.path("delta");
      if (!delta.path("content").asText("").isEmpty()
          || !delta.path("reasoning").asText("").isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
