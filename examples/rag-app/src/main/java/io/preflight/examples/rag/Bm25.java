package io.preflight.examples.rag;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Ranks documents by Okapi BM25 (Robertson and Zaragoza, 2009). */
public final class Bm25 {

  private static final double K1 = 1.2;
  private static final double B = 0.75;

  private final List<Document> documents;
  private final List<List<String>> words;
  private final Map<String, Integer> documentsWith = new HashMap<>();
  private final double averageLength;

  /**
   * Indexes documents.
   *
   * @param documents at least one
   */
  public Bm25(List<Document> documents) {
    this.documents = List.copyOf(documents);
    this.words = documents.stream().map(document -> Words.of(document.text())).toList();
    this.averageLength = words.stream().mapToInt(List::size).average().orElseThrow();
    words.forEach(
        all -> new HashSet<>(all).forEach(word -> documentsWith.merge(word, 1, Integer::sum)));
  }

  /**
   * The documents that have a word of a question.
   *
   * @param question the question
   * @param most how many at most
   * @return the best first
   */
  public List<Hit> search(String question, int most) {
    Set<String> wanted = new HashSet<>(Words.of(question));
    return IntStream.range(0, documents.size())
        .mapToObj(index -> hit(index, wanted))
        .filter(hit -> hit.score() > 0)
        .sorted(Comparator.comparingDouble(Hit::score).reversed())
        .limit(most)
        .toList();
  }

  private Hit hit(int index, Set<String> wanted) {
    List<String> all = words.get(index);
    double score = 0;
    double found = 0;
    double total = 0;
    for (String word : wanted) {
      long count = all.stream().filter(word::equals).count();
      double rarity = rarity(word);
      double norm = K1 * (1 - B + B * all.size() / averageLength);
      score += rarity * count * (K1 + 1) / (count + norm);
      found += count > 0 ? rarity : 0;
      total += rarity;
    }
    return new Hit(documents.get(index), score, total == 0 ? 0 : found / total);
  }

  private double rarity(String word) {
    int having = documentsWith.getOrDefault(word, 0);
    return Math.log(1 + (documents.size() - having + 0.5) / (having + 0.5));
  }
}
