package io.preflight.target.http;

import io.preflight.sample.HttpProtocol;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;

/**
 * The head of a response.
 *
 * @param status the HTTP status
 * @param mediaType the media type in lower case without parameters; empty when there is none
 * @param contentEncoding the content encoding other than {@code identity}
 * @param location where a redirect points
 * @param retryAfter when the server asks to come again
 * @param errorName what the server calls an error, where it says so beside the body
 * @param date when the server says it answered
 * @param lastOnConnection whether the server announces that it will close the connection
 * @param protocol the version of HTTP it came by
 */
public record ResponseHead(
    int status,
    Optional<String> mediaType,
    Optional<String> contentEncoding,
    Optional<String> location,
    Optional<String> retryAfter,
    Optional<String> errorName,
    Optional<Instant> date,
    boolean lastOnConnection,
    Optional<HttpProtocol> protocol) {

  static ResponseHead of(HttpResponse response) {
    return new ResponseHead(
        response.getCode(),
        value(response, "Content-Type")
            .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)),
        value(response, "Content-Encoding").filter(coding -> !coding.equalsIgnoreCase("identity")),
        value(response, "Location"),
        value(response, "Retry-After"),
        value(response, "X-Amzn-ErrorType").map(name -> name.split(":", 2)[0].strip()),
        value(response, "Date").flatMap(ResponseHead::moment),
        !DefaultConnectionReuseStrategy.INSTANCE.keepAlive(null, response, null),
        Versions.of(response.getVersion()));
  }

  private static Optional<Instant> moment(String date) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.strip(), Instant::from));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> value(HttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return Optional.ofNullable(header).map(Header::getValue).filter(value -> !value.isBlank());
  }

  /**
   * Whether the status announces a usable answer.
   *
   * @return true for 2xx with a body
   */
  public boolean successful() {
    return status >= 200 && status < 300 && status != 204 && status != 205;
  }
}
