package io.preflight.target.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.sample.Failure;
import io.preflight.target.anthropic.AnthropicDialect;
import io.preflight.target.app.AppDialect;
import io.preflight.target.bedrock.BedrockDialect;
import io.preflight.target.cohere.CohereDialect;
import io.preflight.target.conformance.Dialect.Step;
import io.preflight.target.gemini.GeminiDialect;
import io.preflight.target.http.Observation;
import io.preflight.target.http.ResponseHead;
import io.preflight.target.http.StreamDecoder;
import io.preflight.target.ollama.OllamaDialect;
import io.preflight.target.openai.OpenAiDialect;
import io.preflight.target.responses.ResponsesDialect;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The corpus of streams against every protocol, each stream whole, byte by byte, and cut at every
 * byte: whatever arrives together, the same is seen.
 */
class ConformanceTest {

  private static final int FEWEST_CASES = 60;
  private static final int FEWEST_CASES_OF_A_PROTOCOL = 40;
  private static final int LARGE = 20_000;
  private static final int CUTS_OF_LARGE = 40;

  private static final List<Dialect> DIALECTS =
      List.of(
          new OpenAiDialect(),
          new ResponsesDialect(),
          new AnthropicDialect(),
          new BedrockDialect(),
          new GeminiDialect(),
          new CohereDialect(),
          new OllamaDialect(),
          new AppDialect(false),
          new AppDialect(true));

  /** One stream: what it means, how it is written and what must be seen. */
  record Case(String name, List<Step> steps, Set<String> how, Set<String> not, String expected) {
    @Override
    public String toString() {
      return name;
    }

    Optional<byte[]> bytes(Dialect dialect) {
      return not.contains(dialect.protocol())
          ? Optional.empty()
          : dialect.pieces(steps).flatMap(pieces -> new Wire(how).bytes(dialect.framing(), pieces));
    }
  }

  static Stream<Case> cases() throws IOException {
    try (InputStream file = ConformanceTest.class.getResourceAsStream("streams.txt")) {
      return new String(file.readAllBytes(), UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(ConformanceTest::parsed)
              .toList()
              .stream();
    }
  }

  private static Case parsed(String line) {
    String[] columns = line.split(" \\| ", -1);
    List<Step> steps = new ArrayList<>();
    for (String step : columns[1].strip().split("; ?")) {
      String[] parts = step.split(" ", 2);
      if (parts[0].equals("many")) {
        for (int i = 0; i < Integer.parseInt(parts[1]); i++) {
          steps.add(new Step("text", "word" + i));
        }
      } else if (!parts[0].isEmpty()) {
        steps.add(new Step(parts[0], parts.length > 1 ? parts[1] : ""));
      }
    }
    Set<String> how = new LinkedHashSet<>(Arrays.asList(columns[2].strip().split(" +")));
    Set<String> not = new LinkedHashSet<>();
    how.remove("");
    how.stream().filter(word -> word.startsWith("!")).forEach(word -> not.add(word.substring(1)));
    how.removeIf(word -> word.startsWith("!"));
    return new Case(columns[0].strip(), steps, how, not, columns[3].strip());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void a_stream_means_the_same_in_every_protocol_and_wherever_it_is_cut(Case stream) {
    for (Dialect dialect : DIALECTS) {
      Optional<byte[]> rendered = stream.bytes(dialect);
      if (rendered.isEmpty()) {
        continue;
      }
      byte[] bytes = rendered.get();
      assertThat(seen(dialect, bytes, bytes.length))
          .as("%s: %s", dialect.protocol(), start(bytes))
          .isEqualTo(stream.expected());
      boolean large = bytes.length > LARGE;
      assertThat(seen(dialect, bytes, large ? 997 : 1))
          .as("%s in small pieces", dialect.protocol())
          .isEqualTo(stream.expected());
      int step = large ? bytes.length / CUTS_OF_LARGE : 1;
      for (int cut = 1; cut < bytes.length; cut += step) {
        String found = seen(dialect, bytes, -cut);
        if (!found.equals(stream.expected())) {
          assertThat(found)
              .as("%s cut at byte %d: %s", dialect.protocol(), cut, start(bytes))
              .isEqualTo(stream.expected());
        }
      }
    }
  }

  @Test
  void the_corpus_is_large_enough_and_no_protocol_is_left_out() throws IOException {
    List<Case> cases = cases().toList();
    assertThat(cases).hasSizeGreaterThanOrEqualTo(FEWEST_CASES);
    assertThat(cases).extracting(Case::name).doesNotHaveDuplicates();
    for (Dialect dialect : DIALECTS) {
      assertThat(cases.stream().filter(stream -> stream.bytes(dialect).isPresent()).count())
          .as(dialect.protocol())
          .isGreaterThanOrEqualTo(FEWEST_CASES_OF_A_PROTOCOL);
    }
  }

  private static String start(byte[] bytes) {
    return new String(bytes, 0, Math.min(bytes.length, 400), UTF_8);
  }

  /**
   * Feeds a stream in pieces of a size, or, for a negative one, in two pieces of which the first
   * has that size. Each piece is overwritten after it was read, as a network buffer is.
   */
  private static String seen(Dialect dialect, byte[] bytes, int size) {
    Observation seen = new Observation();
    StreamDecoder decoder = dialect.decoder(seen);
    decoder.head(
        new ResponseHead(
            200,
            Optional.of(dialect.mediaType()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty()));
    int from = 0;
    int length = Math.abs(size);
    while (from < bytes.length && seen.failure().isEmpty()) {
      int to = Math.min(bytes.length, from + length);
      byte[] piece = Arrays.copyOfRange(bytes, from, to);
      decoder.read(piece, 0, piece.length, from);
      Arrays.fill(piece, (byte) '?');
      from = to;
      length = size < 0 ? bytes.length : size;
    }
    if (seen.failure().isEmpty()) {
      decoder.end();
    }
    return seen.contents()
        + " / "
        + text(seen.tokens().output())
        + " "
        + seen.tokens().source().name().toLowerCase(Locale.ROOT)
        + " of "
        + text(seen.tokens().input())
        + " / "
        + seen.finishReason().orElse("-")
        + " / "
        + seen.failure().map(Failure::errorClass).map(found -> found.word()).orElse("-");
  }

  private static String text(OptionalInt count) {
    return count.isPresent() ? String.valueOf(count.getAsInt()) : "?";
  }
}
