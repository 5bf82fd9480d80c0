package io.preflight.target.ollama;

import io.preflight.target.conformance.HoldingDialect;
import io.preflight.target.http.Observation;
import io.preflight.target.http.StreamDecoder;
import java.util.List;
import java.util.Optional;

/** Ollama's way of streaming: why it ended and the counts stand in the last line. */
public final class OllamaDialect extends HoldingDialect {

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
  protected List<Piece> last(Optional<String> finish, Optional<Step> usage) {
    return List.of(
        Piece.of(
            filled("{'message':{'content':''},'done':true")
                + finish.map(reason -> filled(",'done_reason':%s", reason)).orElse("")
                + usage
                    .map(
                        step ->
                            filled(
                                ",'prompt_eval_count':%s,'eval_count':%s",
                                step.first(), step.second()))
                    .orElse("")
                + "}"));
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
