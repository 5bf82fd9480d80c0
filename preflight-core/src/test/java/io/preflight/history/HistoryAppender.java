package io.preflight.history;

import java.nio.file.Path;

/** A process that appends until it is killed, and says after each line that it is safe. */
final class HistoryAppender {

  private HistoryAppender() {}

  public static void main(String[] args) {
    HistoryFile history = new HistoryFile(Path.of(args[0]));
    // Long lines, so that a kill can fall into the middle of one.
    String source = "x".repeat(200_000);
    for (int i = 0; ; i++) {
      String name = args[1] + "-" + i;
      if (history.append(HistoryFileTest.entry(name, source)).isPresent()) {
        throw new IllegalStateException("not appended: " + name);
      }
      System.out.println(name);
    }
  }
}
