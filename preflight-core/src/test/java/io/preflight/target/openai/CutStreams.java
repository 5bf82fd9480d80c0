package io.preflight.target.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.problem.Secret;
import io.preflight.target.Target;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.TestEndpointBuilder;
import io.preflight.testkit.script.RawResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;

/** The same stream in pieces that end at every place there is. */
public final class CutStreams {

  private static final int PIECE = 32;

  private CutStreams() {}

  /**
   * Lets the pieces begin one byte later each time, so that every place of the stream is once the
   * end of a piece; at last, each byte comes by itself.
   */
  public static void allMeanTheSame(
      String protocol, Optional<Secret> key, String path, RawResponse stream, String told)
      throws Exception {
    int length = stream.bytes().length;
    TestEndpointBuilder builder = TestEndpoint.builder();
    for (int first = 1; first <= PIECE; first++) {
      int[] cuts = IntStream.iterate(first, cut -> cut < length, cut -> cut + PIECE).toArray();
      builder.route("/" + first + path, stream.cutAt(cuts).spaced(Duration.ofMillis(1)));
    }
    builder.route("/0" + path, stream.cutEvery(1));
    try (TestEndpoint endpoint = builder.start()) {
      for (int first = 0; first <= PIECE; first++) {
        URI base = URI.create("http://127.0.0.1:" + endpoint.baseUrl().getPort() + "/" + first);
        try (Target target = Endpoints.open(protocol, base, key)) {
          assertThat(Endpoints.told(Endpoints.exchange(target)))
              .as("cut after %d bytes and every %d more", first, PIECE)
              .isEqualTo(told);
        }
      }
    }
  }
}
