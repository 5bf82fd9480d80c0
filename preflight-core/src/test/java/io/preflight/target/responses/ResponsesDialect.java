package io.preflight.target.responses;

import io.preflight.target.conformance.HoldingDialect;
import io.preflight.target.http.Observation;
import io.preflight.target.http.StreamDecoder;
import java.util.List;
import java.util.Optional;

/** The way of streaming of OpenAI's Responses. */
public final class ResponsesDialect extends HoldingDialect {

  @Override
  public String protocol() {
    return "openai-responses";
  }

  @Override
  public StreamDecoder decoder(Observation seen) {
    return new ResponsesProtocol().decoder(seen);
  }

  @Override
  protected List<Piece> last(Optional<String> finish, Optional<Step> usage) {
    return List.of(
        event(
            "response.completed",
            "'response':{'status':"
                + finish.orElse("'-'")
                + usage
                    .map(
                        step ->
                            ",'usage':{'input_tokens':"
                                + step.first()
                                + ",'output_tokens':"
                                + step.second()
                                + "}")
                    .orElse("")
                + "}"));
  }

  @Override
  protected Piece piece(Step step) {
    return switch (step.word()) {
      case "role" -> event("response.created", "'response':{'status':'in_progress'}");
      case "empty" -> event("response.output_text.delta", "'delta':''");
      case "null" -> event("response.output_text.delta", "'delta':null");
      case "none" -> event("response.output_text.delta", "'item_id':'x'");
      case "text", "escaped", "huge" ->
          event("response.output_text.delta", "'delta':%s", quoted(step));
      case "text-with-null-error" ->
          event("response.output_text.delta", "'error':null,'delta':%s", quoted(step));
      case "reasoning" -> event("response.reasoning_text.delta", "'delta':%s", quoted(step));
      case "empty-reasoning" -> event("response.reasoning_summary_text.delta", "'delta':''");
      case "refusal" -> event("response.refusal.delta", "'delta':%s", quoted(step));
      case "tool" -> event("response.function_call_arguments.delta", "'delta':%s", quoted(step));
      case "unknown" -> event("response.output_text.done", "'text':'all'");
      case "error" -> event("error", "'code':'500','message':%s", quoted(step));
      default -> null;
    };
  }

  private static Piece event(String type, String fields, Object... values) {
    return new Piece(type, filled("{'type':'" + type + "'," + fields + "}", values));
  }
}
