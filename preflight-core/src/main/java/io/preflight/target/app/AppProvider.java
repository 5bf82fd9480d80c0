package io.preflight.target.app;

import io.preflight.problem.ConfigurationException;
import io.preflight.profile.AppEndpoint;
import io.preflight.target.Target;
import io.preflight.target.TargetProvider;
import io.preflight.target.TargetSettings;
import io.preflight.target.chat.ChatTarget;

/** Opens endpoints of the user's own application. */
public final class AppProvider implements TargetProvider {

  @Override
  public String protocol() {
    return "http";
  }

  @Override
  public Target open(TargetSettings settings) {
    AppEndpoint endpoint =
        settings
            .spec()
            .options()
            .http()
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "protocol http needs target.http to say how to ask"));
    return new ChatTarget(settings, new AppProtocol(endpoint));
  }
}
