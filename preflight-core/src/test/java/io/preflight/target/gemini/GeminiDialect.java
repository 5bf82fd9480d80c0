package io.preflight.target.gemini;

import io.preflight.target.conformance.HoldingDialect;
import io.preflight.target.http.Observation;
import io.preflight.target.http.StreamDecoder;
import java.util.List;
import java.util.Optional;

/** Gemini's way of streaming, in which a finish reason is the only end. */
public final class GeminiDialect extends HoldingDialect {

  @Override
  public String protocol() {
    return "gemini";
  }

  @Override
  public StreamDecoder decoder(Observation seen) {
    return new GeminiProtocol().decoder(seen);
  }

  @Override
  protected List<Piece> last(Optional<String> finish, Optional<Step> usage) {
    return List.of(
        Piece.of(
            filled("{'candidates':[{'content':{'parts':[{'text':''}]},'finishReason':")
                + finish.orElse("\"-\"")
                + "}]"
                + usage
                    .map(
                        step ->
                            filled(
                                ",'usageMetadata':{'promptTokenCount':%s,'candidatesTokenCount':%s}",
                                step.first(), step.second()))
                    .orElse("")
                + "}"));
  }

  @Override
  protected Piece piece(Step step) {
    return switch (step.word()) {
      case "role", "empty" -> part("'text':''");
      case "null" -> part("'text':null");
      case "none" -> part("");
      case "text", "escaped", "huge" -> part("'text':%s", quoted(step));
      case "text-with-null-error" ->
          Piece.of(
              filled(
                  "{'error':null,'candidates':[{'content':{'parts':[{'text':%s}]}}]}",
                  quoted(step)));
      case "reasoning" -> part("'thought':true,'text':%s", quoted(step));
      case "empty-reasoning" -> part("'thought':true,'text':''");
      case "tool" -> part("'functionCall':{'name':%s}", quoted(step));
      case "unknown" -> Piece.of(filled("{'modelVersion':'x','responseId':'y'}"));
      case "error" -> Piece.of(filled("{'error':{'code':503,'message':%s}}", quoted(step)));
      default -> null;
    };
  }

  private static Piece part(String fields, Object... values) {
    return Piece.of(
        filled("{'candidates':[{'content':{'role':'model','parts':[{" + fields + "}]}}]}", values));
  }
}
