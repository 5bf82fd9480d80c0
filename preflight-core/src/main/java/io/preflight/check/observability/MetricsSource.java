package io.preflight.check.observability;

import io.preflight.check.CheckContext;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import io.preflight.problem.ProbeException;
import io.preflight.problem.Secret;
import io.preflight.profile.ObservabilitySpec;
import io.preflight.profile.document.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches the text of a scrape from an address or a file, within bounds of size and time. */
record MetricsSource(String metrics, Optional<String> tokenEnv, CheckContext context) {

  private static final int MOST_BYTES = 16 << 20;
  private static final long POLL_MS = 50;
  private static final String ACCEPT =
      "text/plain;version=0.0.4,application/openmetrics-text;version=1.0.0;q=0.5,*/*;q=0.1";

  /** What the address answered. */
  private record Answer(int status, String contentType, String text) {}

  /**
   * The text.
   *
   * @throws IOException when there is an answer or a file that cannot be used; the message follows
   *     the name of the source
   * @throws ProbeException when the address does not answer at all
   * @throws ConfigurationException when the address wants other credentials
   */
  String text() throws IOException {
    if (!ObservabilitySpec.isAddress(metrics)) {
      return usable(InputFile.text(InputFile.bytes(context.input(metrics), MOST_BYTES)), "");
    }
    Answer answer = answer(URI.create(metrics.strip()));
    if (answer.status() == 401 || answer.status() == 403) {
      throw new ConfigurationException(
          metrics
              + " answered HTTP "
              + answer.status()
              + "; name the environment variable of a bearer token with"
              + " observability.metrics_token_env, or scrape into a file and name that");
    }
    if (answer.status() != 200) {
      throw new IOException("answered HTTP " + answer.status() + ", expected 200 with metrics");
    }
    return usable(answer.text(), answer.contentType());
  }

  private static String usable(String text, String contentType) throws IOException {
    String start = text.stripLeading();
    if (contentType.toLowerCase(Locale.ROOT).contains("html") || start.startsWith("<")) {
      throw new IOException(
          "is a page of HTML or XML, expected metrics as Prometheus scrapes them, for instance from"
              + " /actuator/prometheus or /q/metrics");
    }
    return text;
  }

  private Answer answer(URI address) throws IOException {
    context.requireRunning();
    HttpRequest request = request(address);
    FutureTask<Answer> fetch = new FutureTask<>(() -> fetch(request));
    Thread thread = new Thread(fetch, "preflight-scrape");
    thread.setDaemon(true);
    thread.start();
    try {
      return await(fetch);
    } finally {
      fetch.cancel(true);
    }
  }

  private Answer await(FutureTask<Answer> fetch) throws IOException {
    Duration limit = context.timeLimit();
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      try {
        return fetch.get(POLL_MS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        context.requireRunning();
        if (System.nanoTime() - deadline > 0) {
          throw new ProbeException(
              metrics + " did not answer completely within " + seconds(limit), e);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ProbeException("interrupted while " + metrics + " was read", e);
      } catch (ExecutionException e) {
        throw failure(e.getCause());
      }
    }
  }

  private static String seconds(Duration limit) {
    return limit.toMillis() % 1_000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
  }

  private IOException failure(Throwable cause) {
    if (cause instanceof UnreadableException) {
      return new IOException(cause.getMessage(), cause);
    }
    String reason =
        cause instanceof ConnectException
            ? "connection refused or impossible"
            : cause instanceof IOException io ? IoReason.of(io) : cause.toString();
    throw new ProbeException(
        metrics
            + " was never reached: "
            + reason
            + "; start the application, or name a file of saved metrics",
        cause);
  }

  private HttpRequest request(URI address) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(address).header("Accept", ACCEPT).GET();
    tokenEnv.ifPresent(
        name -> {
          String token = context.environment().get(name);
          if (token == null || token.isBlank()) {
            throw new ConfigurationException(
                "environment variable "
                    + name
                    + ", named by observability.metrics_token_env, is not set or empty");
          }
          Secret secret = Secret.of(token, "environment variable " + name);
          builder.header("Authorization", "Bearer " + secret.reveal());
        });
    return builder.build();
  }

  /** An answer came, though none that can be read. */
  private static final class UnreadableException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private Answer fetch(HttpRequest request) throws IOException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(context.timeLimit())
            .build();
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (response.statusCode() != 200) {
      response.body().close();
      return new Answer(response.statusCode(), type, "");
    }
    try {
      return new Answer(200, type, InputFile.text(InputFile.bounded(response.body(), MOST_BYTES)));
    } catch (IOException e) {
      throw new UnreadableException(e.getMessage(), e);
    }
  }
}
