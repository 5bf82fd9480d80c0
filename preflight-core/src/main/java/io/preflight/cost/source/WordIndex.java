package io.preflight.cost.source;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which files use which words: identifiers as numbers, so that a million lines need a few
 * megabytes. A file may be named for a word it does not have, never the other way round.
 */
public final class WordIndex {

  private final Map<SourceFile, int[]> words = new HashMap<>();

  /**
   * The words of a text.
   *
   * @param text source code
   * @return distinct numbers of its identifiers, ascending
   */
  public static int[] wordsOf(String text) {
    int[] found = new int[256];
    int count = 0;
    int hash = 0;
    boolean inside = false;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (isWordPart(c)) {
        hash = hash * 31 + c;
        inside = true;
      } else if (inside) {
        if (count == found.length) {
          found = distinct(found, count);
          count = found.length;
          found = Arrays.copyOf(found, Math.max(256, count * 2));
        }
        found[count++] = hash;
        hash = 0;
        inside = false;
      }
    }
    return distinct(found, count);
  }

  /**
   * Adds a file.
   *
   * @param file the file
   * @param fileWords its words
   */
  public synchronized void add(SourceFile file, int[] fileWords) {
    words.put(file, fileWords);
  }

  /**
   * Whether a file uses all of some words.
   *
   * @param file a file
   * @param wanted identifiers
   * @return false when the file is unknown
   */
  public boolean uses(SourceFile file, List<String> wanted) {
    int[] has = words.get(file);
    return has != null
        && wanted.stream().allMatch(word -> Arrays.binarySearch(has, word.hashCode()) >= 0);
  }

  private static boolean isWordPart(char c) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (c >= '0' && c <= '9') || c == '_';
  }

  private static int[] distinct(int[] numbers, int count) {
    int[] sorted = Arrays.copyOf(numbers, count);
    Arrays.sort(sorted);
    int kept = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[kept++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, kept);
  }
}
