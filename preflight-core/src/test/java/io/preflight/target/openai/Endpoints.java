package io.preflight.target.openai;

import io.preflight.problem.Secret;
import io.preflight.profile.HttpVersion;
import io.preflight.profile.RetrySpec;
import io.preflight.profile.TargetSpec;
import io.preflight.profile.Timeouts;
import io.preflight.target.ChatRequest;
import io.preflight.target.Exchange;
import io.preflight.target.Target;
import io.preflight.target.TargetSettings;
import io.preflight.target.Targets;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** Targets for tests. */
public final class Endpoints {

  /** Long enough for a busy machine, short enough for a test. */
  public static final Timeouts PATIENT = limits(10_000, 10_000, 10_000, 20_000);

  /** For what ends by other means. */
  public static final Timeouts LAVISH = limits(60_000, 120_000, 120_000, 180_000);

  private Endpoints() {}

  public static Timeouts limits(long connectMs, long firstTokenMs, long idleMs, long totalMs) {
    return new Timeouts(
        Duration.ofMillis(connectMs),
        Duration.ofMillis(firstTokenMs),
        Duration.ofMillis(idleMs),
        Duration.ofMillis(totalMs));
  }

  public static TargetSpec spec(URI uri, Timeouts timeouts) {
    return new TargetSpec(
        "openai",
        "openai",
        Optional.of(uri),
        Optional.empty(),
        Map.of(),
        timeouts,
        Optional.empty());
  }

  public static TargetSpec spec(URI uri, Timeouts timeouts, HttpVersion version) {
    return spec(uri, timeouts, RetrySpec.NONE, version);
  }

  private static TargetSpec spec(URI uri, Timeouts timeouts, RetrySpec retry, HttpVersion version) {
    TargetSpec usual = spec(uri, timeouts);
    return new TargetSpec(
        usual.protocol(),
        usual.label(),
        usual.baseUrl(),
        usual.apiKeyEnv(),
        usual.headers(),
        usual.timeouts(),
        usual.launch(),
        usual.options(),
        usual.tls(),
        retry,
        version);
  }

  public static Target open(URI uri, RetrySpec retry) {
    return open(uri, PATIENT, retry);
  }

  public static Target open(URI uri, Timeouts timeouts, RetrySpec retry) {
    TargetSpec spec = spec(uri, timeouts, retry, HttpVersion.HTTP_1_1);
    return Targets.open(
        new TargetSettings(spec, "test-model", Optional.empty(), Optional.empty(), 1));
  }

  public static Target open(URI uri, Timeouts timeouts) {
    return Targets.open(
        new TargetSettings(
            spec(uri, timeouts), "test-model", Optional.empty(), Optional.empty(), 1));
  }

  public static Target open(String protocol, URI uri, Optional<Secret> key) {
    TargetSpec spec =
        new TargetSpec(
            protocol,
            protocol,
            Optional.of(uri),
            Optional.empty(),
            Map.of(),
            PATIENT,
            Optional.empty());
    return Targets.open(new TargetSettings(spec, "test-model", key, Optional.empty(), 1));
  }

  public static Target open(URI uri) {
    return open(uri, PATIENT);
  }

  public static ChatRequest ask(int maxTokens) {
    return ChatRequest.of("How are you?", maxTokens, OptionalDouble.empty());
  }

  /** What an exchange says apart from its times. */
  public static String told(Exchange exchange) {
    return exchange.contentTimes().size()
        + " | "
        + text(exchange.tokens().output())
        + " "
        + exchange.tokens().source().name().toLowerCase(Locale.ROOT)
        + " of "
        + text(exchange.tokens().input())
        + " | "
        + exchange.finishReason().orElse("-")
        + " | "
        + exchange
            .failure()
            .map(f -> f.errorClass().name().toLowerCase(Locale.ROOT) + ": " + f.message())
            .orElse("-");
  }

  private static String text(OptionalInt count) {
    return count.isPresent() ? String.valueOf(count.getAsInt()) : "?";
  }

  public static Exchange exchange(Target target) throws Exception {
    return target.send(ask(5), System.nanoTime()).result().get(25, TimeUnit.SECONDS);
  }
}
