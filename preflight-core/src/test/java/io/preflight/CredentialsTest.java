package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.problem.Secret;
import io.preflight.profile.TargetSpec;
import io.preflight.profile.Timeouts;
import java.net.URI;
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

    assertThat(Credentials.forTarget(spec, url, Optional.empty(), Map.of("MINE", "a")))
        .hasValueSatisfying(secret -> assertThat(secret.reveal()).isEqualTo("a"));
    assertThat(Credentials.forTarget(spec, url, Optional.of(Secret.of("b", "test")), Map.of()))
        .hasValueSatisfying(secret -> assertThat(secret.reveal()).isEqualTo("b"));
  }
}
