package io.preflight.target.http;

import io.preflight.profile.Timeouts;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import io.preflight.sample.Timing;
import io.preflight.target.Call;
import io.preflight.target.Exchange;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One request under way: what has been seen of it, its time limits, and its end, which comes once.
 * The connection reports to it, the deadlines wake it, and its user may cancel it; its monitor
 * orders them.
 */
final class HttpCall implements Call {

  /** A server that leaves the body open after the terminator is not waited for any longer. */
  private static final Duration BODY_END = Duration.ofMillis(250);

  private static final long MOST_BODY_BYTES = 256L << 20;

  private final URI uri;
  private final Timeouts limits;
  private final long dueNanos;
  private final long sentNanos = System.nanoTime();
  private final UnaryOperator<String> redact;
  private final Deadlines deadlines;
  private final Observation seen = new Observation();
  private final StreamDecoder decoder;
  private final ConnectionPhases phases = new ConnectionPhases();
  private final CompletableFuture<Exchange> result = new CompletableFuture<>();

  private boolean written;
  private boolean done;
  private boolean complete;
  private boolean aborted;
  private ResponseHead head;
  private long headNanos;
  private ErrorBody errorBody;
  private long lastReadNanos;
  private long bodyBytes;
  private Future<?> alarm;
  private long alarmNanos;
  private Future<?> transfer;

