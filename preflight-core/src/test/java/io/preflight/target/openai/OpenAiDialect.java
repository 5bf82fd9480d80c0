package io.preflight.target.openai;

import io.preflight.target.conformance.SteppedDialect;
import io.preflight.target.http.Observation;
import io.preflight.target.http.StreamDecoder;

/** OpenAI's way of streaming. */
public final class OpenAiDialect extends SteppedDialect {

  @Override
  public String protocol() {
    return "openai";
  }

  @Override
  public StreamDecoder decoder(Observation seen) {
    return new OpenAiProtocol().decoder(seen);
  }

  @Override
  protected Piece piece(Step step) {
    return switch (step.word()) {
      case "role" -> delta("'role':'assistant','content':''");
      case "empty" -> delta("'content':''");
      case "null" -> delta("'content':null");
      case "none" -> delta("");
      case "text", "escaped", "huge" -> delta("'content':%s", quoted(step));
      case "text-with-null-error" ->
          Piece.of(filled("{'error':null,'choices':[{'delta':{'content':%s}}]}", quoted(step)));
      case "reasoning" -> delta("'reasoning_content':%s", quoted(step));
      case "empty-reasoning" -> delta("'reasoning_content':''");
      case "refusal" -> delta("'refusal':%s", quoted(step));
      case "tool" -> delta("'tool_calls':[{'index':0,'function':{'arguments':%s}}]", quoted(step));
      case "finish" ->
          Piece.of(filled("{'choices':[{'delta':{},'finish_reason':%s}]}", quoted(step)));
      case "usage" ->
          Piece.of(
              filled(
                  "{'choices':[],'usage':{'prompt_tokens':%s,'completion_tokens':%s}}",
                  step.first(), step.second()));
      case "usage-null" -> Piece.of(filled("{'choices':[],'usage':null}"));
      case "unknown" -> Piece.of(filled("{'object':'x','id':'y'}"));
      case "error" -> Piece.of(filled("{'error':{'message':%s,'code':500}}", quoted(step)));
      case "end" -> Piece.of("[DONE]");
      default -> null;
    };
  }

  private static Piece delta(String fields, Object... values) {
    return Piece.of(
        filled(
            "{'id':'c','choices':[{'index':0,'delta':{" + fields + "},'finish_reason':null}]}",
            values));
  }
}
