package io.preflight.examples.rag;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Evals of the answers: one case for each labelled question. */
class AnswerEval {

  private static final RagPipeline PIPELINE = new RagPipeline(Boolean.getBoolean("rag.broken"));
  private static final Scores SCORES = new Scores();

  static List<Query> answerable() {
    return Query.all().filter(Query::answerable).toList();
  }

  static List<Query> unanswerable() {
    return Query.all().filter(query -> !query.answerable()).toList();
  }

  @ParameterizedTest
  @MethodSource("answerable")
  void answersFromTheRightPage(Query query) {
    Answer answer = PIPELINE.answer(query.question());
    boolean found =
        !answer.retrieved().isEmpty() && answer.retrieved().get(0).equals(query.page());
    boolean right = answer.text().contains(query.expected());
    boolean cited = answer.citations().contains(query.page());
    SCORES.add("retrieval_precision", found);
    SCORES.add("answer_quality", right);
    SCORES.add("citation_rate", cited);
    assertAll(
        () -> assertTrue(found, "retrieved " + answer.retrieved()),
        () -> assertTrue(right, "answered " + answer.text()),
        () -> assertTrue(cited, "cited " + answer.citations()));
  }

  @ParameterizedTest
  @MethodSource("unanswerable")
  void abstainsWhenTheHandbookDoesNotSay(Query query) {
    Answer answer = PIPELINE.answer(query.question());
    boolean abstained = answer.text().equals(Answer.ABSTAINED);
    SCORES.add("hallucination_rate", !abstained);
    SCORES.add("empty_retrieval_handled", abstained && answer.citations().isEmpty());
    assertEquals(Answer.ABSTAINED, answer.text());
  }

  @AfterAll
  static void write() throws IOException {
    SCORES.write(Path.of("target", "evals", "metrics.json"));
  }
}