  HttpCall(
      URI uri,
      Timeouts limits,
      long dueNanos,
      Function<Observation, StreamDecoder> protocol,
      UnaryOperator<String> redact,
      Deadlines deadlines) {
    this.uri = uri;
    this.limits = limits;
    this.dueNanos = dueNanos;
    this.redact = redact;
    this.deadlines = deadlines;
    this.decoder = protocol.apply(seen);
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

  /** The request goes out on a connection. */
  synchronized void written() {
    written = true;
    watch();
  }

  void head(ResponseHead response, long nanos) {
    Optional<Failure> failure;
    synchronized (this) {
      if (done) {
        return;
      }
      head = response;
      headNanos = nanos;
      lastReadNanos = nanos;
      written = true;
      if (response.successful()) {
        decoder.head(response);
      } else {
        errorBody = new ErrorBody();
      }
      failure = seen.failure();
      watch();
    }
    failure.ifPresent(this::fail);
  }

  void body(byte[] bytes, int from, int to, long nanos) {
    Optional<Failure> failure = Optional.empty();
    synchronized (this) {
      if (done) {
        return;
      }
      lastReadNanos = nanos;
      bodyBytes += to - from;
      if (errorBody != null) {
        if (!errorBody.add(bytes, from, to)) {
          failure = conclude();
        }
      } else if (bodyBytes > MOST_BODY_BYTES) {
        failure = Optional.of(tooLarge());
      } else {
        boolean content = seen.contents() > 0;
        decoder.read(bytes, from, to, nanos);
        failure = seen.failure();
        if (seen.isTerminated() || (!content && seen.contents() > 0)) {
          watch();
        }
      }
    }
    failure.ifPresent(this::fail);
  }

  private static Failure tooLarge() {
    return Failure.of(
        ErrorClass.TOO_LARGE, "the answer is larger than " + (MOST_BODY_BYTES >> 20) + " MiB");
  }

  /** The body has ended as HTTP says it should. */
  synchronized void end() {
    if (!done) {
      conclude();
    }
  }

  /** The verdict on an answer of which no more will come. */
  private Optional<Failure> conclude() {
    if (!complete) {
      complete = true;
      if (errorBody != null) {
        seen.fail(StatusFailures.of(head, errorBody, uri));
      } else {
        decoder.end();
      }
    }
    return seen.failure();
  }

  /** The connection is free for the next request, so this one's user may send it. */
  void released() {
    Optional<Failure> failure;
    synchronized (this) {
      if (!complete) {
        return;
      }
      failure = seen.failure();
    }
    settle(failure);
  }

  /** The transfer broke off. */
  void broken(Exception cause) {
    Optional<Failure> failure;
    synchronized (this) {
      if (complete || seen.isTerminated() || errorBody != null) {
        failure = conclude();
      } else {
        ClockedSession session = ReactorThread.session();
        byte[] answer = session == null ? new byte[0] : session.head();
        failure = Optional.of(WireFailures.of(cause, reached(), uri, answer));
      }
    }
    settle(failure);
  }

  private WireFailures.Reached reached() {
    if (head != null) {
      return WireFailures.Reached.HEAD;
    }
    if (phases.isHandshaking()) {
      return WireFailures.Reached.HANDSHAKE;
    }
    return written || phases.isConnected()
        ? WireFailures.Reached.CONNECTION
        : WireFailures.Reached.NOTHING;
  }

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
      exchange = exchange(failure.map(this::presentable));
    }
    if (abort) {
      abort();
    }
    result.complete(exchange);
  }

  private void finish() {
    done = true;
    if (alarm != null) {
      alarm.cancel(false);
    }
  }

  private void abort() {
    Future<?> started;
    synchronized (this) {
      aborted = true;
      started = transfer;
    }
    if (started != null) {
      started.cancel(true);
    }
  }

  /** Makes sure that the next limit wakes this call. */
  private void watch() {
    if (done) {
      return;
    }
    Limit limit = nextLimit();
    if (alarm == null || limit.nanos() - alarmNanos < 0) {
      if (alarm != null) {
        alarm.cancel(false);
      }
      alarmNanos = limit.nanos();
      alarm = deadlines.at(alarmNanos, this::wake);
    }
  }

  private void wake() {
    Optional<Failure> failure;
    synchronized (this) {
      if (done) {
        return;
      }
      Limit limit = nextLimit();
      if (limit.nanos() - System.nanoTime() > 0) {
        alarm = null;
        watch();
        return;
      }
      aborted = true;
      failure = errorBody != null || seen.isTerminated() ? conclude() : limit.failure();
    }
    settle(failure);
  }

  private Limit nextLimit() {
    if (seen.isTerminated()) {
      return new Limit(lastReadNanos + BODY_END.toNanos(), Optional.empty());
    }
    Limit next =
        Limit.of(dueNanos, limits.total(), ErrorClass.TIMEOUT_TOTAL, "not finished", "total");
    if (!written) {
      next =
          next.earlier(
              Limit.of(
                  sentNanos,
                  limits.connect(),
                  ErrorClass.TIMEOUT_CONNECT,
                  "no connection to " + uri.getHost(),
                  "connect"));
    }
    return next.earlier(
        seen.contents() == 0
            ? Limit.of(
                dueNanos,
                limits.firstToken(),
                ErrorClass.TIMEOUT_FIRST_TOKEN,
                head == null ? "no answer" : "no content",
                "first-token")
            : Limit.of(
                lastReadNanos,
                limits.idle(),
                ErrorClass.TIMEOUT_IDLE,
                "the stream stalled after " + seen.contents() + " content events: no data",
                "idle"));
  }

  private Failure presentable(Failure failure) {
    OptionalInt status = head == null ? failure.httpStatus() : OptionalInt.of(head.status());
    return new Failure(failure.errorClass(), redact.apply(failure.message()), status);
  }

  private Exchange exchange(Optional<Failure> failure) {
    Timing timing =
        new Timing(
            (sentNanos - dueNanos) / 1e6,
            phases.dnsMs(),
            phases.connectMs(),
            phases.tlsMs(),
            head == null ? Double.NaN : (headNanos - dueNanos) / 1e6,
            seen.firstEventMs(dueNanos),
            seen.firstContentMs(dueNanos),
            seen.lastMs(dueNanos),
            (System.nanoTime() - dueNanos) / 1e6);
    return new Exchange(
        timing,
        seen.tokens(),
        seen.contentTimes(dueNanos),
        seen.finishReason(),
        head != null,
        failure);
  }
}
