package io.preflight.client;

import io.preflight.profile.HttpVersion;
import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.profile.ProtocolOptions;
import io.preflight.profile.RetrySpec;
import io.preflight.profile.TargetSpec;
import io.preflight.profile.Timeouts;
import io.preflight.profile.TlsSpec;
import java.util.Map;
import java.util.Optional;

/** What is rehearsed in tests. */
final class Plays {

  static final TargetSpec OPENAI = spec("openai", HttpVersion.HTTP_1_1);

  private Plays() {}

  static Play play() {
    return Play.of(OPENAI);
  }

  static TargetSpec spec(String protocol, HttpVersion version) {
    return new TargetSpec(
        protocol,
        protocol,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Timeouts.DEFAULTS,
        Optional.empty(),
        ProtocolOptions.NONE,
        TlsSpec.DEFAULT,
        RetrySpec.NONE,
        version);
  }

  static LoadSpec load(int users) {
    return new LoadSpec(new LoadShape.Runs(users, users), 0);
  }
}
