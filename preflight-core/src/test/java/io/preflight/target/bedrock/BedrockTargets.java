package io.preflight.target.bedrock;

import io.preflight.problem.Secret;
import io.preflight.profile.AzureDeployment;
import io.preflight.profile.BedrockSpec;
import io.preflight.profile.Connections;
import io.preflight.profile.HttpVersion;
import io.preflight.profile.ProtocolOptions;
import io.preflight.profile.RetrySpec;
import io.preflight.profile.TargetSpec;
import io.preflight.profile.Timeouts;
import io.preflight.profile.TlsSpec;
import io.preflight.target.SigningKeys;
import io.preflight.target.Target;
import io.preflight.target.TargetSettings;
import io.preflight.target.Targets;
import io.preflight.testkit.TestEndpoint;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Targets for tests. */
public final class BedrockTargets {

  private BedrockTargets() {}

  /** Whom to ask, with a region. */
  public static TargetSpec spec(Optional<URI> baseUrl, BedrockSpec bedrock, Timeouts timeouts) {
    return new TargetSpec(
        "bedrock",
        "bedrock",
        baseUrl,
        Optional.empty(),
        Map.of("X-Amzn-Bedrock-Trace", "ENABLED"),
        timeouts,
        Optional.empty(),
        new ProtocolOptions(Optional.empty(), AzureDeployment.DEFAULT, bedrock, Optional.empty()),
        TlsSpec.DEFAULT,
        RetrySpec.NONE,
        HttpVersion.HTTP_1_1);
  }

  static Target open(
      TargetSpec spec, String model, Optional<SigningKeys> signing, Optional<Secret> key) {
    return Targets.open(
        new TargetSettings(
            spec, model, key, Optional.empty(), 1, Optional.empty(), Connections.REUSE, signing));
  }

  static BedrockSpec region(String region) {
    return new BedrockSpec(Optional.ofNullable(region), Optional.empty());
  }

  static URI root(TestEndpoint endpoint) {
    return URI.create("http://127.0.0.1:" + endpoint.baseUrl().getPort());
  }
}
