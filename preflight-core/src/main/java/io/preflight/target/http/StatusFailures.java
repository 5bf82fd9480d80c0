package io.preflight.target.http;

import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an HTTP status other than 2xx means for the user. */
final class StatusFailures {

  private StatusFailures() {}

  static Failure of(ResponseHead head, ErrorBody body, URI asked) {
    int status = head.status();
    String said =
        Stream.of(head.errorName(), body.message())
            .flatMap(Optional::stream)
            .map(words -> ": " + words)
            .collect(Collectors.joining());
    if (status >= 300 && status < 400) {
      return Failure.withStatus(ErrorClass.HTTP_3XX, redirect(head, asked), status);
    }
    if (status == 407) {
      return Failure.withStatus(
          ErrorClass.HTTP_4XX, "HTTP 407: the proxy wants a login" + said, status);
    }
    if (status == 429) {
      String again = head.retryAfter().map(after -> " (Retry-After: " + after + ")").orElse("");
      return Failure.withStatus(ErrorClass.HTTP_429, "HTTP 429" + said + again, status);
    }
    if (status >= 400 && status < 500) {
      return Failure.withStatus(ErrorClass.HTTP_4XX, "HTTP " + status + said, status);
    }
    if (status >= 500 && status < 600) {
      return Failure.withStatus(ErrorClass.HTTP_5XX, "HTTP " + status + said, status);
    }
    return Failure.withStatus(
        ErrorClass.PROTOCOL, "HTTP " + status + ", expected 200 with a stream" + said, status);
  }

  private static String redirect(ResponseHead head, URI asked) {
    Optional<URI> target = head.location().flatMap(location -> resolve(asked, location));
    return target
        .map(
            uri ->
                "HTTP "
                    + head.status()
                    + ": redirected to "
                    + withoutQuery(uri)
                    + ", which was not followed so that credentials stay with "
                    + origin(asked)
                    + "; if that is the endpoint, make it the base URL")
        .orElse("HTTP " + head.status() + ": redirected without a usable Location");
  }

  private static Optional<URI> resolve(URI asked, String location) {
    try {
      URI uri = asked.resolve(location);
      return uri.getHost() == null ? Optional.empty() : Optional.of(uri);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String withoutQuery(URI uri) {
    return origin(uri) + (uri.getRawPath() == null ? "" : uri.getRawPath());
  }

  private static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }
}
