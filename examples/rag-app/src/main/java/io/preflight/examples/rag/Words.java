package io.preflight.examples.rag;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of a text that carry its meaning. */
final class Words {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Set<String> STOP =
      Set.of(
          "a", "an", "and", "are", "at", "be", "by", "can", "do", "does", "for", "from", "how", "i",
          "if", "in", "is", "it", "long", "many", "may", "much", "my", "of", "on", "one", "or", "the",
          "there", "to", "what", "when", "where", "which", "who", "with", "you", "your");

  private Words() {}

  static List<String> of(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(word -> word.group())
        .filter(word -> !STOP.contains(word))
        .map(Words::singular)
        .toList();
  }

  private static String singular(String word) {
    if (word.length() > 4 && word.endsWith("ies")) {
      return word.substring(0, word.length() - 3) + "y";
    }
    boolean plural = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss");
    return plural ? word.substring(0, word.length() - 1) : word;
  }
}
