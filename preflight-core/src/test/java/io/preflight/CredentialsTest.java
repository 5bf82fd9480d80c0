package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Secret;
import io.preflight.profile.BedrockSpec;
import io.preflight.profile.TargetSpec;
import io.preflight.profile.Timeouts;
import io.preflight.target.Targets;
import io.preflight.target.bedrock.BedrockTargets;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "OPENAI_BASE_URL", "http://gateway:8080/v1",
          "OPENAI_API_KEY", "key-of-openai",
          "ANTHROPIC_API_KEY", "key-of-anthropic",
          "OLLAMA_API_KEY", " ");

  private static String sent(String protocol, String url) {
    TargetSpec spec =
        new TargetSpec(
            protocol,
            protocol,
            Optional.of(URI.create(url)),
            Optional.empty(),
            Map.of(),
            Timeouts.DEFAULTS,
            Optional.empty());
    return Credentials.forTarget(spec, URI.create(url), Optional.empty(), ENVIRONMENT)
        .key()
        .map(Secret::reveal)
        .orElse("none");
  }

  @ParameterizedTest
  @CsvSource({
    "openai, https://api.openai.com/v1, key-of-openai",
    "openai, https://API.OPENAI.COM:443, key-of-openai",
    "openai, http://api.openai.com, none",
    "openai, http://gateway:8080/other, key-of-openai",
    "openai, http://gateway:8081, none",
    "openai, https://api.anthropic.com, none",
    "anthropic, https://api.anthropic.com, key-of-anthropic",
    "anthropic, https://api.anthropic.com.evil.example, none",
    "anthropic, http://gateway:8080, none",
    "anthropic, https://api.openai.com, none",
    "ollama, https://ollama.com, none",
    "ollama, http://localhost:11434, none",
  })
  void aKeyThatLiesAroundGoesOnlyWhereItBelongs(String protocol, String url, String key) {
    assertThat(sent(protocol, url)).isEqualTo(key);
  }

  @Test
  void aKeyThatWasGivenGoesAnywhere() {
    TargetSpec spec =
        new TargetSpec(
            "openai",
            "openai",
            Optional.empty(),
            Optional.of("MINE"),
            Map.of(),
            Timeouts.DEFAULTS,
            Optional.empty());
    URI url = URI.create("http://elsewhere");

    assertThat(Credentials.forTarget(spec, url, Optional.empty(), Map.of("MINE", "a")).key())
        .hasValueSatisfying(secret -> assertThat(secret.reveal()).isEqualTo("a"));
    assertThat(
            Credentials.forTarget(spec, url, Optional.of(Secret.of("b", "test")), Map.of()).key())
        .hasValueSatisfying(secret -> assertThat(secret.reveal()).isEqualTo("b"));
  }

  private static final Map<String, String> AWS =
      Map.of(
          "AWS_ACCESS_KEY_ID", "id",
          "AWS_SECRET_ACCESS_KEY", "secret",
          "AWS_SESSION_TOKEN", "session",
          "AWS_DEFAULT_REGION", "eu-north-1",
          "AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "http://stub:4566");

  private static String signing(
      String url, BedrockSpec bedrock, Optional<Secret> given, Map<String, String> environment) {
    TargetSpec spec = BedrockTargets.spec(Optional.of(URI.create(url)), bedrock, Timeouts.DEFAULTS);
    Credentials found = Credentials.forTarget(spec, URI.create(url), given, environment);
    return found.key().map(key -> "key " + key.reveal()).orElse("")
        + found
            .signing()
            .map(
                keys ->
                    keys.id().reveal()
                        + ", "
                        + keys.secret().reveal()
                        + ", "
                        + keys.session().map(Secret::reveal).orElse("-")
                        + ", "
                        + keys.region().orElse("-"))
            .orElse("");
  }

  @ParameterizedTest
  @CsvSource({
    "https://bedrock-runtime.us-east-1.amazonaws.com, true",
    "https://bedrock-runtime.cn-north-1.amazonaws.com.cn, true",
    "https://bedrock-runtime-fips.us-gov-west-1.amazonaws.com, true",
    "https://vpce-1.bedrock-runtime.us-east-1.vpce.amazonaws.com, true",
    "http://stub:4566/, true",
    "http://bedrock-runtime.us-east-1.amazonaws.com, false",
    "https://abc.execute-api.us-east-1.amazonaws.com, false",
    "https://bedrock-runtime.us-east-1.amazonaws.com.evil.example, false",
    "https://bedrock-runtime.a.b.amazonaws.com, false",
    "https://xbedrock-runtime.us-east-1.amazonaws.com, false",
    "http://stub:4567, false",
  })
  void keysOfAwsSignOnlyForBedrockItself(String url, boolean used) {
    assertThat(signing(url, BedrockSpec.DEFAULT, Optional.empty(), AWS))
        .isEqualTo(used ? "id, secret, session, eu-north-1" : "");
  }

  @Test
  void anApiKeyOfBedrockComesFirst() {
    Map<String, String> both = new HashMap<>(AWS);
    both.put("AWS_BEARER_TOKEN_BEDROCK", "bearer");

    assertThat(signing("http://stub:4566", BedrockSpec.DEFAULT, Optional.empty(), both))
        .isEqualTo("key bearer");
  }

  @Test
  void halfAPairOfUsualKeysIsNone() {
    assertThat(
            signing(
                "https://bedrock-runtime.us-east-1.amazonaws.com",
                BedrockSpec.DEFAULT,
                Optional.empty(),
                Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", " ")))
        .isEmpty();
  }

  @Test
  void namedKeysSignForAnybody() {
    BedrockSpec named =
        new BedrockSpec(
            Optional.empty(),
            Optional.of(new BedrockSpec.KeyNames("ONE", "TWO", Optional.of("THREE"))));

    assertThat(
            signing(
                "http://elsewhere",
                named,
                Optional.empty(),
                Map.of("ONE", "1", "TWO", "2", "THREE", "3")))
        .isEqualTo("1, 2, 3, -");
    assertThatThrownBy(
            () ->
                signing(
                    "http://elsewhere",
                    named,
                    Optional.empty(),
                    Map.of("ONE", "1", "TWO", "2", "THREE", " ")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "environment variable THREE, named by target.bedrock.session_token_env, is empty;"
                + " export it, or leave the key out for keys that do not expire");
  }

  @Test
  void aServerOfTheSettingsWithAUserIsAnAccessKey() {
    Secret password = Secret.of("2", "test");

    assertThat(
            signing(
                "http://elsewhere",
                BedrockSpec.DEFAULT,
                Optional.of(password.ofUser(" AKID ")),
                Map.of("AWS_REGION", "us-west-2")))
        .isEqualTo("AKID, 2, -, us-west-2");
    assertThat(
            signing(
                "http://elsewhere",
                BedrockSpec.DEFAULT,
                Optional.of(password.ofUser(" ")),
                Map.of()))
        .isEqualTo("key 2");
  }

  @ParameterizedTest
  @CsvSource({
    "us-east-1, , https://bedrock-runtime.us-east-1.amazonaws.com",
    "cn-north-1, eu-west-1, https://bedrock-runtime.cn-north-1.amazonaws.com.cn",
    ", eu-west-1, https://bedrock-runtime.eu-west-1.amazonaws.com",
    ", , none",
  })
  void theAddressFollowsFromTheRegion(String region, String variable, String address) {
    TargetSpec spec =
        BedrockTargets.spec(
            Optional.empty(),
            new BedrockSpec(Optional.ofNullable(region), Optional.empty()),
            Timeouts.DEFAULTS);

    assertThat(
            Targets.provider("bedrock")
                .vendorAddress(
                    spec, variable == null ? Map.of() : Map.of("AWS_DEFAULT_REGION", variable))
                .map(URI::toString)
                .orElse("none"))
        .isEqualTo(address);
  }
}
