package io.preflight.testkit.server;

import io.netty.channel.EventLoop;
import io.preflight.testkit.metrics.FinishedRequest;
import io.preflight.testkit.metrics.ModelMetrics;
import io.preflight.testkit.script.Completion;
import io.preflight.testkit.script.Fault;
import io.preflight.testkit.script.GenerationPlan;
import io.preflight.testkit.script.RawResponse;
import io.preflight.testkit.script.Reply;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.truth.Outcome;
import io.preflight.testkit.truth.RequestTruth;
import io.preflight.testkit.wire.BadRequestException;
import io.preflight.testkit.wire.GenerationRequest;
import io.preflight.testkit.wire.Protocol;
import io.preflight.testkit.wire.StreamFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** One request for a completion, from its arrival to its end. */
final class Generation {

  /** The header by which a request asks for a fault. */
  private static final String FAULT_HEADER = "X-Preflight-Fault";

  /** What a model's name begins with when it asks for a fault: {@code fault=reset:3/model}. */
  private static final String FAULT_MODEL = "fault=";

  private static final GenerationRequest NOT_PARSED =
      new GenerationRequest("", true, false, OptionalInt.empty(), 0, Optional.empty());

  private final Engine engine;
  private final Exchange exchange;
  private final Protocol protocol;
  private final long index;
  private final String id;
  private final Script script;
  private GenerationRequest request = NOT_PARSED;
  private Optional<Fault> fault = Optional.empty();
  private Completion completion;
  private long startNanos;
  private Slots.Place place = Slots.Place.NONE;
  private Optional<TimedWork> work = Optional.empty();
  private String finishReason = "abort";
  private int sentTokens;
  private long firstTokenNanos;
  private long lastTokenNanos;
  private boolean ended;

  private Generation(Engine engine, Exchange exchange, Protocol protocol) {
    this.protocol = protocol;
    this.engine = engine;
    this.exchange = exchange;
    this.index = engine.nextIndex();
    this.id = "chatcmpl-" + index;
    this.script = engine.script();
    this.completion = script.completion();
    this.startNanos = arrivalNanos();
  }

  static Generation begin(Engine engine, Exchange exchange, Protocol protocol) {
    return new Generation(engine, exchange, protocol);
  }

  static String unknownModel(String name) {
    return "The model '" + name + "' does not exist.";
  }

  /** Answers as the request and the script demand. */
  void playScript() {
    Optional<Access.Refusal> refused = Access.check(engine.settings(), exchange.request());
    if (refused.isPresent()) {
      reject(refused.get().status(), refused.get().message(), refused.get().headers());
      return;
    }
    if (!engine.isReady()) {
      reject(503, "The endpoint is still starting.", Map.of());
      return;
    }
    Optional<Fault> demanded;
    try {
      request = protocol.parse(exchange.request().bodyBytes());
      demanded = demandedFault();
    } catch (BadRequestException | IllegalArgumentException e) {
      reject(400, e.getMessage(), Map.of());
      return;
    }
    if (!engine.settings().anyModel() && !engine.settings().models().contains(request.model())) {
      reject(404, unknownModel(request.model()), Map.of());
      return;
    }
    if (demanded.isPresent()) {
      play(demanded.get());
      return;
    }
    Reply queued = engine.queuedReplies().poll();
    play(queued != null ? queued : script.replyTo(index, request.model()));
  }

  private Optional<Fault> demandedFault() {
    Optional<Fault> inHeader = exchange.request().header(FAULT_HEADER).map(Fault::parse);
    String model = request.model();
    int slash = model.indexOf('/');
    if (!model.startsWith(FAULT_MODEL) || slash < 0) {
      return inHeader;
    }
    request = request.withModel(model.substring(slash + 1));
    return Optional.of(Fault.parse(model.substring(FAULT_MODEL.length(), slash)));
  }

  /** Answers with this reply. */
  void play(Reply reply) {
    if (reply instanceof RawResponse raw) {
      new RawStream(this, raw).start();
    } else if (reply instanceof Completion other) {
      completion = other;
      enterSlots();
    } else {
      fault = Optional.of((Fault) reply);
      playFault((Fault) reply);
    }
  }

  private void playFault(Fault demanded) {
    if (demanded instanceof Fault.Status status) {
      reject(status.code(), status.message(), status.headers());
    } else if (demanded instanceof Fault.Simple simple
        && simple != Fault.Simple.EMPTY
        && simple != Fault.Simple.ROLE_ONLY) {
      new BrokenAnswer(this, simple).start();
    } else {
      enterSlots();
    }
  }

