package io.preflight.cost.syntax;

import java.util.stream.Stream;

/**
 * What matters of a program for finding calls and reading values, whatever language it is written
 * in. What has no form of its own is a {@link Expression.Group} of its parts, so that nothing
 * inside is lost.
 */
public sealed interface Syntax permits Expression, Statement {

  /**
   * Where it stands.
   *
   * @return the line, from 1; for a call and a member that of the name
   */
  int line();

  /**
   * The parts of it.
   *
   * @return the nodes directly inside, in the order of the source
   */
  Stream<Syntax> children();
}
