package io.preflight.target.bedrock;

import static io.preflight.target.bedrock.BedrockTargets.root;
import static io.preflight.target.conformance.Messages.event;
import static io.preflight.target.conformance.Messages.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Secret;
import io.preflight.profile.BedrockSpec;
import io.preflight.target.ChatMessage;
import io.preflight.target.ChatMessage.Role;
import io.preflight.target.ChatRequest;
import io.preflight.target.ExtraFields;
import io.preflight.target.SigningKeys;
import io.preflight.target.Target;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Fault;
import io.preflight.testkit.script.RawResponse;
import io.preflight.testkit.script.Reply;
import io.preflight.testkit.truth.ReceivedRequest;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes out over a real socket, and what its answer is taken for. */
@Timeout(120)
class BedrockTargetTest {

  private static final String MODEL = "us.anthropic.claude-haiku-4-5-20251001-v1:0";
  static final String PATH = "/model/us.anthropic.claude-haiku-4-5-20251001-v1%3A0/converse-stream";
  static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final SigningKeys KEYS =
      new SigningKeys(
          Secret.of("AKIDEXAMPLE", "test"),
          Secret.of(SECRET, "test"),
          Optional.of(Secret.of("token-of-the-session==", "test")),
          Optional.of("eu-west-3"));
  private static final ChatRequest CONVERSATION =
      new ChatRequest(
          List.of(
              new ChatMessage(Role.SYSTEM, "Be kind."),
              ChatMessage.user("1?"),
              new ChatMessage(Role.ASSISTANT, "2"),
              ChatMessage.user("3?")),
          7,
          OptionalDouble.of(0.5),
          ExtraFields.of(Map.of("additionalModelRequestFields", Map.of("top_k", 1))));

  static final byte[] ANSWER =
      joined(
          event("messageStart", "{\"role\":\"assistant\"}"),
          event("contentBlockDelta", "{\"delta\":{\"text\":\"a\"}}"),
          event("contentBlockStop", "{\"contentBlockIndex\":0}"),
          event("messageStop", "{\"stopReason\":\"end_turn\"}"),
          event("metadata", "{\"usage\":{\"inputTokens\":4,\"outputTokens\":3}}"));

  static Reply reply(byte[] body) {
    return RawResponse.body(
        200, "application/vnd.amazon.eventstream", RawResponse.Framing.CHUNKED, body);
  }

  private static Target open(
      URI baseUrl,
      String model,
      Optional<String> region,
      Optional<SigningKeys> signing,
      Optional<Secret> key) {
    return BedrockTargets.open(
        BedrockTargets.spec(
            Optional.of(baseUrl), new BedrockSpec(region, Optional.empty()), Endpoints.PATIENT),
        model,
        signing,
        key);
  }

  static Target signing(TestEndpoint endpoint) {
    return open(
        root(endpoint), MODEL, Optional.of("us-east-1"), Optional.of(KEYS), Optional.empty());
  }

  static String told(Target target) throws Exception {
    return Endpoints.told(
        target.send(CONVERSATION, System.nanoTime()).result().get(60, TimeUnit.SECONDS));
  }

