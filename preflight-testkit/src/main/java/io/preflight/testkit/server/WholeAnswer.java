package io.preflight.testkit.server;

import io.preflight.testkit.script.Fault;
import io.preflight.testkit.script.GenerationPlan;
import io.preflight.testkit.script.MidStream;
import io.preflight.testkit.script.RawResponse.Framing;
import io.preflight.testkit.truth.EventKind;
import io.preflight.testkit.truth.Outcome;
import java.util.Arrays;

/** An answer that is not streamed: everything at once when the last token has been generated. */
final class WholeAnswer extends TimedWork {

  private static final String JSON = "application/json";

  private final GenerationPlan plan;
  private boolean started;

  WholeAnswer(Generation generation, GenerationPlan plan) {
    super(generation);
    this.plan = plan;
  }

  @Override
  void step() {
    int tokens = started ? plan.tokens() : 0;
    started = true;
    boolean more = plan.advance();
    if (more) {
      dueNanos(dueNanos() + generation().stretched(plan.gapNanos()));
    }
    if (tokens > 0) {
      generation().generated(tokens);
    }
    if (!more) {
      answer();
    }
  }

  private void answer() {
    Fault fault = generation().fault().orElse(null);
    boolean silent = fault instanceof Fault.Simple;
    int tokens = silent ? 0 : plan.sentTokens();
    String reason = silent ? "stop" : plan.finishReason();
    byte[] body =
        generation().format().whole(reason, generation().request().promptTokens(), tokens);
    if (fault instanceof MidStream.Stall stall && stall.pause().isPresent()) {
      whole(body, tokens, Outcome.FAULT);
    } else if (fault instanceof MidStream.Broken broken
        && broken.how() == MidStream.Break.ERROR_OBJECT) {
      whole(generation().protocol().error(500, "The engine died."), 0, Outcome.FAULT);
    } else if (fault instanceof MidStream) {
      half(body, fault);
    } else {
      whole(body, tokens, fault == null ? Outcome.COMPLETED : Outcome.FAULT);
    }
  }

  private void whole(byte[] body, int tokens, Outcome outcome) {
    generation().finishReason(plan.finishReason());
    exchange().head(200, JSON, generation().headers(), Framing.LENGTH, body.length);
    exchange().body(body);
    exchange().truth().add(EventKind.BODY, dueNanos(), tokens);
    complete(outcome);
  }

  private void half(byte[] body, Fault fault) {
    byte[] part = Arrays.copyOf(body, body.length / 2);
    boolean wellFramed = fault instanceof MidStream.Broken broken && isWellFramed(broken.how());
    long announced = wellFramed ? part.length : body.length;
    exchange().head(200, JSON, generation().headers(), Framing.LENGTH, announced);
    exchange().body(part);
    exchange().truth().add(EventKind.ERROR, dueNanos(), 0);
    if (wellFramed) {
      complete(Outcome.FAULT);
    } else if (fault instanceof MidStream.Broken broken) {
      if (broken.how() == MidStream.Break.RESET) {
        reset(Outcome.FAULT);
      } else {
        close(Outcome.FAULT);
      }
    } else {
      hold();
    }
  }

  private static boolean isWellFramed(MidStream.Break how) {
    return how == MidStream.Break.TRUNCATE || how == MidStream.Break.MALFORMED;
  }
}
