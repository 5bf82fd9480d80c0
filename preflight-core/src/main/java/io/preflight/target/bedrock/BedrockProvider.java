package io.preflight.target.bedrock;

import io.preflight.problem.ConfigurationException;
import io.preflight.profile.TargetSpec;
import io.preflight.target.AnswerSample;
import io.preflight.target.SigningKeys;
import io.preflight.target.SigningVariables;
import io.preflight.target.Target;
import io.preflight.target.TargetProvider;
import io.preflight.target.TargetSettings;
import io.preflight.target.UsualVariables;
import io.preflight.target.chat.ChatTarget;
import io.preflight.target.eventstream.EventStreamReader;
import io.preflight.target.eventstream.EventStreamWriter;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opens targets on Amazon Bedrock. */
public final class BedrockProvider implements TargetProvider {

  private static final String SERVICE = "bedrock";
  private static final Pattern HOST =
      Pattern.compile("(?:^|\\.)bedrock-runtime(?:-fips)?\\.([a-z0-9-]+)\\.");
  private static final SigningVariables SIGNING =
      new SigningVariables(
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          List.of("AWS_REGION", "AWS_DEFAULT_REGION"));
  private static final UsualVariables VARIABLES =
      new UsualVariables(
          Optional.of("AWS_ENDPOINT_URL_BEDROCK_RUNTIME"),
          List.of("AWS_BEARER_TOKEN_BEDROCK"),
          List.of(
              "bedrock-runtime.*.amazonaws.com",
              "bedrock-runtime.*.amazonaws.com.cn",
              "bedrock-runtime-fips.*.amazonaws.com",
              "bedrock-runtime.*.api.aws",
              "*.bedrock-runtime.*.vpce.amazonaws.com"),
          Optional.of(SIGNING));

  @Override
  public String protocol() {
    return "bedrock";
  }

  @Override
  public UsualVariables usualVariables() {
    return VARIABLES;
  }

  @Override
  public Optional<URI> vendorAddress(TargetSpec spec, Map<String, String> environment) {
    return spec.options()
        .bedrock()
        .region()
        .or(
            () ->
                SIGNING.regions().stream()
                    .map(name -> environment.getOrDefault(name, ""))
                    .filter(value -> !value.isBlank())
                    .findFirst())
        .map(BedrockProvider::address);
  }

  private static URI address(String region) {
    String domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    return TargetSpec.parseBaseUrl(
        "https://bedrock-runtime." + region.strip() + "." + domain, "AWS region " + region);
  }

  @Override
  public Optional<AnswerSample> answerSample() {
    return Optional.of(
        new AnswerSample(
            EventStreamReader.MEDIA_TYPE,
            () -> EventStreamWriter.event("messageStart", "{\"role\":\"assistant\"}"),
            number ->
                EventStreamWriter.event(
                    "contentBlockDelta",
                    "{\"contentBlockIndex\":0,\"delta\":{\"text\":\" " + number + "\"}}"),
            BedrockProvider::closing));
  }

  private static byte[] closing(int tokens) {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    messages.writeBytes(EventStreamWriter.event("messageStop", "{\"stopReason\":\"end_turn\"}"));
    messages.writeBytes(
        EventStreamWriter.event(
            "metadata", "{\"usage\":{\"inputTokens\":3,\"outputTokens\":" + tokens + "}}"));
    return messages.toByteArray();
  }

  @Override
  public Target open(TargetSettings settings) {
    if (settings.signing().isEmpty() && settings.apiKey().isEmpty()) {
      throw new ConfigurationException(
          "Bedrock answers nobody without credentials: for an address of AWS set "
              + SIGNING.id()
              + " and "
              + SIGNING.secret()
              + ", or the API key "
              + VARIABLES.apiKeys().get(0)
              + "; for any other name the variables with target.bedrock.access_key_id_env and"
              + " secret_access_key_env, or target.api_key_env");
    }
    return new ChatTarget(
        settings,
        new BedrockProtocol(
            settings
                .signing()
                .map(
                    keys ->
                        new Signature(keys, region(settings, keys), SERVICE, Clock.systemUTC()))));
  }

  /** What the profile says, else what the address says, else what the environment says. */
  private static String region(TargetSettings settings, SigningKeys keys) {
    return settings
        .spec()
        .options()
        .bedrock()
        .region()
        .or(() -> settings.spec().baseUrl().flatMap(BedrockProvider::regionOf))
        .or(keys::region)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "the base URL names no AWS region to sign for; set target.bedrock.region or "
                        + SIGNING.regions().get(0)));
  }

  private static Optional<String> regionOf(URI baseUrl) {
    Matcher host = HOST.matcher(String.valueOf(baseUrl.getHost()).toLowerCase(Locale.ROOT));
    return host.find() ? Optional.of(host.group(1)) : Optional.empty();
  }
}