  @Test
  void a_request_is_signed_as_it_is_received() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.builder().route(PATH, reply(ANSWER)).start();
        Target target = signing(endpoint)) {
      assertThat(told(target)).isEqualTo("1 | 3 usage of 4 | end_turn | -");

      ReceivedRequest received = endpoint.received().get(0);
      assertThat(received.method() + " " + received.target()).isEqualTo("POST " + PATH);
      assertThat(received.header("Accept")).contains("application/vnd.amazon.eventstream");
      assertThat(received.header("X-Amz-Security-Token")).contains("token-of-the-session==");
      assertThat(received.header("Authorization").orElseThrow())
          .contains(
              "/us-east-1/bedrock/aws4_request, SignedHeaders="
                  + "content-type;host;x-amz-date;x-amz-security-token;x-amzn-bedrock-trace, ")
          .isEqualTo(recomputed(received));
      assertThat(received.headers().toString()).doesNotContain(SECRET);
      assertThat(new ObjectMapper().readTree(received.body()))
          .isEqualTo(
              new ObjectMapper()
                  .readTree(
                      """
                      {"messages":[{"role":"user","content":[{"text":"1?"}]},
                        {"role":"assistant","content":[{"text":"2"}]},
                        {"role":"user","content":[{"text":"3?"}]}],
                       "system":[{"text":"Be kind."}],
                       "inferenceConfig":{"maxTokens":7,"temperature":0.5},
                       "additionalModelRequestFields":{"top_k":1}}\
                      """));
    }
  }

  /** The signature of what arrived, which nothing on the way may have changed. */
  private static String recomputed(ReceivedRequest received) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : List.of("Content-Type", "X-Amzn-Bedrock-Trace")) {
      headers.put(name, received.header(name).orElseThrow());
    }
    Instant moment =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC)
            .parse(received.header("X-Amz-Date").orElseThrow(), Instant::from);
    return new Signature(KEYS, "us-east-1", "bedrock", InstantSource.fixed(moment))
        .of(
            received.method(),
            URI.create("http://" + received.header("Host").orElseThrow() + received.target()),
            headers,
            received.bodyBytes())
        .get("Authorization");
  }

  @Test
  void an_arn_is_one_part_of_the_path() throws Exception {
    String arn = "arn:aws:bedrock:us-east-1:123456789012:inference-profile/" + MODEL;
    try (TestEndpoint endpoint = TestEndpoint.builder().start();
        Target target =
            open(
                root(endpoint),
                arn,
                Optional.of("us-east-1"),
                Optional.of(KEYS),
                Optional.empty())) {
      told(target);
      ReceivedRequest received = endpoint.received().get(0);
      assertThat(received.target())
          .isEqualTo(
              "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Ainference-profile%2Fus."
                  + "anthropic.claude-haiku-4-5-20251001-v1%3A0/converse-stream");
      assertThat(received.header("Authorization")).contains(recomputed(received));
    }
  }

  @Test
  void an_api_key_is_a_bearer_token_and_nothing_is_signed() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.builder().route(PATH, reply(ANSWER)).start();
        Target target =
            open(
                root(endpoint),
                MODEL,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Secret.of("bedrock-api-key-abc", "test")))) {
      assertThat(told(target)).isEqualTo("1 | 3 usage of 4 | end_turn | -");
      ReceivedRequest received = endpoint.received().get(0);
      assertThat(received.header("Authorization")).contains("Bearer bedrock-api-key-abc");
      assertThat(received.header("X-Amz-Date")).isEmpty();
      assertThat(target.models(Endpoints.PATIENT.connect())).isEmpty();
    }
  }

  @Test
  void the_region_comes_from_the_profile_then_the_address_then_the_environment() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.builder().start();
        Target target =
            open(root(endpoint), MODEL, Optional.empty(), Optional.of(KEYS), Optional.empty())) {
      told(target);
      assertThat(endpoint.received().get(0).header("Authorization").orElseThrow())
          .contains("/eu-west-3/bedrock/");
    }
    SigningKeys nowhere =
        new SigningKeys(KEYS.id(), KEYS.secret(), KEYS.session(), Optional.empty());
    assertThatThrownBy(
            () ->
                open(
                    URI.create("http://127.0.0.1:1"),
                    MODEL,
                    Optional.empty(),
                    Optional.of(nowhere),
                    Optional.empty()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "the base URL names no AWS region to sign for; set target.bedrock.region or"
                + " AWS_REGION");
    open(
            URI.create("https://bedrock-runtime.ap-southeast-2.amazonaws.com"),
            MODEL,
            Optional.empty(),
            Optional.of(nowhere),
            Optional.empty())
        .close();
  }

  @Test
  void nobody_is_asked_without_credentials() {
    assertThatThrownBy(
            () ->
                open(
                    URI.create("http://127.0.0.1:1"),
                    MODEL,
                    Optional.of("us-east-1"),
                    Optional.empty(),
                    Optional.empty()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "Bedrock answers nobody without credentials: for an address of AWS set"
                + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the API key"
                + " AWS_BEARER_TOKEN_BEDROCK; for any other name the variables with"
                + " target.bedrock.access_key_id_env and secret_access_key_env, or"
                + " target.api_key_env");
  }

  @Test
  void a_signature_stays_where_it_was_made_for() throws Exception {
    try (TestEndpoint other = TestEndpoint.builder().start();
        TestEndpoint endpoint =
            TestEndpoint.builder().route(PATH, Fault.redirect(root(other).resolve(PATH))).start();
        Target target = signing(endpoint)) {
      assertThat(told(target)).contains("HTTP 307: redirected to " + root(other));
      assertThat(other.received()).isEmpty();
    }
  }
}
