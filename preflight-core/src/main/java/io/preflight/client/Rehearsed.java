package io.preflight.client;

import io.preflight.sample.HttpProtocol;
import java.util.Objects;

/**
 * What a client has rehearsed.
 *
 * @param protocol the wire protocol, as profiles call it
 * @param http the version of HTTP
 */
public record Rehearsed(String protocol, HttpProtocol http) {

  /** What is rehearsed where nothing else can be. */
  public static final Rehearsed USUAL = new Rehearsed("openai", HttpProtocol.HTTP_1_1);

  public Rehearsed {
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(http, "http");
  }
}
