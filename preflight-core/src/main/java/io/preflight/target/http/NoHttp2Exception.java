package io.preflight.target.http;

import java.io.IOException;

/** HTTP/2 was asked for, and the server chose something else in the TLS handshake. */
final class NoHttp2Exception extends IOException {

  private static final long serialVersionUID = 1L;

  NoHttp2Exception(String message) {
    super(message);
  }
}
