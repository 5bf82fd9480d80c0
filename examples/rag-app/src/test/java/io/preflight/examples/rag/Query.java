package io.preflight.examples.rag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * A labelled question.
 *
 * @param question the question
 * @param page the page that answers it; a dash when none does
 * @param expected what a right answer contains
 */
record Query(String question, String page, String expected) {

  static Stream<Query> all() {
    try (InputStream in = Query.class.getResourceAsStream("/queries.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t", 3))
          .map(parts -> new Query(parts[0], parts[1], parts[2]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean answerable() {
    return !page.equals("-");
  }

  @Override
  public String toString() {
    return question;
  }
}
