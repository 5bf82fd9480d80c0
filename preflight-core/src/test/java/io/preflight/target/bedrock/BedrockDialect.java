package io.preflight.target.bedrock;

import io.preflight.target.conformance.HoldingDialect;
import io.preflight.target.http.Observation;
import io.preflight.target.http.StreamDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** ConverseStream's way of streaming: the counts come after the message has stopped. */
public final class BedrockDialect extends HoldingDialect {

  @Override
  public String protocol() {
    return "bedrock";
  }

  @Override
  public Framing framing() {
    return Framing.MESSAGES;
  }

  @Override
  public String mediaType() {
    return "application/vnd.amazon.eventstream";
  }

  @Override
  public StreamDecoder decoder(Observation seen) {
    return new BedrockProtocol(Optional.empty()).decoder(seen);
  }

  @Override
  protected List<Piece> last(Optional<String> finish, Optional<Step> usage) {
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Piece("contentBlockStop", filled("{'contentBlockIndex':0}")));
    pieces.add(
        new Piece(
            "messageStop",
            filled("{'p':'abc'")
                + finish.map(text -> filled(",'stopReason':%s", text)).orElse("")
                + "}"));
    usage.ifPresent(
        step ->
            pieces.add(
                new Piece(
                    "metadata",
                    filled(
                        "{'usage':{'inputTokens':%s,'outputTokens':%s},'metrics':{'latencyMs':9}}",
                        step.first(), step.second()))));
    return pieces;
  }

  @Override
  protected Piece piece(Step step) {
    return switch (step.word()) {
      case "role" -> new Piece("messageStart", filled("{'role':'assistant'}"));
      case "empty" -> delta("'text':''");
      case "null" -> delta("'text':null");
      case "none" -> delta("");
      case "text", "escaped", "huge" -> delta("'text':%s", quoted(step));
      case "text-with-null-error" ->
          new Piece(
              "contentBlockDelta", filled("{'error':null,'delta':{'text':%s}}", quoted(step)));
      case "reasoning" -> delta("'reasoningContent':{'text':%s}", quoted(step));
      case "empty-reasoning" -> delta("'reasoningContent':{'text':'','signature':'x'}");
      case "tool" -> delta("'toolUse':{'input':%s}", quoted(step));
      case "unknown" -> new Piece("somethingNew", filled("{'text':'x','delta':{'text':'x'}}"));
      case "usage-null" -> new Piece("metadata", filled("{'usage':null}"));
      case "error" ->
          new Piece("modelStreamErrorException", filled("{'message':%s}", quoted(step)));
      default -> null;
    };
  }

  private static Piece delta(String fields, Object... values) {
    return new Piece(
        "contentBlockDelta",
        filled("{'contentBlockIndex':0,'delta':{" + fields + "},'p':'abcdef'}", values));
  }
}
