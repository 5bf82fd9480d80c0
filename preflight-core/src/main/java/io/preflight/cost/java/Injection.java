package io.preflight.cost.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AnnotationExpr;
import java.util.List;

/**
 * An object that a container or an unknown caller provides.
 *
 * @param type its type
 * @param name the name of the field or parameter it arrives in
 * @param annotations what stands beside that field or parameter
 * @param at where it arrives
 */
public record Injection(TypeRef type, String name, List<AnnotationExpr> annotations, Node at) {

  public Injection {
    annotations = List.copyOf(annotations);
  }

  /**
   * Whether another object arrives at the same place.
   *
   * @param other another injection
   * @return true for the same field or parameter
   */
  public boolean isSame(Injection other) {
    return Origins.of(at).equals(Origins.of(other.at)) && name.equals(other.name);
  }
}
