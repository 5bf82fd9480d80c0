package io.preflight.testkit.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.preflight.testkit.script.Fault;
import io.preflight.testkit.script.GenerationPlan;
import io.preflight.testkit.script.MidStream;
import io.preflight.testkit.script.RawResponse.Framing;
import io.preflight.testkit.truth.EventKind;
import io.preflight.testkit.truth.Outcome;
import io.preflight.testkit.wire.StreamFormat;
import java.util.Arrays;

/** Streams an answer event by event, with the fault that was asked for. */
final class CompletionStream extends TimedWork {

  private static final int PIECE_BYTES = 64 << 10;

  private enum Phase {
    HEAD,
    ROLE,
    CONTENT,
    OVERSIZED,
    END
  }

  private final GenerationPlan plan;
  private final StreamFormat format;
  private final ByteBuf event;
  private final boolean silent;
  private MidStream fault;
  private Phase phase = Phase.HEAD;
  private int contentEvents;
  private int sentTokens;
  private long oversizedLeft;
  private byte[][] around;

  CompletionStream(Generation generation, GenerationPlan plan) {
    super(generation);
    this.plan = plan;
    this.format = generation.format();
    this.event = Unpooled.buffer(512);
    this.fault = generation.fault().orElse(null) instanceof MidStream midStream ? midStream : null;
    this.silent = generation.fault().orElse(null) instanceof Fault.Simple;
  }

  @Override
  void step() {
    switch (phase) {
      case HEAD -> head();
      case ROLE -> role();
      case CONTENT -> content();
      case OVERSIZED -> oversized();
      default -> end();
    }
  }

  private void head() {
    exchange().head(200, format.contentType(), generation().headers(), Framing.CHUNKED, 0);
    exchange().truth().add(EventKind.HEAD, dueNanos(), 0);
    phase = Phase.ROLE;
    dueNanos(dueNanos() + generation().roleDelayNanos());
  }

  private void role() {
    format.role(event);
    send(EventKind.ROLE, 0);
    long roleNanos = dueNanos();
    if (plan.advance()) {
      phase = Phase.CONTENT;
      long first = generation().startNanos() + generation().stretched(plan.gapNanos());
      dueNanos(Math.max(roleNanos, first));
    } else {
      phase = Phase.END;
    }
  }

  private void content() {
    if (fault != null && contentEvents == fault.afterEvents()) {
      playFault();
    } else if (silent) {
      phase = Phase.END;
    } else {
      format.content(event, sentTokens, plan.tokens());
      send(EventKind.CONTENT, plan.tokens());
      contentSent(plan.tokens());
    }
  }

  private void contentSent(int tokens) {
    contentEvents++;
    sentTokens += tokens;
    if (plan.advance()) {
      phase = Phase.CONTENT;
      dueNanos(dueNanos() + generation().stretched(plan.gapNanos()));
    } else {
      phase = Phase.END;
    }
    // Last, because it may pause this work, which counts from the next due moment.
    generation().generated(tokens);
  }

  private void end() {
    if (fault != null) {
      playFault();
      return;
    }
    boolean roleOnly = generation().fault().orElse(null) == Fault.Simple.ROLE_ONLY;
    if (!roleOnly) {
      String reason = silent ? "stop" : plan.finishReason();
      generation().finishReason(reason);
      format.finish(event, reason);
      send(EventKind.FINISH, 0);
      if (generation().request().includeUsage()) {
        format.usage(event, generation().request().promptTokens(), sentTokens);
        send(EventKind.USAGE, 0);
      }
    }
    terminate();
  }

  private void terminate() {
    format.terminator(event);
    send(EventKind.TERMINATOR, 0);
    complete(generation().fault().isPresent() ? Outcome.FAULT : Outcome.COMPLETED);
  }

  private void playFault() {
    MidStream playing = fault;
    fault = null;
    if (playing instanceof MidStream.Stall stall) {
      stall.pause().ifPresentOrElse(pause -> dueNanos(dueNanos() + pause.toNanos()), this::hold);
    } else if (playing instanceof MidStream.Oversized oversized) {
      oversizedLeft = oversized.bytes();
      phase = Phase.OVERSIZED;
      around = format.contentAround(oversizedLeft);
      exchange().body(around[0]);
    } else {
      breakDown(((MidStream.Broken) playing).how());
    }
  }

  private void breakDown(MidStream.Break how) {
    switch (how) {
      case RESET -> reset(Outcome.FAULT);
      case CUT -> close(Outcome.FAULT);
      case TRUNCATE -> complete(Outcome.FAULT);
      case ERROR_OBJECT -> {
        format.error(event);
        send(EventKind.ERROR, 0);
        terminate();
      }
      default -> {
        format.malformed(event);
        send(EventKind.ERROR, 0);
      }
    }
  }

  /** Sends the next piece of an event that is too large to build. */
  private void oversized() {
    byte[] piece = new byte[(int) Math.min(oversizedLeft, PIECE_BYTES)];
    Arrays.fill(piece, (byte) 'a');
    exchange().body(piece);
    oversizedLeft -= piece.length;
    if (oversizedLeft == 0) {
      event.writeBytes(around[1]);
      send(EventKind.CONTENT, 1);
      contentSent(1);
    }
  }

  private void send(EventKind kind, int tokens) {
    exchange().body(event);
    exchange().truth().add(kind, dueNanos(), tokens);
    event.clear();
  }
}
