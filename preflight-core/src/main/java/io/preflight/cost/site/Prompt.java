package io.preflight.cost.site;

import java.util.List;

/**
 * What of a prompt stands in the source.
 *
 * @param texts its pieces
 * @param complete whether nothing is added at run time
 */
public record Prompt(List<String> texts, boolean complete) {

  public Prompt {
    texts = List.copyOf(texts);
  }
}
