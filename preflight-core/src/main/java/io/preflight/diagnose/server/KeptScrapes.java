package io.preflight.diagnose.server;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * The scrapes of a run, as the text that {@link SavedMetrics} reads again. There are never more of
 * them than it reads: of a long run every other one goes, again and again.
 */
final class KeptScrapes {

  private static final int MOST = 250;

  /** A character takes three bytes of a file at most, and a file may have four times as many. */
  private static final long MOST_CHARACTERS = SavedMetrics.MOST_BYTES / 4;

  private List<String> texts = new ArrayList<>();
  private long characters;

  /**
   * Keeps a scrape.
   *
   * @return whether earlier ones had to go, so that further ones should come less often
   */
  boolean add(Snapshot snapshot) {
    String text = SnapshotText.of(snapshot);
    texts.add(text);
    characters += text.length();
    boolean tooMany = isTooMuch();
    while (isTooMuch()) {
      thin();
    }
    return tooMany;
  }

  /** Rates need two scrapes, however large they are. */
  private boolean isTooMuch() {
    return texts.size() > 2 && (texts.size() >= MOST || characters > MOST_CHARACTERS);
  }

  /** Every other one stays, the first and the last among them. */
  private void thin() {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      if (i % 2 == 0 || i == texts.size() - 1) {
        kept.add(texts.get(i));
      }
    }
    texts = kept;
    characters = kept.stream().mapToLong(String::length).sum();
  }

  void write(Writer out) throws IOException {
    for (String text : texts) {
      out.write(text);
    }
  }
}
