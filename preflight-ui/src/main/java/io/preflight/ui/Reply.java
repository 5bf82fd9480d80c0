package io.preflight.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Fills in responses, each with the headers that keep a browser from doing more than it should. */
final class Reply {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Own scripts and styles only, no frames around the page, nothing from elsewhere. */
  private static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /**
   * A report carries its own script, so it gets an origin of its own, from where it cannot ask this
   * server for anything.
   */
  private static final String REPORT_POLICY =
      "sandbox allow-scripts allow-downloads allow-modals; default-src 'none';"
          + " script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private Reply() {}

  static void json(ClassicHttpResponse response, int status, Object value) {
    try {
      send(
          response,
          status,
          ContentType.APPLICATION_JSON,
          MAPPER.writeValueAsBytes(value),
          PAGE_POLICY);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer of the page cannot be written as JSON", e);
    }
  }

  static void problem(ClassicHttpResponse response, int status, String message) {
    json(response, status, Map.of("problem", message));
  }

  static void asset(ClassicHttpResponse response, Assets.Asset asset) {
    byte[] body = asset.text().getBytes(StandardCharsets.UTF_8);
    send(response, HttpStatus.SC_OK, asset.type(), body, PAGE_POLICY);
  }

  static void report(ClassicHttpResponse response, byte[] html) {
    send(response, HttpStatus.SC_OK, ContentType.create("text/html", "UTF-8"), html, REPORT_POLICY);
  }

  private static void send(
      ClassicHttpResponse response, int status, ContentType type, byte[] body, String policy) {
    response.setCode(status);
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Cache-Control", "no-store");
    response.setEntity(new ByteArrayEntity(body, type));
  }
}
