package io.preflight.target.http;

import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import io.preflight.sample.HttpProtocol;
import io.preflight.sample.Timing;
import io.preflight.sample.Transport;
import io.preflight.target.Exchange;
import io.preflight.target.Progress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** What one call has received so far and what it means. Guarded by the call. */
final class Reception {

  /** How far an answer has come, as far as time limits are concerned. */
  enum Stage {
    /** No content yet. */
    WAITING,
    /** Content flows. */
    FLOWING,
    /** The answer is complete, its body may not be. */
    TERMINATED
  }

  private static final long MOST_BODY_BYTES = 256L << 20;

  private final URI uri;
  private final Observation seen = new Observation();
  private final StreamDecoder decoder;

  private ResponseHead head;
  private long headNanos;
  private ErrorBody errorBody;
  private long lastReadNanos;
  private long bodyBytes;
  private boolean complete;

  Reception(URI uri, Function<Observation, StreamDecoder> protocol) {
    this.uri = uri;
    this.decoder = protocol.apply(seen);
  }

  /** Takes the head of the answer. */
  Optional<Failure> head(ResponseHead response, long nanos) {
    head = response;
    headNanos = nanos;
    lastReadNanos = nanos;
    if (response.successful()) {
      decoder.head(response);
    } else {
      errorBody = new ErrorBody();
    }
    return seen.failure();
  }

  /** Takes the next bytes of the body. */
  Optional<Failure> body(byte[] bytes, int from, int to, long nanos) {
    lastReadNanos = nanos;
    bodyBytes += to - from;
    if (errorBody != null) {
      return errorBody.add(bytes, from, to) ? Optional.empty() : conclude();
    }
    if (bodyBytes > MOST_BODY_BYTES) {
      seen.fail(
          Failure.of(
              ErrorClass.TOO_LARGE,
              "the answer is larger than " + (MOST_BODY_BYTES >> 20) + " MiB"));
    } else {
      decoder.read(bytes, from, to, nanos);
    }
    return seen.failure();
  }

  /** The verdict on an answer of which no more will come. */
  Optional<Failure> conclude() {
    if (!complete) {
      complete = true;
      if (errorBody != null) {
        seen.fail(decoder.refused(StatusFailures.of(head, errorBody, uri), head));
      } else {
        decoder.end();
      }
    }
    return seen.failure();
  }

  /** Whether a verdict needs no more of the answer. */
  boolean isDecided() {
    return complete || seen.isTerminated() || errorBody != null;
  }

  /** Whether the answer has ended as HTTP says it should. */
  boolean isComplete() {
    return complete;
  }

  boolean hasHead() {
    return head != null;
  }

  /**
   * Whether the connection falls silent after this answer and can serve another request. One of
   * HTTP/2 never does: its server may ask whether we live.
   */
  boolean leavesConnection() {
    return head != null
        && !head.lastOnConnection()
        && !head.protocol().equals(Optional.of(HttpProtocol.HTTP_2));
  }

  Stage stage() {
    if (seen.isTerminated()) {
      return Stage.TERMINATED;
    }
    return seen.contents() == 0 ? Stage.WAITING : Stage.FLOWING;
  }

  Progress progress() {
    return switch (stage()) {
      case WAITING -> Progress.WAITING;
      case FLOWING -> Progress.FLOWING;
      case TERMINATED -> Progress.COMPLETE;
    };
  }

  /** Which of the time limits comes next. */
  Limit nextLimit(CallLimits limits, boolean written) {
    return switch (stage()) {
      case WAITING -> written ? limits.beforeContent(head != null) : limits.whileConnecting();
      case FLOWING -> limits.betweenContents(lastReadNanos);
      case TERMINATED -> limits.afterTerminator(lastReadNanos);
    };
  }

  Exchange exchange(CallLimits limits, ConnectionPhases phases, Optional<Failure> failure) {
    long dueNanos = limits.dueNanos();
    Timing timing =
        new Timing(
            (limits.sentNanos() - dueNanos) / 1e6,
            phases.dnsMs(),
            phases.connectMs(),
            phases.tlsMs(),
            head == null ? Double.NaN : (headNanos - dueNanos) / 1e6,
            seen.firstEventMs(dueNanos),
            seen.firstContentMs(dueNanos),
            seen.finishMs(dueNanos),
            seen.lastMs(dueNanos),
            (System.nanoTime() - dueNanos) / 1e6);
    return new Exchange(
        timing,
        seen.tokens(),
        seen.contentTimes(dueNanos),
        seen.finishReason(),
        head != null,
        seen.text(),
        failure.map(this::withStatus),
        head == null
            ? Optional.empty()
            : head.retryAfter().flatMap(value -> RetryAfter.parse(value, Instant.now())),
        new Transport(head == null ? Optional.empty() : head.protocol(), List.of()));
  }

  private Failure withStatus(Failure failure) {
    OptionalInt status = head == null ? failure.httpStatus() : OptionalInt.of(head.status());
    return new Failure(failure.errorClass(), failure.message(), status);
  }
}
