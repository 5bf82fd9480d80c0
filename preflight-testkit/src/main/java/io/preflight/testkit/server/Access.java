package io.preflight.testkit.server;

import io.preflight.testkit.truth.ReceivedRequest;
import java.util.Optional;

/** Checks the key of a request. */
final class Access {

  static final String REFUSAL = "Incorrect API key provided.";

  private Access() {}

  static boolean isAllowed(EndpointSettings settings, ReceivedRequest request) {
    return settings
        .apiKey()
        .map(key -> request.header("Authorization").equals(Optional.of("Bearer " + key)))
        .orElse(true);
  }
}
