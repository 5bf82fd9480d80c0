package io.preflight.cost.framework;

import java.util.Set;

/**
 * Interfaces that a library implements, so that every method they declare sends a request.
 *
 * @param annotations annotations of the interface
 * @param creators types with static methods that take the interface's class
 * @param methodAnnotations annotations of methods that mean the same
 * @param orchestrating annotations of methods that only call others
 * @param namedModel members of the annotation that name a configured model or a bean
 */
public record ServiceIdiom(
    Set<String> annotations,
    Set<String> creators,
    Set<String> methodAnnotations,
    Set<String> orchestrating,
    Set<String> namedModel) {

  /** A library without such interfaces. */
  public static final ServiceIdiom NONE =
      new ServiceIdiom(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

  public ServiceIdiom {
    annotations = Set.copyOf(annotations);
    creators = Set.copyOf(creators);
    methodAnnotations = Set.copyOf(methodAnnotations);
    orchestrating = Set.copyOf(orchestrating);
    namedModel = Set.copyOf(namedModel);
  }
}
