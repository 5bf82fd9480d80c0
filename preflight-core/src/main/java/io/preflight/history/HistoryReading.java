package io.preflight.history;

import java.util.ArrayList;
import java.util.List;

/**
 * What reading a history came to.
 *
 * @param entries how many entries were read
 * @param corrupt how many lines were skipped because they are no entries, for instance torn by a
 *     crash
 * @param firstCorrupt the number of the first such line, from 1; 0 when there is none
 * @param newer how many lines were skipped because a later version wrote them
 */
public record HistoryReading(long entries, long corrupt, long firstCorrupt, long newer) {

  /**
   * What the reader of the history should know.
   *
   * @return a sentence for each kind of line that was skipped
   */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (corrupt > 0) {
      warnings.add(
          "the history has "
              + (corrupt == 1 ? "a line that is" : corrupt + " lines that are")
              + " no entry, skipped; "
              + (corrupt == 1 ? "it is" : "the first is")
              + " line "
              + firstCorrupt);
    }
    if (newer > 0) {
      warnings.add(
          "the history has "
              + (newer == 1 ? "a line" : newer + " lines")
              + " written by a newer version of preflight, skipped");
    }
    return warnings;
  }
}
