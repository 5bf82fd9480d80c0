package io.preflight.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SampleRoundTripTest {

  @Property(tries = 300)
  void whatIsWrittenIsReadBackToTheLastDigit(@ForAll("runs") List<Sample> samples)
      throws Exception {
    Path file = Files.createTempFile("preflight-samples", ".jsonl");
    try {
      try (SampleWriter writer = SampleWriter.open(file)) {
        for (Sample sample : samples) {
          writer.write(sample);
        }
      }
      List<Sample> read = new ArrayList<>();
      SampleCounts counts = SampleReader.read(file, 0, read::add);

      assertThat(counts).isEqualTo(new SampleCounts(samples.size(), 0, List.of(), true));
      assertThat(read).isEqualTo(samples);
    } finally {
      Files.delete(file);
    }
  }

  @Provide
  Arbitrary<List<Sample>> runs() {
    return samples().list().ofMaxSize(20);
  }

  private static Arbitrary<Sample> samples() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 1L << 60),
            Arbitraries.of(Phase.class),
            Arbitraries.strings().ofMaxLength(20),
            Arbitraries.of(SampleStatus.class),
            timings(),
            tokens(),
            Arbitraries.doubles().between(0, 1e6).array(double[].class).ofMaxSize(20),
            failures().list().ofSize(2))
        .as(
            (sequence, phase, text, status, timing, tokens, content, failures) ->
                new Sample(
                    sequence,
                    phase,
                    "p" + text,
                    text,
                    status,
                    Instant.ofEpochSecond(1_700_000_000L + sequence % 1_000_000, sequence % 1_000),
                    timing.sentMs(),
                    timing,
                    tokens,
                    ContentTimes.of(Arrays.stream(content).sorted().toArray()),
                    Double.NaN,
                    status == SampleStatus.ERROR ? Optional.of(failures.get(0)) : Optional.empty(),
                    new Transport(
                        Optional.of(HttpProtocol.HTTP_2),
                        sequence % 3 == 0
                            ? List.of(failures.get(0).errorClass(), failures.get(1).errorClass())
                            : List.of())));
  }

  private static Arbitrary<Timing> timings() {
    Arbitrary<Double> times =
        Arbitraries.doubles()
            .between(0, 1e6)
            .ofScale(6)
            .injectNull(0.2)
            .map(SampleRoundTripTest::nan);
    return Combinators.combine(times, times, times, times, times)
        .as((a, b, c, d, e) -> new Timing(a, b, c, d, e, a, c, e, c + d, e));
  }

  private static double nan(Double value) {
    return value == null ? Double.NaN : value;
  }

  private static Arbitrary<TokenCount> tokens() {
    Arbitrary<OptionalInt> counts =
        Arbitraries.integers()
            .between(0, 1_000_000)
            .map(OptionalInt::of)
            .injectNull(0.2)
            .map(count -> count == null ? OptionalInt.empty() : count);
    return Combinators.combine(counts, counts, Arbitraries.of(TokenSource.class))
        .as(
            (output, input, source) -> {
              TokenSource known = source == TokenSource.NONE ? TokenSource.USAGE : source;
              return new TokenCount(output, input, output.isPresent() ? known : TokenSource.NONE);
            });
  }

  private static Arbitrary<Failure> failures() {
    return Combinators.combine(
            Arbitraries.of(ErrorClass.class),
            Arbitraries.strings().ofMaxLength(50),
            Arbitraries.integers().between(100, 999).injectNull(0.5))
        .as(
            (errorClass, message, status) ->
                status == null
                    ? Failure.of(errorClass, message)
                    : Failure.withStatus(errorClass, message, status));
  }
}
