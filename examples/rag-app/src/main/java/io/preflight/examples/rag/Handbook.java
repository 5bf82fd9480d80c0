package io.preflight.examples.rag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The pages that questions are answered from. */
final class Handbook {

  private Handbook() {}

  /** The pages of {@code handbook.tsv}, an id and a text in each line. */
  static List<Document> pages() {
    try (InputStream in = Handbook.class.getResourceAsStream("/handbook.tsv")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .map(line -> line.split("\t", 2))
          .map(parts -> new Document(parts[0], parts[1]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
