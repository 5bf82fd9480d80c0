package io.preflight.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SampleScannerTest {

  private final SampleScanner scanner = new SampleScanner();
  private final SampleParser parser = new SampleParser();
  private final SampleDraft draft = new SampleDraft();

  @Example
  void plainLinesAreReadWithoutTheParser() throws Exception {
    for (String line :
        List.of(
            "{\"provider\":\"p\",\"status\":\"healthy\",\"ttft_ms\":1.5,\"x\":7,\"y\":\"z\"}",
            " { \"status\" : \"error\" , \"error\" : \"no\", \"http_status\" : 500 } \r",
            "{\"status\":\"healthy\",\"model\":null,\"content_ms\":[1,2.5,3],\"ttft_ms\":0}",
            "{\"latency_ms\":1234.56789012345678901,\"status\":\"degraded\"}",
            "{\"status\":\"healthy\",\"timestamp\":\"2026-05-16T10:00:00.25+02:00\"}")) {
      assertThat(scanned(line)).as(line).isEqualTo(parsed(line)).startsWith("Sample[");
    }
  }

  @Example
  void bothNameTheFirstThingThatIsWrongWithAList() {
    for (String list : List.of("[2,1,123456789012345678]", "[2,123456789012345678,1]")) {
      String line = "{\"status\":\"healthy\",\"content_ms\":" + list + '}';
      assertThat(scanned(line)).as(line).isEqualTo(parsed(line)).startsWith("content_ms ");
    }
  }

  @Property(tries = 5_000)
  void theScannerReadsWhatTheParserReadsOrNothing(@ForAll("lines") String line) {
    String scanned = scanned(line);
    if (!scanned.isEmpty()) {
      assertThat(scanned).isEqualTo(parsed(line));
    }
  }

  /** What came of it as a text; empty when the scanner leaves the line to the parser. */
  private String scanned(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    draft.clear(7);
    try {
      return scanner.scan(bytes, 0, bytes.length, draft) ? draft.toSample().toString() : "";
    } catch (MalformedException e) {
      return e.getMessage();
    }
  }

  private String parsed(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    draft.clear(7);
    try {
      parser.parse(bytes, 0, bytes.length, draft);
      return draft.toSample().toString();
    } catch (MalformedException e) {
      return e.getMessage();
    }
  }

  /** Lines that are samples, or nearly: with a piece left out, doubled or foreign. */
  @Provide
  Arbitrary<String> lines() {
    Arbitrary<String> names =
        Arbitraries.oneOf(
            Arbitraries.of(SampleField.class).map(SampleField::word),
            Arbitraries.of("", "x", "ttft_m", "status2"));
    Arbitrary<String> fields =
        Combinators.combine(names, values(), Arbitraries.of("", "", "", " ", "\t"))
            .as((name, value, blank) -> blank + '"' + name + '"' + blank + ':' + blank + value);
    Arbitrary<String> whole =
        fields.list().ofMinSize(1).ofMaxSize(8).map(all -> '{' + String.join(",", all) + '}');
    Arbitrary<String> healthy = whole.map(line -> "{\"status\":\"healthy\"," + line.substring(1));
    Arbitrary<String> broken =
        Combinators.combine(
                healthy,
                Arbitraries.doubles().between(0, 1),
                Arbitraries.of(
                    "", "", "\"", ",", "{", "}", "[", "]", ":", "-", "e", "0", "\\", "é"))
            .as(SampleScannerTest::withPiece);
    return Arbitraries.oneOf(whole, healthy, broken);
  }

  private static String withPiece(String line, double where, String piece) {
    int at = (int) (where * (line.length() - 1));
    return line.substring(0, at) + piece + line.substring(at + (piece.isEmpty() ? 1 : 0));
  }

  private static Arbitrary<String> values() {
    Arbitrary<String> numbers =
        Arbitraries.oneOf(
            Arbitraries.doubles().between(0, 1e7).ofScale(9).map(String::valueOf),
            Arbitraries.bigDecimals()
                .between(java.math.BigDecimal.ZERO, java.math.BigDecimal.TEN)
                .ofScale(25)
                .map(java.math.BigDecimal::toPlainString),
            Arbitraries.longs().map(String::valueOf),
            Arbitraries.integers().between(0, 1_000).map(String::valueOf),
            Arbitraries.of("00", "01", "1.", ".5", "1e3", "1E-2", "-0", "-1.5", "NaN", "1.0"));
    Arbitrary<String> texts =
        Arbitraries.of(
            "\"healthy\"",
            "\"error\"",
            "\"cancelled\"",
            "\"fine\"",
            "\"measured\"",
            "\"warmup\"",
            "\"usage\"",
            "\"simulated\"",
            "\"http_4xx\"",
            "\"a\\\"b\"",
            "\"é\"",
            "\"\"",
            "\"\\u0041\"",
            "\"2026-05-16T10:00:00Z\"",
            "\"2026-05-16T10:00:00.123456Z\"",
            "\"2026-02-30T10:00:00Z\"",
            "\"2026-05-16T24:00:00Z\"",
            "\"2026-0a-16T10:00:00Z\"",
            "\"2026-05-16T10:00:00.1x3Z\"",
            "\"2026-05-16T10:00:00.Z\"");
    Arbitrary<String> others =
        Arbitraries.of("null", "nul", "true", "false", "{}", "[]", "{\"a\":[1]}", "[1,2]", "[2,1]");
    Arbitrary<String> lists =
        numbers.list().ofMaxSize(4).map(all -> '[' + String.join(",", all) + ']');
    return Arbitraries.oneOf(numbers, texts, others, lists);
  }
}
