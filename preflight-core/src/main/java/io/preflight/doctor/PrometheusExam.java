package io.preflight.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.problem.IoReason;
import io.preflight.problem.OneLine;
import io.preflight.profile.ServerMetricsSpec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Asks a Prometheus whether it answers. A run works without; it is explained worse. */
public final class PrometheusExam {

  private static final String WHAT = "prometheus";
  private static final String QUERY = "api/v1/query?query=vector(1)";
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 64 << 10;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REMEDY =
      "correct observability.prometheus (-Dpreflight.prometheus); without it, what the server"
          + " did is missing where a FAIL is explained";

  private final ServerMetricsSpec spec;
  private final Map<String, String> environment;

  private PrometheusExam(ServerMetricsSpec spec, Map<String, String> environment) {
    this.spec = spec;
    this.environment = environment;
  }

  /**
   * Asks; takes at most about five seconds.
   *
   * @param spec where the server's metrics are
   * @param environment the variables, of which some hold a login
   * @return what was found; empty when no Prometheus is configured
   */
  public static Optional<Examined> of(ServerMetricsSpec spec, Map<String, String> environment) {
    return spec.prometheus().map(address -> new PrometheusExam(spec, environment).ask(address));
  }

  private Examined ask(URI address) {
    Optional<String> unset = unset();
    if (unset.isPresent()) {
      return Examined.warn(
          WHAT, "environment variable " + unset.get() + " is not set", "export it; or " + REMEDY);
    }
    String base = address.toString();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base.endsWith("/") ? base + QUERY : base + "/" + QUERY))
            .timeout(LIMIT);
    login().ifPresent(login -> request.header("Authorization", login));
    HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();
    CompletableFuture<HttpResponse<InputStream>> answer =
        client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    long deadline = System.nanoTime() + LIMIT.toNanos();
    try {
      HttpResponse<InputStream> response = answer.get(LIMIT.toNanos(), TimeUnit.NANOSECONDS);
      try (InputStream body = response.body()) {
        // The client's own limit ends with the headers, and a body may never end.
        byte[] read =
            CompletableFuture.supplyAsync(() -> read(body))
                .get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        return judge(base, response.statusCode(), read);
      }
    } catch (TimeoutException e) {
      answer.cancel(true);
      return tooSlow(base);
    } catch (ExecutionException e) {
      return e.getCause() instanceof HttpTimeoutException
          ? tooSlow(base)
          : Examined.warn(WHAT, base + " cannot be reached" + why(e.getCause()), REMEDY);
    } catch (IOException e) {
      return Examined.warn(WHAT, base + " cannot be reached" + why(e), REMEDY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return tooSlow(base);
    }
  }

  /** As much as is looked at; nothing of a body that breaks off, which is no answer. */
  private static byte[] read(InputStream body) {
    try {
      return body.readNBytes(MOST_BYTES);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static Examined judge(String base, int status, byte[] body) {
    if (status == 401 || status == 403) {
      return Examined.warn(
          WHAT,
          base + " answers HTTP " + status,
          "name the variables that hold its login with observability.prometheus_token_env, or"
              + " prometheus_user_env and prometheus_password_env");
    }
    if (status != 200 || !succeeded(body)) {
      return Examined.warn(
          WHAT, base + " does not answer like a Prometheus (HTTP " + status + ")", REMEDY);
    }
    return Examined.ok(WHAT, base + " answers");
  }

  private static boolean succeeded(byte[] body) {
    try {
      JsonNode answer = JSON.readTree(new String(body, StandardCharsets.UTF_8));
      return answer.path("status").asText().equals("success");
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static Examined tooSlow(String base) {
    return Examined.warn(
        WHAT, base + " does not answer within " + LIMIT.toSeconds() + " s", REMEDY);
  }

  private static String why(Throwable cause) {
    String reason = cause instanceof IOException io ? IoReason.of(io) : "";
    return reason.isBlank() ? "" : ": " + OneLine.of(reason);
  }

  private Optional<String> unset() {
    return Stream.of(spec.tokenEnv(), spec.userEnv(), spec.passwordEnv())
        .flatMap(Optional::stream)
        .filter(name -> environment.getOrDefault(name, "").isBlank())
        .findFirst();
  }

  private Optional<String> login() {
    if (spec.tokenEnv().isPresent()) {
      return spec.tokenEnv().map(name -> "Bearer " + environment.get(name));
    }
    return spec.userEnv()
        .map(
            user ->
                environment.get(user) + ":" + spec.passwordEnv().map(environment::get).orElse(""))
        .map(
            pair ->
                "Basic "
                    + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }
}
