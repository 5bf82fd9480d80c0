package io.preflight.target.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.problem.Secret;
import io.preflight.profile.Timeouts;
import io.preflight.target.Exchange;
import io.preflight.target.SigningKeys;
import io.preflight.target.Target;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.TestEndpointBuilder;
import io.preflight.testkit.bedrock.AwsAccess;
import io.preflight.testkit.script.Fault;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.truth.RequestTruth;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** An endpoint that checks signatures and streams messages on a schedule, with faults. */
@Timeout(120)
class BedrockEndpointTest {

  private static final String MODEL = "arn:aws:bedrock:us-east-1:1:inference-profile/us.a.b-v1:0";
  private static final AwsAccess ACCESS =
      new AwsAccess("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "us-east-1");
  private static final Script SCRIPT =
      Script.constant(Duration.ofMillis(40), Duration.ofMillis(5)).withOutputTokens(5);

  private static TestEndpointBuilder endpoint() {
    return TestEndpoint.builder().anyModel().aws(ACCESS).script(SCRIPT);
  }

  private static Target open(TestEndpoint endpoint, SigningKeys keys, Timeouts limits) {
    return BedrockTargets.open(
        BedrockTargets.spec(
            Optional.of(BedrockTargets.root(endpoint)), BedrockTargets.region("us-east-1"), limits),
        MODEL,
        Optional.of(keys),
        Optional.empty());
  }

  private static SigningKeys keys(String id, String secret, Optional<String> session) {
    return new SigningKeys(
        Secret.of(id, "test"),
        Secret.of(secret, "test"),
        session.map(token -> Secret.of(token, "test")),
        Optional.empty());
  }

  private static SigningKeys right() {
    return keys(ACCESS.id(), ACCESS.secret(), Optional.empty());
  }

  private static Exchange asked(TestEndpoint endpoint, SigningKeys keys, Timeouts limits)
      throws Exception {
    try (Target target = open(endpoint, keys, limits)) {
      return target.send(Endpoints.ask(5), System.nanoTime()).result().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void an_answer_is_measured_as_it_was_sent() throws Exception {
    try (TestEndpoint endpoint = endpoint().start()) {
      Exchange exchange = asked(endpoint, right(), Endpoints.PATIENT);

      assertThat(Endpoints.told(exchange)).isEqualTo("5 | 5 usage of 3 | max_tokens | -");
      RequestTruth truth = endpoint.awaitTruths(1, Duration.ofSeconds(10)).get(0);
      assertThat(truth.model()).isEqualTo(MODEL);
      assertThat(truth.outputTokens()).isEqualTo(5);
      assertThat(exchange.timing().ttftMs())
          .isGreaterThanOrEqualTo(truth.ttftNanos().orElseThrow() / 1e6 - 1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AKIDOTHER | wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY | | UnrecognizedClientException: The"
            + " security token included in the request is invalid.",
        "AKIDEXAMPLE | wrong-secret-of-forty-characters | | InvalidSignatureException: The request"
            + " signature we calculated does not match the signature you provided.",
        "AKIDEXAMPLE | wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY | a-session-that-is-over |"
            + " UnrecognizedClientException: The security token included in the request is"
            + " invalid.",
      })
  void wrong_keys_are_refused(String id, String secret, String session, String told)
      throws Exception {
    try (TestEndpoint endpoint = endpoint().start()) {
      Exchange exchange =
          asked(endpoint, keys(id, secret, Optional.ofNullable(session)), Endpoints.PATIENT);

      assertThat(Endpoints.told(exchange))
          .isEqualTo("0 | ? none of ? | - | http_4xx: HTTP 403: " + told);
    }
  }

  @Test
  void a_clock_that_is_wrong_is_told() throws Exception {
    try (TestEndpoint ahead =
            endpoint().aws(ACCESS.withClockAhead(Duration.ofMinutes(30).plusSeconds(20))).start();
        TestEndpoint behind =
            endpoint()
                .aws(ACCESS.withClockAhead(Duration.ofMinutes(-30).minusSeconds(20)))
                .start()) {
      assertThat(Endpoints.told(asked(ahead, right(), Endpoints.PATIENT)))
          .contains("HTTP 403: InvalidSignatureException: Signature expired: ")
          .endsWith(
              "; the clock of this machine is 30 min behind the server's: AWS accepts a few"
                  + " minutes, so set the clock (UTC)");
      assertThat(Endpoints.told(asked(behind, right(), Endpoints.PATIENT)))
          .contains("Signature not yet current: ")
          .contains("the clock of this machine is 30 min ahead of the server's");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reset:2 | 2 | reset",
        "truncate:2 | 2 | truncated: the stream ended without messageStop after 2 content events",
        "cut:2 | 2 | truncated: 127.0.0.1",
        "error-object:2 | 2 | in_stream_error: error in the stream after 2 content events:"
            + " modelStreamErrorException: The engine died.",
        "malformed:2 | 2 | malformed: message 4 of the stream has a wrong checksum",
        "oversized:100kB,2 | 5 | -",
        "oversized:5MB,2 | 2 | too_large: an event is larger than 4 MiB",
        "empty | 0 | empty: the stream was complete but carried no content, finish reason"
            + " 'end_turn'",
        "role-only | 0 | truncated: the stream ended without messageStop",
        "stall:2 | 2 | timeout_idle",
        "hang-after-headers | 0 | timeout_first_token",
        "rate-limited:7s | 0 | http_429: HTTP 429: ThrottlingException: Rate limit reached."
            + " (Retry-After: 7)",
        "server-error | 0 | http_5xx: HTTP 500: InternalServerException: Internal server error.",
        "model-not-found | 0 | http_4xx: HTTP 404: ResourceNotFoundException: The model does not"
            + " exist.",
      })
  void a_fault_is_told_as_what_it_is(String fault, int contents, String told) throws Exception {
    try (TestEndpoint endpoint = endpoint().start()) {
      endpoint.enqueue(Fault.parse(fault));
      boolean waits = told.startsWith("timeout");
      Exchange exchange =
          asked(
              endpoint,
              right(),
              waits ? Endpoints.limits(10_000, 600, 600, 20_000) : Endpoints.PATIENT);

      assertThat(exchange.contentTimes().size()).isEqualTo(contents);
      assertThat(
              exchange.failure().map(f -> f.errorClass().word() + ": " + f.message()).orElse("-"))
          .startsWith(told);
    }
  }

  @Test
  void the_endpoint_takes_what_amazons_own_library_signs() throws Exception {
    try (TestEndpoint endpoint = endpoint().start()) {
      URI uri =
          URI.create(
              "http://127.0.0.1:"
                  + endpoint.baseUrl().getPort()
                  + new BedrockProtocol(Optional.empty()).path(MODEL, Endpoints.ask(1)));
      String body = "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"How?\"}]}]}";
      SignRequest.Builder<AwsCredentialsIdentity> toSign =
          SignRequest.builder(AwsCredentialsIdentity.create(ACCESS.id(), ACCESS.secret()))
              .request(
                  SdkHttpRequest.builder()
                      .method(SdkHttpMethod.POST)
                      .protocol("http")
                      .host(uri.getHost())
                      .port(uri.getPort())
                      .encodedPath(uri.getRawPath())
                      .putHeader("Content-Type", "application/json")
                      .build())
              .payload(ContentStreamProvider.fromUtf8String(body))
              .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock")
              .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1");
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri)
              .timeout(Duration.ofSeconds(30))
              .POST(HttpRequest.BodyPublishers.ofString(body));
      Map<String, List<String>> headers =
          AwsV4HttpSigner.create().sign(toSign.build()).request().headers();
      headers.forEach(
          (name, values) -> {
            if (!name.equalsIgnoreCase("Host")) {
              request.header(name, values.get(0));
            }
          });

      HttpClient client = HttpClient.newHttpClient();
      assertThat(client.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
      HttpRequest changed =
          request.copy().POST(HttpRequest.BodyPublishers.ofString(body + " ")).build();
      assertThat(client.send(changed, HttpResponse.BodyHandlers.ofString()).body())
          .contains("does not match the signature");
    }
  }
}
