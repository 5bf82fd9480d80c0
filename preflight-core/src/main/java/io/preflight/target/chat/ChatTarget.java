package io.preflight.target.chat;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Redaction;
import io.preflight.problem.Secret;
import io.preflight.profile.HttpVersion;
import io.preflight.profile.Timeouts;
import io.preflight.target.Call;
import io.preflight.target.ChatRequest;
import io.preflight.target.Exchange;
import io.preflight.target.GeneratedText;
import io.preflight.target.Retries;
import io.preflight.target.Target;
import io.preflight.target.TargetSettings;
import io.preflight.target.Tokenizer;
import io.preflight.target.Visit;
import io.preflight.target.http.Headers;
import io.preflight.target.http.HttpTransport;
import io.preflight.target.http.Observation;
import io.preflight.target.http.StreamDecoder;
import io.preflight.target.http.WireRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** An endpoint that streams the answers of a chat in one of the protocols. */
public final class ChatTarget implements Target {

  private final ChatProtocol protocol;
  private final String provider;
  private final String model;
  private final BaseUrl base;
  private final Timeouts timeouts;
  private final Map<String, String> headers;
  private final Map<String, String> plainHeaders;
  private final UnaryOperator<String> redact;
  private final Retries retries;
  private final HttpTransport transport;
  private final Optional<Tokenizer> tokenizer;

  /**
   * An endpoint to which nothing has been sent.
   *
   * @param settings everything needed
   * @param protocol how to speak to it
   * @throws ConfigurationException if the settings cannot work
   */
  public ChatTarget(TargetSettings settings, ChatProtocol protocol) {
    this.protocol = protocol;
    provider = settings.spec().label();
    model = settings.model();
    base =
        protocol.base(
            settings
                .spec()
                .baseUrl()
                .orElseThrow(() -> new ConfigurationException("the target has no base URL")));
    timeouts = settings.spec().timeouts();
    retries = new Retries(settings.spec().retry(), timeouts.total());
    Optional<Secret> key = settings.apiKey();
    headers = headers(protocol.mediaType(), key, settings.spec().headers());
    plainHeaders = headers("application/json", key, settings.spec().headers());
    tokenizer = protocol.tokenizer(settings.spec().options().tokenizer(), model);
    redact = redaction(settings);
    requireWayThroughProxy(settings);
    transport =
        new HttpTransport(
            settings.proxy(),
            settings.tls(),
            settings.connections(),
            settings.spec().httpVersion());
  }

  /** A proxy makes tunnels for TLS only, and passes requests on in HTTP/1.1. */
  private static void requireWayThroughProxy(TargetSettings settings) {
    URI address = settings.spec().baseUrl().orElseThrow();
    if (settings.spec().httpVersion() != HttpVersion.HTTP_2
        || "https".equalsIgnoreCase(address.getScheme())) {
      return;
    }
    settings
        .proxy()
        .filter(proxy -> proxy.appliesTo(address.getHost()))
        .ifPresent(
            proxy -> {
              throw new ConfigurationException(
                  "target.http_version: 2 without TLS does not come through the proxy "
                      + proxy.host()
                      + ":"
                      + proxy.port()
                      + ", which is spoken to with HTTP/1.1; use https or http_version: 1.1, or"
                      + " name "
                      + address.getHost()
                      + " among the hosts that need no proxy");
            });
  }

  /** Further headers may hold a credential under a name that nobody knows. */
  private static UnaryOperator<String> redaction(TargetSettings settings) {
    List<String> values = new ArrayList<>(settings.spec().headers().values());
    settings
        .signing()
        .ifPresent(
            keys -> {
              values.add(keys.id().reveal());
              values.add(keys.secret().reveal());
              keys.session().ifPresent(token -> values.add(token.reveal()));
            });
    Redaction further = Redaction.ofValues(values);
    return text -> further.text(settings.apiKey().map(secret -> secret.redact(text)).orElse(text));
  }

  private Map<String, String> headers(
      String accept, Optional<Secret> key, Map<String, String> further) {
    Headers headers = new Headers().with("Accept", accept);
    protocol.addHeaders(headers, key);
    further.forEach(headers::with);
    return headers.toMap();
  }

  @Override
  public String provider() {
    return provider;
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public String address() {
    return base.shown();
  }

  @Override
  public Call send(ChatRequest request, long dueNanos) {
    return send(request, dueNanos, HttpTransport.Attempt.FIRST);
  }

  @Override
  public Call sendAgain(ChatRequest request, long dueNanos) {
    return send(request, dueNanos, HttpTransport.Attempt.FURTHER);
  }

  @Override
  public Retries retries() {
    return retries;
  }

  private Call send(ChatRequest request, long dueNanos, HttpTransport.Attempt attempt) {
    WireRequest message =
        new WireRequest(
            protocol.method(),
            base.at(protocol.path(model, request)),
            headers,
            protocol.body(model, request));
    return transport.send(
        protocol.signed(message), timeouts, dueNanos, attempt, this::decoder, redact);
  }

  private StreamDecoder decoder(Observation seen) {
    tokenizer.ifPresent(counts -> seen.keepText(new GeneratedText(counts)));
    return protocol.decoder(seen);
  }

  @Override
  public Optional<Visit> visit(Duration limit) {
    return protocol.modelsPath().flatMap(path -> visit(path, limit));
  }

  private Optional<Visit> visit(String path, Duration limit) {
    AtomicReference<ModelList> list = new AtomicReference<>();
    long begin = System.nanoTime();
    return exchange(
            base.at(path),
            limit,
            seen -> {
              list.set(new ModelList(seen, protocol.modelFields()));
              return list.get();
            })
        .map(
            exchange ->
                new Visit(
                    exchange.failure().isEmpty()
                        ? Optional.of(list.get().models())
                        : Optional.empty(),
                    list.get().clock(),
                    Duration.ofNanos(System.nanoTime() - begin),
                    exchange.answered(),
                    exchange.failure()));
  }

  @Override
  public Optional<String> document(String path, Duration limit) {
    Document document = new Document();
    return exchange(base.beside(path), limit, seen -> document)
        .filter(exchange -> exchange.failure().isEmpty())
        .map(exchange -> redact.apply(document.text()));
  }

  /** What lies at an address; empty when the target was closed meanwhile. */
  private Optional<Exchange> exchange(
      URI address, Duration limit, Function<Observation, StreamDecoder> decoder) {
    Call call =
        transport.send(
            new WireRequest("GET", address, plainHeaders, Optional.empty()),
            new Timeouts(limit, limit, limit, limit),
            System.nanoTime(),
            HttpTransport.Attempt.FIRST,
            decoder,
            redact);
    try {
      return Optional.of(call.result().join());
    } catch (CancellationException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    transport.close();
  }
}
