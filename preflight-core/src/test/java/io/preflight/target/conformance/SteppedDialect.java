package io.preflight.target.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A protocol in which every step is a piece of its own. */
public abstract class SteppedDialect implements Dialect {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper ASCII =
      new ObjectMapper().configure(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature(), true);

  /** The piece of one step; {@code null} when the protocol cannot say such a thing. */
  protected abstract Piece piece(Step step);

  @Override
  public Framing framing() {
    return Framing.SSE;
  }

  @Override
  public String mediaType() {
    return "text/event-stream";
  }

  @Override
  public Optional<List<Piece>> pieces(List<Step> steps) {
    List<Piece> pieces = new ArrayList<>();
    for (Step step : steps) {
      Piece piece = common(step);
      if (piece == null) {
        piece = piece(step);
      }
      if (piece == null) {
        return Optional.empty();
      }
      pieces.add(piece);
    }
    return Optional.of(pieces);
  }

  private static Piece common(Step step) {
    return switch (step.word()) {
      case "raw" -> Piece.of(step.about());
      case "error-string" -> Piece.of(filled("{'error':%s}", quoted(step)));
      case "error-event" -> new Piece("error", step.about());
      default -> null;
    };
  }

  /** JSON in which single quotes stand for double ones. */
  public static String filled(String json, Object... values) {
    return String.format(json.replace('\'', '"'), values);
  }

  /** The text of a step as a JSON string. */
  public static String quoted(Step step) {
    try {
      return switch (step.word()) {
        case "huge" -> '"' + "x".repeat(step.number(0) << 10) + '"';
        case "escaped" -> ASCII.writeValueAsString(step.about());
        default -> JSON.writeValueAsString(step.about().replace("\u00b6", "\n"));
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
