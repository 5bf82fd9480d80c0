package io.preflight.target.cohere;

import io.preflight.target.conformance.HoldingDialect;
import io.preflight.target.http.Observation;
import io.preflight.target.http.StreamDecoder;
import java.util.List;
import java.util.Optional;

/** Cohere's way of streaming. */
public final class CohereDialect extends HoldingDialect {

  @Override
  public String protocol() {
    return "cohere";
  }

  @Override
  public StreamDecoder decoder(Observation seen) {
    return new CohereProtocol().decoder(seen);
  }

  @Override
  protected List<Piece> last(Optional<String> finish, Optional<Step> usage) {
    return List.of(
        event(
            "message-end",
            "'delta':{'finish_reason':"
                + finish.orElse("null")
                + usage
                    .map(
                        step ->
                            ",'usage':{'billed_units':{},'tokens':{'input_tokens':"
                                + step.first()
                                + ",'output_tokens':"
                                + step.second()
                                + "}}")
                    .orElse("")
                + "}"));
  }

  @Override
  protected Piece piece(Step step) {
    return switch (step.word()) {
      case "role" -> event("message-start", "'delta':{'message':{'role':'assistant'}}");
      case "empty" -> content("'text':''");
      case "null" -> content("'text':null");
      case "none" -> event("content-start", "'delta':{'message':{'content':{'text':''}}}");
      case "text", "escaped", "huge" -> content("'text':%s", quoted(step));
      case "text-with-null-error" ->
          event(
              "content-delta",
              "'error':null,'delta':{'message':{'content':{'text':%s}}}",
              quoted(step));
      case "reasoning" -> content("'thinking':%s", quoted(step));
      case "empty-reasoning" -> content("'thinking':''");
      case "tool" ->
          event(
              "tool-call-delta",
              "'delta':{'message':{'tool_calls':{'function':{'arguments':%s}}}}",
              quoted(step));
      case "unknown" -> event("citation-start", "'delta':{'message':{'citations':{'text':'y'}}}");
      case "error" -> Piece.of(filled("{'error':{'message':%s}}", quoted(step)));
      default -> null;
    };
  }

  private static Piece content(String fields, Object... values) {
    return event(
        "content-delta", "'index':0,'delta':{'message':{'content':{" + fields + "}}}", values);
  }

  private static Piece event(String type, String fields, Object... values) {
    return new Piece(type, filled("{'type':'" + type + "'," + fields + "}", values));
  }
}
