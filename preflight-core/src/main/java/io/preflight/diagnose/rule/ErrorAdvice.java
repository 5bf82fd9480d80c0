package io.preflight.diagnose.rule;

import io.preflight.diagnose.client.ErrorGroup;
import io.preflight.sample.ErrorClass;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What to do about failed requests, by their class. */
final class ErrorAdvice {

  private ErrorAdvice() {}

  static List<String> of(List<ErrorGroup> groups) {
    return Stream.concat(
            groups.stream().map(group -> step(meant(group))),
            Stream.of(
                "check the server's limits (CPU, memory, GPU memory) and its log for out-of-memory"
                    + " and CUDA errors"))
        .distinct()
        .toList();
  }

  /** A recording from elsewhere has no classes; what it says of an error often tells. */
  private static ErrorClass meant(ErrorGroup group) {
    if (group.errorClass() != ErrorClass.RECORDED) {
      return group.errorClass();
    }
    String says = group.example().toLowerCase(Locale.ROOT);
    if (says.contains("timeout") || says.contains("timed out") || says.contains("deadline")) {
      return ErrorClass.TIMEOUT_TOTAL;
    }
    return says.contains("connect") ? ErrorClass.CONNECT : ErrorClass.RECORDED;
  }

  private static String step(ErrorClass errorClass) {
    return switch (errorClass) {
      case CONNECT, TIMEOUT_CONNECT, DNS, TLS ->
          "verify that the endpoint can be reached and has loaded its model; it may be down or"
              + " overloaded";
      case TIMEOUT_FIRST_TOKEN, TIMEOUT_IDLE, TIMEOUT_TOTAL ->
          "the server is too slow to answer within its limit; look at its queue and its load";
      case HTTP_3XX, HTTP_4XX, PROTOCOL, MALFORMED, EMPTY, TOO_LARGE ->
          "compare the address, the protocol, the model's name and the request with what the server"
              + " expects";
      case HTTP_429 -> "lower the load below the quota";
      case RESET, TRUNCATED ->
          "look for restarts, and for proxies that cut streams off after some time";
      case HTTP_5XX, IN_STREAM_ERROR, RECORDED ->
          "read the server's log at the time of the failed requests";
    };
  }
}
