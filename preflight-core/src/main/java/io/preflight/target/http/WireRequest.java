package io.preflight.target.http;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request.
 *
 * @param method the method
 * @param uri the absolute address, without credentials
 * @param headers the headers, in order; they may hold credentials
 * @param body the JSON body; empty for none
 */
public record WireRequest(
    String method, URI uri, Map<String, String> headers, Optional<byte[]> body) {

  /** Without the headers, which may hold credentials. */
  @Override
  public String toString() {
    return method + " " + uri;
  }
}
