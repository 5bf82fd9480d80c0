package io.preflight;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContenderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://ci:s3cret@blue:8000",
        "http://ci:s3cret@blue green:8000",
        "ci:s3cret@blue:8000"
      })
  void credentialsInAnAddressAreNeverTold(String address) {
    assertThatThrownBy(() -> Contender.target(address))
        .hasMessage(
            "preflight.targets: an address contains credentials; remove them and name the"
                + " environment variable that holds the key with target.api_key_env");
  }
}
