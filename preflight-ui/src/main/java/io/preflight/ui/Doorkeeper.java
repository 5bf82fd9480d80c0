package io.preflight.ui;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpStatus;

/**
 * Lets only the page in that this process handed out. A server on loopback can be reached by every
 * site that a browser shows: names that resolve to this machine are refused by the {@code Host},
 * other sites by the {@code Origin}, and other users of this machine by the token.
 */
final class Doorkeeper {

  static final String TOKEN = "X-Preflight-Token";

  private static final int TOKEN_BYTES = 24;

  /**
   * Why a request is not answered.
   *
   * @param status the HTTP status
   * @param reason a sentence
   */
  record Refusal(int status, String reason) {}

  private final List<String> authorities;
  private final String token;

  private Doorkeeper(List<String> authorities, String token) {
    this.authorities = authorities;
    this.token = token;
  }

  static Doorkeeper of(int port) {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    return new Doorkeeper(
        List.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port),
        HexFormat.of().formatHex(random));
  }

  /** The page's address; browsers keep the part behind the number sign to themselves. */
  URI page() {
    return URI.create("http://" + authorities.get(0) + "/#token=" + token);
  }

  /** Whether the request was meant for this server at all. */
  Optional<Refusal> refuse(HttpRequest request) {
    String host = request.getAuthority() == null ? "" : request.getAuthority().toString();
    if (!authorities.contains(host)) {
      return refusal(
          HttpStatus.SC_MISDIRECTED_REQUEST, "this page is only served as " + authorities.get(0));
    }
    Optional<String> origin = header(request, "Origin");
    if (origin.isPresent() && !authorities.contains(withoutScheme(origin.get()))) {
      return refusal(HttpStatus.SC_FORBIDDEN, "requests from other sites are not answered");
    }
    return Optional.empty();
  }

  /** Whether the request comes from the page, and not from another site or user. */
  Optional<Refusal> refuseWithoutToken(HttpRequest request) {
    boolean fromElsewhere =
        header(request, "Sec-Fetch-Site").filter(site -> !site.equals("same-origin")).isPresent();
    if (fromElsewhere) {
      return refusal(HttpStatus.SC_FORBIDDEN, "requests from other sites are not answered");
    }
    String given = header(request, TOKEN).orElse("");
    boolean right =
        MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    return right
        ? Optional.empty()
        : refusal(
            HttpStatus.SC_UNAUTHORIZED,
            "open the address that preflight printed: it holds the token of this session");
  }

  private static Optional<Refusal> refusal(int status, String reason) {
    return Optional.of(new Refusal(status, reason));
  }

  private static String withoutScheme(String origin) {
    return origin.startsWith("http://") ? origin.substring("http://".length()) : origin;
  }

  private static Optional<String> header(HttpRequest request, String name) {
    return Optional.ofNullable(request.getFirstHeader(name)).map(header -> header.getValue());
  }
}
