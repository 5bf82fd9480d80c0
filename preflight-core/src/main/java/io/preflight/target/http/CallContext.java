package io.preflight.target.http;

import io.preflight.profile.HttpVersion;
import io.preflight.target.ProxySpec;
import java.util.Optional;

/**
 * What all calls of a transport share.
 *
 * @param deadlines wakes calls at their time limits
 * @param keepAlive what is known of how long the server keeps connections
 * @param version the version of HTTP that is asked for
 * @param proxy the proxy to go through, if any
 */
record CallContext(
    Deadlines deadlines, KeepAlive keepAlive, HttpVersion version, Optional<ProxySpec> proxy) {

  /** How a host is reached, to be appended to its name. */
  String via(String host) {
    return proxy
        .filter(spec -> spec.appliesTo(host))
        .map(spec -> " through the proxy " + spec.host() + ":" + spec.port())
        .orElse("");
  }
}
