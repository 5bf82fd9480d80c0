package io.preflight.cost.java;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Walks through syntax trees in the order of the source, without a copy of every list in them. */
public final class Nodes {

  private Nodes() {}

  /**
   * The nodes of a type.
   *
   * @param root where to begin; counts as well
   * @param type the type
   * @return a node before those inside of it
   * @param <T> the type
   */
  public static <T extends Node> List<T> all(Node root, Class<T> type) {
    return all(root, type, node -> true);
  }

  /**
   * The nodes of a type that fulfil a condition.
   *
   * @param root where to begin; counts as well
   * @param type the type
   * @param wanted the condition
   * @return a node before those inside of it
   * @param <T> the type
   */
  public static <T extends Node> List<T> all(Node root, Class<T> type, Predicate<T> wanted) {
    List<T> found = new ArrayList<>();
    each(
        root,
        node -> {
          if (type.isInstance(node)) {
            T one = type.cast(node);
            if (wanted.test(one)) {
              found.add(one);
            }
          }
        });
    return found;
  }

  /**
   * The types of a file and those declared in them, without those inside of methods: nothing else
   * of the file is visited.
   *
   * @param unit the file
   * @return a type before those inside of it
   */
  public static List<TypeDeclaration<?>> types(CompilationUnit unit) {
    List<TypeDeclaration<?>> found = new ArrayList<>();
    unit.getTypes().forEach(type -> types(type, found));
    return found;
  }

  private static void types(TypeDeclaration<?> type, List<TypeDeclaration<?>> found) {
    found.add(type);
    for (BodyDeclaration<?> member : type.getMembers()) {
      if (member instanceof TypeDeclaration<?> inner) {
        types(inner, found);
      }
    }
  }

  /**
   * Visits a node and everything inside of it.
   *
   * @param root where to begin
   * @param visitor told about every node, before those inside of it
   */
  public static void each(Node root, Consumer<Node> visitor) {
    Deque<Node> waiting = new ArrayDeque<>();
    waiting.push(root);
    while (!waiting.isEmpty()) {
      Node node = waiting.pop();
      visitor.accept(node);
      List<Node> inside = node.getChildNodes();
      for (int i = inside.size() - 1; i >= 0; i--) {
        waiting.push(inside.get(i));
      }
    }
  }
}
