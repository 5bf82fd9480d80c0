package io.preflight.target.http;

import io.preflight.profile.Timeouts;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import io.preflight.target.Call;
import io.preflight.target.Exchange;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * Gets whole documents of bounded size through a transport, and so with its trust, its proxy and
 * its words for what went wrong.
 *
 * @param transport what sends the requests
 * @param limit how long one document may take, from the first connection to the last byte
 * @param mostBytes how large a document may be
 * @param interrupted whether to give up; asked while waiting
 */
public record Fetch(
    HttpTransport transport, Duration limit, int mostBytes, BooleanSupplier interrupted) {

  private static final long POLL_MS = 50;

  /** How much longer than the limit is waited for the transport to say that it is over. */
  private static final long GRACE_MS = 2_000;

  private static final String INTERRUPTED = "interrupted";
  private static final Set<ErrorClass> TIMEOUTS =
      EnumSet.of(ErrorClass.TIMEOUT_FIRST_TOKEN, ErrorClass.TIMEOUT_IDLE, ErrorClass.TIMEOUT_TOTAL);

  public Fetch {
    Objects.requireNonNull(transport, "transport");
    Objects.requireNonNull(interrupted, "interrupted");
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("limit must be above 0, but is " + limit);
    }
  }

  /**
   * What came back.
   *
   * @param mediaType the media type of an answer with status 2xx, in lower case
   * @param text the body of such an answer, read as UTF-8; empty after a failure
   * @param failure why there is no document; empty when there is one
   */
  public record Answer(Optional<String> mediaType, String text, Optional<Failure> failure) {

    /**
     * Whether there is no document since the limit was reached.
     *
     * @return false also for an interruption
     */
    public boolean isTimeout() {
      return failure
          .filter(why -> TIMEOUTS.contains(why.errorClass()))
          .filter(why -> !why.message().equals(INTERRUPTED))
          .isPresent();
    }
  }

  /**
   * Gets a document. Waits for it.
   *
   * @param address where it is
   * @param headers what to send; may hold credentials
   * @param redact takes credentials out of texts that came from elsewhere
   * @return the document, or why there is none
   */
  public Answer get(URI address, Map<String, String> headers, UnaryOperator<String> redact) {
    AtomicReference<Whole> whole = new AtomicReference<>();
    Call call =
        transport.send(
            new WireRequest("GET", address, headers, Optional.empty()),
            new Timeouts(limit, limit, limit, limit),
            System.nanoTime(),
            HttpTransport.Attempt.FIRST,
            seen -> {
              whole.set(new Whole(seen, mostBytes));
              return whole.get();
            },
            redact);
    Optional<Failure> failure = await(call).flatMap(Exchange::failure);
    if (call.result().isCancelled()) {
      return none(Failure.of(ErrorClass.TIMEOUT_TOTAL, INTERRUPTED));
    }
    return failure
        .map(Fetch::none)
        .orElseGet(() -> new Answer(whole.get().mediaType, whole.get().text(), Optional.empty()));
  }

  private static Answer none(Failure failure) {
    return new Answer(Optional.empty(), "", Optional.of(failure));
  }

  /** The end of a call; empty after it was cancelled. */
  private Optional<Exchange> await(Call call) {
    long deadline = System.nanoTime() + limit.plusMillis(GRACE_MS).toNanos();
    try {
      while (!interrupted.getAsBoolean() && System.nanoTime() - deadline < 0) {
        try {
          return Optional.of(call.result().get(POLL_MS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
          // Not yet.
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (CancellationException | ExecutionException e) {
      // The transport was closed meanwhile.
    }
    call.cancel();
    return Optional.empty();
  }

  /** Keeps a whole body. */
  private static final class Whole implements StreamDecoder {

    private final Observation seen;
    private final int most;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private Optional<String> mediaType = Optional.empty();

    Whole(Observation seen, int most) {
      this.seen = seen;
      this.most = most;
    }

    String text() {
      return body.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void head(ResponseHead head) {
      mediaType = head.mediaType();
      head.contentEncoding()
          .ifPresent(
              coding ->
                  seen.fail(
                      Failure.of(
                          ErrorClass.PROTOCOL,
                          "the answer is compressed (" + coding + "), which was not asked for")));
    }

    @Override
    public void read(byte[] bytes, int from, int to, long nanos) {
      if (body.size() + (to - from) > most) {
        seen.fail(
            Failure.of(ErrorClass.TOO_LARGE, "the answer is larger than " + (most >> 20) + " MiB"));
      } else {
        body.write(bytes, from, to - from);
      }
    }

    @Override
    public void end() {
      // What the document says is for whoever asked for it.
    }
  }
}
