package io.preflight.cost.framework;

import java.util.Set;

/**
 * What the methods of a library's builders mean.
 *
 * @param model set the model
 * @param deployment set a deployment that stands for a model
 * @param maxTokens set the most output tokens
 * @param baseUrl set the address
 * @param nested take an object that has such settings itself
 * @param texts take text of the prompt
 */
public record Vocabulary(
    Set<String> model,
    Set<String> deployment,
    Set<String> maxTokens,
    Set<String> baseUrl,
    Set<String> nested,
    Set<String> texts) {

  public Vocabulary {
    model = Set.copyOf(model);
    deployment = Set.copyOf(deployment);
    maxTokens = Set.copyOf(maxTokens);
    baseUrl = Set.copyOf(baseUrl);
    nested = Set.copyOf(nested);
    texts = Set.copyOf(texts);
  }
}
