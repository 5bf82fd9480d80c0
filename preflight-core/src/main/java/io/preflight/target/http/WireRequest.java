package io.preflight.target.http;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ContentType;

/**
 * One HTTP request.
 *
 * @param method the method
 * @param uri the absolute address, without credentials
 * @param headers the headers, in order; they may hold credentials
 * @param body the body, JSON unless a header says otherwise; empty for none
 */
public record WireRequest(
    String method, URI uri, Map<String, String> headers, Optional<byte[]> body) {

  ContentType contentType() {
    String given = headers.get("Content-Type");
    return given == null ? ContentType.APPLICATION_JSON : ContentType.parse(given);
  }

  /** Without the headers, which may hold credentials. */
  @Override
  public String toString() {
    return method + " " + uri;
  }
}
