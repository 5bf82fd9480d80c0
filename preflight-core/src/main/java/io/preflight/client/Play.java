package io.preflight.client;

import io.preflight.problem.Secret;
import io.preflight.profile.BedrockSpec;
import io.preflight.profile.Connections;
import io.preflight.profile.HttpVersion;
import io.preflight.profile.ProtocolOptions;
import io.preflight.profile.RetrySpec;
import io.preflight.profile.TargetSpec;
import io.preflight.profile.Timeouts;
import io.preflight.profile.TlsSpec;
import io.preflight.sample.HttpProtocol;
import io.preflight.target.AnswerSample;
import io.preflight.target.SigningKeys;
import io.preflight.target.Target;
import io.preflight.target.TargetProvider;
import io.preflight.target.TargetSettings;
import io.preflight.target.Targets;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client rehearses: the protocol of the endpoint that it will measure, in the version of
 * HTTP that the profile asks for, without TLS. A protocol without a sample of its answers is stood
 * in for by chat completions, and a version that a server is yet to choose by HTTP/1.1.
 *
 * @param rehearsed what it is
 * @param sample the answers
 * @param provider opens the target
 * @param options what the protocol asks for
 */
record Play(
    Rehearsed rehearsed, AnswerSample sample, TargetProvider provider, ProtocolOptions options) {

  private static final String REGION = "us-east-1";
  private static final Secret DUMMY = Secret.of("rehearsal", "rehearsal");

  /** The rehearsal for an endpoint. */
  static Play of(TargetSpec measured) {
    TargetProvider provider = Targets.provider(measured.protocol());
    HttpProtocol http =
        measured.httpVersion() == HttpVersion.HTTP_2 ? HttpProtocol.HTTP_2 : HttpProtocol.HTTP_1_1;
    return provider
        .answerSample()
        .map(
            sample ->
                new Play(
                    new Rehearsed(measured.protocol(), http), sample, provider, measured.options()))
        .orElseGet(() -> usual(http));
  }

  private static Play usual(HttpProtocol http) {
    TargetProvider provider = Targets.provider(Rehearsed.USUAL.protocol());
    return new Play(
        new Rehearsed(provider.protocol(), http),
        provider
            .answerSample()
            .orElseThrow(() -> new IllegalStateException("chat completions have a sample")),
        provider,
        ProtocolOptions.NONE);
  }

  boolean isHttp2() {
    return rehearsed.http() == HttpProtocol.HTTP_2;
  }

  /** Opens the client as it will be, on a server inside this program. */
  Target open(URI server, int concurrency) {
    TargetSpec spec =
        new TargetSpec(
            provider.protocol(),
            provider.protocol(),
            Optional.of(server),
            Optional.empty(),
            Map.of(),
            Timeouts.DEFAULTS,
            Optional.empty(),
            new ProtocolOptions(
                Optional.empty(),
                options.azure(),
                new BedrockSpec(Optional.of(REGION), Optional.empty()),
                Optional.empty()),
            TlsSpec.DEFAULT,
            RetrySpec.NONE,
            isHttp2() ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1);
    boolean signs = provider.usualVariables().signing().isPresent();
    return provider.open(
        new TargetSettings(
            spec,
            "rehearsal",
            Optional.empty(),
            Optional.empty(),
            concurrency,
            Optional.empty(),
            Connections.REUSE,
            signs
                ? Optional.of(new SigningKeys(DUMMY, DUMMY, Optional.empty(), Optional.empty()))
                : Optional.empty()));
  }

  /** What is written at once: the head with what opens the answer, each token, the end. */
  List<byte[]> writes(Answer answer) {
    Framing framing = isHttp2() ? new Http2Framing() : new ChunkedFraming();
    List<byte[]> writes = new ArrayList<>();
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    first.writeBytes(framing.head(sample.mediaType()));
    byte[] opening = sample.opening();
    if (opening.length > 0) {
      first.writeBytes(framing.part(opening));
    }
    writes.add(first.toByteArray());
    for (int i = 0; i < answer.tokens(); i++) {
      writes.add(framing.part(sample.token(i)));
    }
    writes.add(framing.last(sample.closing(answer.tokens())));
    return writes;
  }
}