  private void enterSlots() {
    exchange.work(
        new Work() {
          @Override
          public void cancel(boolean clientClosed) {
            end(clientClosed ? Outcome.ABANDONED : Outcome.STOPPED);
          }
        });
    if (!engine.slots().enter(this)) {
      reject(429, "Too many requests are waiting.", Map.of("Retry-After", "1"));
    }
  }

  /** Generates, for the first time or again; called by the slots when it is this request's turn. */
  void run(long nowNanos) {
    if (place != Slots.Place.SLOT) {
      return;
    }
    if (work.isPresent()) {
      work.get().proceed(nowNanos);
      return;
    }
    startNanos = nowNanos;
    GenerationPlan plan = completion.plan(script.seed(), index, request.maxTokens());
    TimedWork first =
        request.stream() ? new CompletionStream(this, plan) : new WholeAnswer(this, plan);
    work = Optional.of(first);
    first.start();
  }

  /** Makes room for others for a while. */
  void pause() {
    work.ifPresent(TimedWork::pause);
  }

  /** Notes that some tokens have been generated. */
  void generated(int tokens) {
    long now = System.nanoTime();
    if (firstTokenNanos == 0) {
      firstTokenNanos = now;
      metrics().firstTokens(request.promptTokens(), tokens, now - arrivalNanos());
    } else {
      metrics().furtherTokens(tokens, now - lastTokenNanos);
    }
    lastTokenNanos = now;
    sentTokens += tokens;
    engine.slots().grow(tokens);
  }

  /** Notes why the answer ends. */
  void finishReason(String reason) {
    finishReason = reason;
  }

  private void reject(int status, String message, Map<String, String> headers) {
    byte[] body = protocol.error(status, message);
    Map<String, String> all = new LinkedHashMap<>(protocol.errorHeaders(status));
    all.putAll(headers);
    exchange.respond(status, "application/json", all, body);
    end(fault.isPresent() ? Outcome.FAULT : Outcome.REJECTED);
  }

  /** Notes the end, once, and makes room for the next. */
  void end(Outcome outcome) {
    if (ended) {
      return;
    }
    ended = true;
    long now = System.nanoTime();
    if (work.isPresent()) {
      long first = firstTokenNanos == 0 ? now : firstTokenNanos;
      metrics()
          .finished(
              finishReason,
              new FinishedRequest(
                  arrivalNanos(), startNanos, first, now, request.promptTokens(), sentTokens));
    }
    engine.slots().leave(this);
    engine.truths().add(truth(outcome, now));
  }

  private RequestTruth truth(Outcome outcome, long endNanos) {
    return new RequestTruth(
        index,
        id,
        exchange.request().header("X-Request-Id").or(request::user),
        request.model(),
        exchange.request().connection(),
        arrivalNanos(),
        startNanos,
        endNanos,
        exchange.status(),
        outcome,
        fault.map(Fault::toString),
        request.promptTokens(),
        exchange.truth().outputTokens(),
        exchange.backlogged(),
        exchange.truth().events());
  }

  ModelMetrics metrics() {
    return engine.metrics().of(request.model());
  }

  Slots.Place place() {
    return place;
  }

  void place(Slots.Place newPlace) {
    place = newPlace;
  }

  /** The tokens it holds in the cache. */
  long cachedTokens() {
    return (long) request.promptTokens() + sentTokens;
  }

  boolean isEnded() {
    return ended;
  }

  Exchange exchange() {
    return exchange;
  }

  Pacer pacer() {
    return engine.pacer();
  }

  EventLoop eventLoop() {
    return exchange.channel().eventLoop();
  }

  GenerationRequest request() {
    return request;
  }

  Optional<Fault> fault() {
    return fault;
  }

  Map<String, String> headers() {
    return Map.of("X-Request-Id", id, "Cache-Control", "no-cache");
  }

  Protocol protocol() {
    return protocol;
  }

  StreamFormat format() {
    return protocol.answer(id, request.model());
  }

  long arrivalNanos() {
    return exchange.request().arrivalNanos();
  }

  long startNanos() {
    return startNanos;
  }

  long roleDelayNanos() {
    return completion.roleDelay().toNanos();
  }

  /** A waiting time under the present load. */
  long stretched(long nanos) {
    double stretch = engine.slots().stretch();
    return stretch == 1 ? nanos : (long) (nanos * stretch);
  }
}
