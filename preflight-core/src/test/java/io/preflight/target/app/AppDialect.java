package io.preflight.target.app;

import io.preflight.profile.AppEndpoint;
import io.preflight.target.conformance.SteppedDialect;
import io.preflight.target.http.Observation;
import io.preflight.target.http.StreamDecoder;
import java.util.List;
import java.util.Optional;

/** The way of streaming of an application that says where everything is. */
public final class AppDialect extends SteppedDialect {

  private final boolean lines;

  public AppDialect(boolean lines) {
    this.lines = lines;
  }

  @Override
  public String protocol() {
    return lines ? "http-lines" : "http";
  }

  @Override
  public Framing framing() {
    return lines ? Framing.LINES : Framing.SSE;
  }

  @Override
  public String mediaType() {
    return lines ? "application/jsonl" : "text/event-stream";
  }

  @Override
  public StreamDecoder decoder(Observation seen) {
    return new AppDecoder(
        seen,
        new AppReading(
            new AppEndpoint.Answer(
                Optional.empty(),
                List.of("/text", "/thought", "/calls"),
                List.of(),
                Optional.of("/why"),
                Optional.of("/out"),
                Optional.of("/in"),
                "/error",
                new AppEndpoint.End(Optional.empty(), Optional.of("[DONE]"), Optional.empty()))));
  }

  @Override
  protected Piece piece(Step step) {
    return switch (step.word()) {
      case "role" -> Piece.of(filled("{'role':'assistant'}"));
      case "empty" -> Piece.of(filled("{'text':''}"));
      case "null" -> Piece.of(filled("{'text':null}"));
      case "none" -> Piece.of("{}");
      case "text", "escaped", "huge" -> Piece.of(filled("{'text':%s}", quoted(step)));
      case "text-with-null-error" -> Piece.of(filled("{'error':null,'text':%s}", quoted(step)));
      case "reasoning" -> Piece.of(filled("{'thought':%s}", quoted(step)));
      case "empty-reasoning" -> Piece.of(filled("{'thought':''}"));
      case "tool" -> Piece.of(filled("{'calls':[%s]}", quoted(step)));
      case "finish" -> Piece.of(filled("{'why':%s}", quoted(step)));
      case "usage" -> Piece.of(filled("{'in':%s,'out':%s}", step.first(), step.second()));
      case "usage-null" -> Piece.of(filled("{'in':null,'out':null}"));
      case "unknown" -> Piece.of(filled("{'x':{'text':'y'}}"));
      case "error" -> Piece.of(filled("{'error':{'message':%s}}", quoted(step)));
      case "end" -> Piece.of("[DONE]");
      default -> null;
    };
  }
}
