package io.preflight.cost.java;

import com.github.javaparser.ast.DataKey;
import com.github.javaparser.ast.Node;
import io.preflight.cost.source.SourceFile;

/** Where something stands, in words. */
public final class Origins {

  static final DataKey<SourceFile> FILE = new DataKey<>() {};

  private Origins() {}

  /**
   * The line a node begins at.
   *
   * @param node a node
   * @return the line, from 1
   */
  public static int line(Node node) {
    return node.getBegin().map(position -> position.line).orElse(1);
  }

  /**
   * The place of a node.
   *
   * @param node a node of a project
   * @return {@code file:line}
   */
  public static String of(Node node) {
    return JavaProject.unitOf(node).getData(FILE).label() + ":" + line(node);
  }
}
