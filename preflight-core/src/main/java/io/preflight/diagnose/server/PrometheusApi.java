package io.preflight.diagnose.server;

import io.preflight.problem.OneLine;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import io.preflight.target.http.Fetch;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Asks the HTTP API of a Prometheus, within bounds of time and size. */
final class PrometheusApi {

  private static final String LOGIN =
      "name the environment variable of a token with observability.prometheus_token_env, or those"
          + " of a user with observability.prometheus_user_env and"
          + " observability.prometheus_password_env";

  private final URI address;
  private final LoginHeaders login;
  private final Fetch fetch;
  private final long deadlineNanos;

  /**
   * A Prometheus.
   *
   * @param together how long all requests may take
   */
  PrometheusApi(URI address, LoginHeaders login, Fetch fetch, Duration together) {
    this.address = address;
    this.login = login;
    this.fetch = fetch;
    this.deadlineNanos = System.nanoTime() + together.toNanos();
  }

  /** A query was not answered. */
  static final class Unanswered extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean all;

    Unanswered(String sentence, boolean all) {
      super(sentence, null, false, false);
      this.all = all;
    }

    /** Whether no other query will be answered either. */
    boolean all() {
      return all;
    }
  }

  /** The address as messages show it. */
  String shown() {
    return "Prometheus at " + address;
  }

  /** The values of a query at one instant, or of the server's now. */
  PrometheusAnswer at(String query, Optional<Instant> time) throws Unanswered {
    return ask("query", query, time.map(at -> "&time=" + seconds(at)).orElse(""));
  }

  /** The values of a query over a window. */
  PrometheusAnswer over(String query, Instant from, Instant to, Duration step) throws Unanswered {
    return ask(
        "query_range",
        query,
        "&start="
            + seconds(from)
            + "&end="
            + seconds(to)
            + "&step="
            + String.format(Locale.ROOT, "%.3f", step.toMillis() / 1e3));
  }

  private static String seconds(Instant instant) {
    return String.format(Locale.ROOT, "%.3f", instant.toEpochMilli() / 1e3);
  }

  private PrometheusAnswer ask(String kind, String query, String parameters) throws Unanswered {
    if (System.nanoTime() - deadlineNanos > 0) {
      throw new Unanswered(
          shown() + " takes too long: not all queries were answered in time", true);
    }
    String base = address.toString().replaceAll("/+$", "");
    URI uri =
        URI.create(
            base
                + "/api/v1/"
                + kind
                + "?query="
                + URLEncoder.encode(query, StandardCharsets.UTF_8)
                + parameters);
    Fetch.Answer answer = fetch.get(uri, login.headers(), login.redact());
    if (answer.failure().isPresent()) {
      throw failed(answer, answer.failure().get());
    }
    if (isPage(answer)) {
      throw new Unanswered(
          shown()
              + " answered with a page of HTML; expected the address of a Prometheus, for instance"
              + " http://localhost:9090",
          true);
    }
    try {
      return PrometheusAnswer.read(answer.text());
    } catch (IOException e) {
      throw new Unanswered(
          "the answer of " + shown() + " " + login.redact().apply(e.getMessage()), false);
    }
  }

  private static boolean isPage(Fetch.Answer answer) {
    return answer.mediaType().orElse("").contains("html")
        || answer.text().stripLeading().startsWith("<");
  }

  private Unanswered failed(Fetch.Answer answer, Failure failure) {
    int status = failure.httpStatus().orElse(0);
    if (status == 401 || status == 403) {
      return new Unanswered(
          shown() + " wants other credentials (HTTP " + status + "): " + LOGIN, true);
    }
    if (status == 404) {
      return new Unanswered(
          shown() + " knows no /api/v1 (HTTP 404); is that the address of a Prometheus?", true);
    }
    if (failure.errorClass() == ErrorClass.HTTP_4XX) {
      return new Unanswered(shown() + " refused the query: " + failure.message(), false);
    }
    boolean oneOnly =
        failure.errorClass() == ErrorClass.TOO_LARGE || failure.errorClass() == ErrorClass.HTTP_5XX;
    return new Unanswered(
        shown()
            + (answer.isTimeout()
                ? " did not answer within " + fetch.limit().toMillis() + " ms"
                : " cannot be read: " + OneLine.of(failure.message())),
        !oneOnly);
  }
}
