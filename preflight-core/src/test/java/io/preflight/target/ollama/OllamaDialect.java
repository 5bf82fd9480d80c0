package io.preflight.target.ollama;

import io.preflight.target.conformance.SteppedDialect;
import io.preflight.target.http.Observation;
import io.preflight.target.http.StreamDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ollama's way of streaming: why it ended and the counts stand in the last line. */
public final class OllamaDialect extends SteppedDialect {

  @Override
  public String protocol() {
    return "ollama";
  }

  @Override
  public Framing framing() {
    return Framing.LINES;
  }

  @Override
  public String mediaType() {
    return "application/x-ndjson";
  }

  @Override
  public StreamDecoder decoder(Observation seen) {
    return new OllamaProtocol().decoder(seen);
  }

  @Override
  public Optional<List<Piece>> pieces(List<Step> steps) {
    List<Step> kept = new ArrayList<>();
    String last = "'done':true";
    boolean held = false;
    for (Step step : steps) {
      switch (step.word()) {
        case "finish" -> {
          last += ",'done_reason':" + quoted(step).replace('"', '\'');
          held = true;
        }
        case "usage" -> {
          last = last.replaceAll(",'(prompt_)?eval_count':[^,]*", "");
          last += ",'prompt_eval_count':" + step.first() + ",'eval_count':" + step.second();
          held = true;
        }
        case "end" -> {
          kept.add(new Step("raw", filled("{'message':{'content':''}," + last + "}")));
          held = false;
        }
        default -> kept.add(step);
      }
    }
    return held ? Optional.empty() : super.pieces(kept);
  }

  @Override
  protected Piece piece(Step step) {
    return switch (step.word()) {
      case "role", "empty" -> message("'role':'assistant','content':''");
      case "null" -> message("'content':null");
      case "none" -> message("");
      case "text", "escaped", "huge" -> message("'content':%s", quoted(step));
      case "text-with-null-error" ->
          Piece.of(filled("{'error':null,'message':{'content':%s},'done':false}", quoted(step)));
      case "reasoning" -> message("'content':'','thinking':%s", quoted(step));
      case "empty-reasoning" -> message("'thinking':''");
      case "tool" -> message("'content':'','tool_calls':[{'function':{'name':%s}}]", quoted(step));
      case "unknown" -> Piece.of(filled("{'status':'loading'}"));
      case "error" -> Piece.of(filled("{'error':%s}", quoted(step)));
      default -> null;
    };
  }

  private static Piece message(String fields, Object... values) {
    return Piece.of(filled("{'message':{" + fields + "},'done':false}", values));
  }
}
