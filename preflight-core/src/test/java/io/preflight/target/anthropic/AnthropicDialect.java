package io.preflight.target.anthropic;

import io.preflight.target.conformance.SteppedDialect;
import io.preflight.target.http.Observation;
import io.preflight.target.http.StreamDecoder;

/** Anthropic's way of streaming. */
public final class AnthropicDialect extends SteppedDialect {

  @Override
  public String protocol() {
    return "anthropic";
  }

  @Override
  public StreamDecoder decoder(Observation seen) {
    return new AnthropicProtocol().decoder(seen);
  }

  @Override
  protected Piece piece(Step step) {
    return switch (step.word()) {
      case "role" -> event("message_start", "'message':{'role':'assistant','content':[]}");
      case "empty" -> delta("'type':'text_delta','text':''");
      case "null" -> delta("'type':'text_delta','text':null");
      case "none" -> event("content_block_start", "'content_block':{'type':'text','text':''}");
      case "text", "escaped", "huge" -> delta("'type':'text_delta','text':%s", quoted(step));
      case "text-with-null-error" ->
          event(
              "content_block_delta",
              "'error':null,'delta':{'type':'text_delta','text':%s}",
              quoted(step));
      case "reasoning" -> delta("'type':'thinking_delta','thinking':%s", quoted(step));
      case "empty-reasoning" -> delta("'type':'thinking_delta','thinking':''");
      case "tool" -> delta("'type':'input_json_delta','partial_json':%s", quoted(step));
      case "finish" -> event("message_delta", "'delta':{'stop_reason':%s}", quoted(step));
      case "usage" ->
          event(
              "message_delta",
              "'delta':{},'usage':{'input_tokens':%s,'output_tokens':%s}",
              step.first(),
              step.second());
      case "usage-null" -> event("message_delta", "'delta':{},'usage':null");
      case "unknown" -> event("new_thing", "'x':{'text':'y'}");
      case "error" -> event("error", "'error':{'message':%s}", quoted(step));
      case "end" -> Piece.of(filled("{'type':'message_stop'}"));
      default -> null;
    };
  }

  private static Piece delta(String fields, Object... values) {
    return event("content_block_delta", "'index':0,'delta':{" + fields + "}", values);
  }

  private static Piece event(String type, String fields, Object... values) {
    return new Piece(type, filled("{'type':'" + type + "'," + fields + "}", values));
  }
}
