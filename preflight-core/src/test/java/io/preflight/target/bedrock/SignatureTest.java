package io.preflight.target.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.problem.Secret;
import io.preflight.target.SigningKeys;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Signatures beside those of Amazon's published test suite and of its own library. */
class SignatureTest {

  private static final String ID = "AKIDEXAMPLE";
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final Instant THEN = Instant.parse("2015-08-30T12:36:00Z");
  private static final String HOST = "https://example.amazonaws.com";

  private static SigningKeys keys(Optional<String> session) {
    return new SigningKeys(
        Secret.of(ID, "test"),
        Secret.of(SECRET, "test"),
        session.map(token -> Secret.of(token, "test")),
        Optional.empty());
  }

  private static Signature signature(String service, Instant now) {
    return new Signature(keys(Optional.empty()), "us-east-1", service, InstantSource.fixed(now));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "get-vanilla, GET, /, 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    "post-vanilla, POST, /, 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
    "get-utf8, GET, /\u1234, 8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85",
    "get-unreserved, GET, /-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz,"
        + " 07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f",
    "get-relative, GET, /example/..,"
        + " 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    "get-slash, GET, //, 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    "get-vanilla-query-order-key-case, GET, /?Param2=value2&Param1=value1,"
        + " b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
    "get-vanilla-empty-query-key, GET, /?Param1=value1,"
        + " a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb",
  })
  void a_signature_is_that_of_the_published_suite(
      String name, String method, String path, String expected) {
    Map<String, String> added =
        signature("service", THEN).of(method, URI.create(HOST + path), Map.of(), new byte[0]);

    assertThat(added)
        .containsExactly(
            Map.entry("X-Amz-Date", "20150830T123600Z"),
            Map.entry(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                    + " SignedHeaders=host;x-amz-date, Signature="
                    + expected));
  }

  @Test
  void a_body_and_its_type_are_signed() {
    assertThat(
            signature("service", THEN)
                .of(
                    "POST",
                    URI.create(HOST + "/"),
                    Map.of("Content-Type", "application/x-www-form-urlencoded"),
                    "Param1=value1".getBytes(UTF_8))
                .get("Authorization"))
        .endsWith(
            "SignedHeaders=content-type;host;x-amz-date,"
                + " Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
  }

  @Property(tries = 200)
  void any_signature_is_that_of_amazons_own_library(
      @ForAll
          @AlphaChars
          @NumericChars
          @Chars({'.', '-', ':', '/', '+', ' ', '%', 'ä', '~', '*'})
          @StringLength(min = 1, max = 40)
          String model,
      @ForAll @StringLength(max = 60) String body,
      @ForAll @StringLength(max = 12) @AlphaChars @Chars({'/', '=', '+'}) String session,
      @ForAll @IntRange(max = 40_000) int hours) {
    Instant now = THEN.plusSeconds(3_600L * hours);
    Optional<String> token = Optional.of(session).filter(text -> !text.isBlank());
    String path = new BedrockProtocol(Optional.empty()).path(model, null);
    URI uri = URI.create("https://bedrock-runtime.eu-central-1.amazonaws.com" + path);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("X-Amzn-Bedrock-Trace", " EN  ABLED ");

    SdkHttpRequest signed = signedByAmazon(uri, headers, body, token, now);
    headers.put(
        "x-amz-content-sha256", signed.firstMatchingHeader("x-amz-content-sha256").orElseThrow());
    Map<String, String> ours =
        new Signature(keys(token), "eu-central-1", "bedrock", InstantSource.fixed(now))
            .of("POST", uri, headers, body.getBytes(UTF_8));

    assertThat(Optional.of(ours.get("Authorization")))
        .isEqualTo(signed.firstMatchingHeader("Authorization"));
    assertThat(Optional.of(ours.get("X-Amz-Date")))
        .isEqualTo(signed.firstMatchingHeader("X-Amz-Date"));
    assertThat(Optional.ofNullable(ours.get("X-Amz-Security-Token")))
        .isEqualTo(signed.firstMatchingHeader("X-Amz-Security-Token"));
  }

  private static SdkHttpRequest signedByAmazon(
      URI uri, Map<String, String> headers, String body, Optional<String> session, Instant now) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .protocol("https")
            .host(uri.getHost())
            .encodedPath(uri.getRawPath());
    headers.forEach(request::putHeader);
    AwsCredentialsIdentity identity =
        session
            .<AwsCredentialsIdentity>map(
                token -> AwsSessionCredentialsIdentity.create(ID, SECRET, token))
            .orElseGet(() -> AwsCredentialsIdentity.create(ID, SECRET));
    SignRequest.Builder<AwsCredentialsIdentity> toSign =
        SignRequest.builder(identity)
            .request(request.build())
            .payload(ContentStreamProvider.fromUtf8String(body))
            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock")
            .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
            .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC));
    return AwsV4HttpSigner.create().sign(toSign.build()).request();
  }

  @Test
  void a_key_of_the_day_is_made_anew_every_day() {
    Instant[] now = {THEN};
    Signature signature =
        new Signature(keys(Optional.empty()), "us-east-1", "service", () -> now[0]);
    List<String> of =
        List.of(0, 1, 24, 25).stream()
            .map(
                hours -> {
                  now[0] = THEN.plusSeconds(3_600L * hours);
                  return signature
                      .of("GET", URI.create(HOST), Map.of(), new byte[0])
                      .get("Authorization");
                })
            .toList();

    assertThat(of).doesNotHaveDuplicates();
    assertThat(of.get(3))
        .isEqualTo(
            signature("service", now[0])
                .of("GET", URI.create(HOST), Map.of(), new byte[0])
                .get("Authorization"));
  }
}
