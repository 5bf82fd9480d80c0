package io.preflight.testkit.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.preflight.testkit.script.Fault;
import io.preflight.testkit.script.RawResponse.Framing;
import io.preflight.testkit.truth.EventKind;
import io.preflight.testkit.truth.Outcome;

/** The faults that happen instead of an answer. */
final class BrokenAnswer extends TimedWork {

  private static final byte[] NOT_HTTP =
      "\u0000\u0001\u0002 SSH-2.0-this-is-not-http\r\n\u007f\u0003\u0004".getBytes(US_ASCII);

  private final Fault.Simple fault;

  BrokenAnswer(Generation generation, Fault.Simple fault) {
    super(generation);
    this.fault = fault;
  }

  @Override
  void step() {
    switch (fault) {
      case REFUSE -> reset(Outcome.FAULT);
      case HANG -> hold();
      case HANG_AFTER_HEADERS -> {
        exchange()
            .head(
                200,
                generation().format().contentType(),
                generation().headers(),
                Framing.CHUNKED,
                0);
        exchange().truth().add(EventKind.HEAD, dueNanos(), 0);
        hold();
      }
      case NOT_HTTP -> {
        exchange().write(NOT_HTTP);
        exchange().truth().add(EventKind.RAW, dueNanos(), 0);
        close(Outcome.FAULT);
      }
      default -> close(Outcome.FAULT);
    }
  }
}
