package io.preflight.cost.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Which files use which words: identifiers as numbers, so that a million lines need a few
 * megabytes. A file may be named for a word it does not have, never the other way round.
 */
public final class WordIndex {

  private final List<SourceFile> files = new ArrayList<>();
  private final List<int[]> words = new ArrayList<>();

  /** A word and a file in one number, sorted; made when it is first asked for. */
  private long[] places = {};

  /**
   * The words of a text.
   *
   * @param text source code
   * @return distinct numbers of its identifiers, ascending
   */
  public static int[] wordsOf(String text) {
    int[] found = new int[Math.min(256, text.length() / 2 + 1)];
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
    files.add(file);
    words.add(fileWords);
    places = new long[0];
  }

  /**
   * The files that may use all of some words.
   *
   * @param wanted identifiers, or anything else made of them such as {@code llm-client}
   * @return in the order of their labels; none without a word, or for an empty one
   */
  public List<SourceFile> using(List<String> wanted) {
    if (wanted.isEmpty() || wanted.contains("")) {
      return List.of();
    }
    int[] all =
        wanted.stream().map(WordIndex::wordsOf).flatMapToInt(Arrays::stream).distinct().toArray();
    List<SourceFile> found = new ArrayList<>();
    if (all.length == 0) {
      found.addAll(files);
    } else {
      long[] index = index();
      int[] best = range(index, all[0]);
      for (int word : all) {
        int[] range = range(index, word);
        best = range[1] - range[0] < best[1] - best[0] ? range : best;
      }
      for (int at = best[0]; at < best[1]; at++) {
        int file = (int) index[at];
        if (usesAll(file, all)) {
          found.add(files.get(file));
        }
      }
    }
    found.sort(Comparator.comparing(SourceFile::label));
    return found;
  }

  private boolean usesAll(int file, int[] wanted) {
    for (int word : wanted) {
      if (Arrays.binarySearch(words.get(file), word) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Where the places of a word begin and end. */
  private static int[] range(long[] index, int word) {
    return new int[] {first(index, (long) word << 32), first(index, ((long) word + 1) << 32)};
  }

  private static int first(long[] index, long from) {
    int found = Arrays.binarySearch(index, from);
    return found < 0 ? -found - 1 : found;
  }

  private synchronized long[] index() {
    if (places.length == 0) {
      places = new long[words.stream().mapToInt(all -> all.length).sum()];
      int at = 0;
      for (int file = 0; file < words.size(); file++) {
        for (int word : words.get(file)) {
          places[at++] = ((long) word << 32) | file;
        }
      }
      Arrays.sort(places);
    }
    return places;
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
