package io.preflight.target.http;

import io.preflight.sample.Failure;
import io.preflight.target.Call;
import io.preflight.target.Exchange;
import io.preflight.target.Progress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.hc.client5.http.async.AsyncExecRuntime;

/**
 * One request under way, from its sending to its end, which comes once. The connection reports to
 * it, the deadlines wake it, and its user may cancel it; its monitor orders them.
 */
final class HttpCall implements Call, BodySink {

  /** The attribute of a request's context under which its call is found. */
  static final String ATTRIBUTE = "preflight.call";

  private static final byte[] NO_ANSWER = {};

  private final URI uri;
  private final CallLimits limits;
  private final UnaryOperator<String> redact;
  private final CallContext context;
  private final Alarm alarm;
  private final Reception received;
  private final ConnectionPhases phases = new ConnectionPhases();
  private final CompletableFuture<Exchange> result = new CompletableFuture<>();

  private volatile Progress progress = Progress.WAITING;
  private boolean written;
  private boolean done;
  private boolean aborted;
  private Future<?> transfer;
  private AsyncExecRuntime connection;

  HttpCall(
      URI uri,
      CallLimits limits,
      Function<Observation, StreamDecoder> protocol,
      UnaryOperator<String> redact,
      CallContext context) {
    this.uri = uri;
    this.limits = limits;
    this.redact = redact;
    this.context = context;
    this.alarm = new Alarm(context.deadlines(), this::wake);
    this.received = new Reception(uri, protocol);
  }

  @Override
  public CompletableFuture<Exchange> result() {
    return result;
  }

  @Override
  public void cancel() {
    synchronized (this) {
      if (done) {
        return;
      }
      finish();
    }
    abort();
    result.cancel(false);
  }

  @Override
  public Progress progress() {
    return progress;
  }

  ConnectionPhases phases() {
    return phases;
  }

  /** The transfer has been handed to the client. */
  void started(Future<?> future) {
    boolean late;
    synchronized (this) {
      transfer = future;
      late = aborted;
      watch();
    }
    if (late) {
      future.cancel(true);
    }
  }

  /** The client will send the request through this, by which its connection can be closed. */
  synchronized void through(AsyncExecRuntime runtime) {
    connection = runtime;
  }

  /** The request goes out on a connection. */
  synchronized void written() {
    written = true;
    watch();
  }

  void head(ResponseHead head, long nanos) {
    ClockedSession session = ReactorThread.session();
    if (session != null) {
      session.answers();
    }
    Optional<Failure> failure;
    synchronized (this) {
      if (done) {
        return;
      }
      written = true;
      failure = received.head(head, nanos);
      watch();
    }
    failure.ifPresent(this::fail);
  }

  /** The body of the answer comes in chunks. */
  void inChunks() {
    ClockedSession session = ReactorThread.session();
    if (session != null && "http".equalsIgnoreCase(uri.getScheme())) {
      session.streamsTo(this);
    }
  }

  @Override
  public void body(byte[] bytes, int from, int to, long nanos) {
    Optional<Failure> failure;
    synchronized (this) {
      if (done) {
        return;
      }
      Reception.Stage stage = received.stage();
      failure = received.body(bytes, from, to, nanos);
      if (received.stage() != stage) {
        progress = received.progress();
        watch();
      }
    }
    if (failure.isPresent()) {
      fail(failure.get());
    }
  }

  /** The body has ended as HTTP says it should. */
  synchronized void end() {
    if (!done) {
      received.conclude();
    }
    ClockedSession session = ReactorThread.session();
    if (session != null && received.leavesConnection()) {
      session.idles();
    }
  }

  /** The connection is free for the next request, so this one's user may send it. */
  void released() {
    Optional<Failure> failure;
    Duration pause;
    synchronized (this) {
      if (done || !received.isComplete()) {
        return;
      }
      failure = received.conclude();
      pause = context.keepAlive().pause();
    }
    if (pause.isZero()) {
      settle(failure);
    } else {
      Future<?> unused =
          context.deadlines().at(System.nanoTime() + pause.toNanos(), () -> settle(failure));
    }
  }

  /** The transfer broke off. */
  void broken(Exception cause) {
    Optional<Failure> failure;
    synchronized (this) {
      failure = received.isDecided() ? received.conclude() : Optional.of(wireFailure(cause));
    }
    settle(failure);
  }

  private Failure wireFailure(Exception cause) {
    ClockedSession session = ReactorThread.session();
    byte[] answer = session == null ? NO_ANSWER : session.head();
    return new WireFailures(uri, context.via(uri.getHost()), context.version(), answer)
        .of(cause, reached());
  }

  private WireFailures.Reached reached() {
    if (received.hasHead()) {
      return WireFailures.Reached.HEAD;
    }
    if (phases.isHandshaking()) {
      return WireFailures.Reached.HANDSHAKE;
    }
    return written && !phases.isConnecting()
        ? WireFailures.Reached.CONNECTION
        : WireFailures.Reached.NOTHING;
  }

  /** Ends the call although the transfer may go on. */
  private void fail(Failure failure) {
    synchronized (this) {
      aborted = true;
    }
    settle(Optional.of(failure));
  }

  private void settle(Optional<Failure> failure) {
    Exchange exchange;
    boolean abort;
    synchronized (this) {
      if (done) {
        return;
      }
      abort = aborted;
      finish();
      exchange = received.exchange(limits, phases, failure.map(this::redacted));
    }
    if (abort) {
      abort();
    }
    result.complete(exchange);
  }

  private Failure redacted(Failure failure) {
    return new Failure(failure.errorClass(), redact.apply(failure.message()), failure.httpStatus());
  }

  private void finish() {
    done = true;
    progress = Progress.COMPLETE;
    alarm.cancel();
  }

  /**
   * Closes the connection. Cancelling the transfer alone would leave a reused connection open, and
   * the server would go on generating for nobody.
   */
  private void abort() {
    Future<?> started;
    AsyncExecRuntime used;
    synchronized (this) {
      aborted = true;
      started = transfer;
      used = connection;
    }
    if (started != null) {
      started.cancel(true);
    }
    if (used != null) {
      used.discardEndpoint();
    }
  }

  /** Makes sure that the next limit wakes this call. */
  private void watch() {
    if (!done) {
      alarm.noLaterThan(received.nextLimit(limits, written).nanos());
    }
  }

  private void wake() {
    Optional<Failure> failure;
    synchronized (this) {
      if (done) {
        return;
      }
      alarm.rang();
      Limit limit = received.nextLimit(limits, written);
      if (limit.nanos() - System.nanoTime() > 0) {
        watch();
        return;
      }
      aborted = true;
      failure = received.isDecided() ? received.conclude() : Optional.of(limit.failure());
    }
    settle(failure);
  }
}
