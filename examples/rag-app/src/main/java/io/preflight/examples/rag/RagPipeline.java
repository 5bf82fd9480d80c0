package io.preflight.examples.rag;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Answers questions from a handbook: retrieves pages, takes the sentence that fits best, cites the
 * page, and abstains when no page is about the question. A language model would phrase the answer;
 * this example needs none, so that its evals are the same on every machine.
 */
public final class RagPipeline {

  private static final int RETRIEVED = 3;
  private static final double RELEVANT = 0.55;
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+");

  private final Bm25 index;
  private final Map<String, Document> pages = new HashMap<>();

  /**
   * The pipeline over the handbook.
   *
   * @param broken whether the index points to the wrong pages, as it does after an import that went
   *     wrong: everything answers, and nothing is right
   */
  public RagPipeline(boolean broken) {
    List<Document> handbook = Handbook.pages();
    index = new Bm25(handbook);
    for (int i = 0; i < handbook.size(); i++) {
      pages.put(handbook.get(i).id(), handbook.get(broken ? (i + 1) % handbook.size() : i));
    }
  }

  /**
   * Answers a question.
   *
   * @param question the question
   * @return the answer, or that there is none
   */
  public Answer answer(String question) {
    List<Hit> hits = index.search(question, RETRIEVED);
    List<Document> found = hits.stream().map(hit -> pages.get(hit.document().id())).toList();
    List<String> retrieved = found.stream().map(Document::id).toList();
    if (hits.isEmpty() || hits.get(0).coverage() < RELEVANT) {
      return new Answer(Answer.ABSTAINED, List.of(), retrieved);
    }
    Document page = found.get(0);
    return new Answer(bestSentence(page, question), List.of(page.id()), retrieved);
  }

  private static String bestSentence(Document page, String question) {
    Set<String> wanted = new HashSet<>(Words.of(question));
    return SENTENCE_END
        .splitAsStream(page.text())
        .max(Comparator.comparingLong(sentence -> common(sentence, wanted)))
        .orElseThrow();
  }

  private static long common(String sentence, Set<String> wanted) {
    return Words.of(sentence).stream().distinct().filter(wanted::contains).count();
  }
}
