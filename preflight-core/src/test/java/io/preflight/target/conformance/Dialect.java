package io.preflight.target.conformance;

import io.preflight.target.http.Observation;
import io.preflight.target.http.StreamDecoder;
import java.util.List;
import java.util.Optional;

/** How one protocol puts what a stream means into pieces. */
public interface Dialect {

  /** Between the pieces of a stream. */
  enum Framing {
    SSE,
    LINES,
    MESSAGES
  }

  /** What a piece of a stream means: a word and what it is about, which may be empty. */
  record Step(String word, String about) {
    int number(int place) {
      return Integer.parseInt(about.split(" ")[place]);
    }

    public String first() {
      return about.split(" ")[0];
    }

    public String second() {
      return about.split(" ")[1];
    }
  }

  /** One event: its name, which may be empty, and its data; a message has its type as its name. */
  record Piece(String event, String data) {
    public static Piece of(String data) {
      return new Piece("", data);
    }
  }

  String protocol();

  Framing framing();

  String mediaType();

  StreamDecoder decoder(Observation seen);

  /** The pieces of a whole stream; empty when the protocol cannot say such a thing. */
  Optional<List<Piece>> pieces(List<Step> steps);
}
