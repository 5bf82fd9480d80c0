package io.preflight.examples.rag;

import java.util.List;

/**
 * What the pipeline says.
 *
 * @param text the answer
 * @param citations ids of the documents it rests on; empty when it abstains
 * @param retrieved ids of the documents that were found, the best first
 */
public record Answer(String text, List<String> citations, List<String> retrieved) {

  /** What is said when nothing relevant was found. */
  public static final String ABSTAINED = "The handbook does not say.";
}
