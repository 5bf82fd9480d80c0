package io.preflight.cost.source;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which files declare types of which names, read from the words before the names: no file needs to
 * be parsed for it, and none is named for a type it does not mention. Safe for several threads.
 */
public final class DeclaredNames {

  private static final String[] WORDS = {"class ", "interface ", "enum ", "record ", "object "};

  private final Map<String, Set<SourceFile>> files = new ConcurrentHashMap<>();

  /**
   * Adds a file.
   *
   * @param file the file
   * @param text what stands in it
   */
  public void add(SourceFile file, String text) {
    for (String word : WORDS) {
      for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        boolean whole = at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1));
        if (whole) {
          name(file, text, at + word.length());
        }
      }
    }
  }

  private void name(SourceFile file, String text, int from) {
    int begin = from;
    while (begin < text.length() && Character.isWhitespace(text.charAt(begin))) {
      begin++;
    }
    int end = begin;
    while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    if (end > begin && Character.isUpperCase(text.charAt(begin))) {
      files
          .computeIfAbsent(text.substring(begin, end), name -> ConcurrentHashMap.newKeySet())
          .add(file);
    }
  }

  /**
   * The files that may declare a type.
   *
   * @param simpleName the type's simple name
   * @return files in no order
   */
  public Set<SourceFile> declaring(String simpleName) {
    return files.getOrDefault(simpleName, Set.of());
  }
}
