package io.preflight.cost.java;

import com.github.javaparser.Position;
import com.github.javaparser.Range;
import com.github.javaparser.ast.DataKey;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import io.preflight.cost.source.SourceFile;
import java.util.Optional;

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

  /** What a text has at the place of a node; of a method what stands before its body. */
  static String text(Node node, String text) {
    Optional<Range> range = node.getRange();
    if (range.isEmpty()) {
      return "";
    }
    int from = offset(text, range.get().begin);
    int to = offset(text, range.get().end) + 1;
    if (node instanceof MethodDeclaration method) {
      from = method.getName().getBegin().map(begin -> offset(text, begin)).orElse(from);
      to = method.getBody().flatMap(Node::getBegin).map(at -> offset(text, at)).orElse(to);
    }
    return text.substring(Math.min(from, to), Math.min(to, text.length())).strip();
  }

  private static int offset(String text, Position position) {
    int at = 0;
    for (int line = 1; line < position.line; line++) {
      at = text.indexOf('\n', at) + 1;
    }
    return Math.min(text.length(), at + position.column - 1);
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
