package io.preflight.testkit.server;

import io.preflight.testkit.bedrock.AwsAccess;
import io.preflight.testkit.bedrock.Converse;
import io.preflight.testkit.bedrock.SignatureCheck;
import io.preflight.testkit.truth.ReceivedRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/** Checks the key of a request, or its signature. */
final class Access {

  private static final String REFUSAL = "Incorrect API key provided.";
  private static final int FORBIDDEN = 403;

  private Access() {}

  /** Why a request is refused. */
  record Refusal(int status, String message, Map<String, String> headers) {}

  static Optional<Refusal> check(EndpointSettings settings, ReceivedRequest request) {
    boolean carriesKey =
        settings
            .apiKey()
            .filter(key -> request.header("Authorization").equals(Optional.of("Bearer " + key)))
            .isPresent();
    boolean signs = settings.aws().isPresent() && Converse.at(request.path()).isPresent();
    if (carriesKey || (settings.apiKey().isEmpty() && !signs)) {
      return Optional.empty();
    }
    return signs
        ? signature(settings.aws().get(), request)
        : Optional.of(new Refusal(401, REFUSAL, Map.of()));
  }

  private static Optional<Refusal> signature(AwsAccess access, ReceivedRequest request) {
    Instant now = Instant.now().plus(access.clockAhead());
    return SignatureCheck.of(request, access, now)
        .map(
            refusal ->
                new Refusal(
                    FORBIDDEN,
                    refusal.message(),
                    Map.of(
                        "x-amzn-ErrorType",
                        refusal.error(),
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            now.atOffset(ZoneOffset.UTC)))));
  }
}
