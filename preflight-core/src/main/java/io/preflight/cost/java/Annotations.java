package io.preflight.cost.java;

import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads annotations. */
public final class Annotations {

  private Annotations() {}

  /**
   * An annotation by its simple name.
   *
   * @param annotations annotations
   * @param names simple names, or the last parts of qualified ones
   * @return the first that has one of the names
   */
  public static Optional<AnnotationExpr> find(
      Collection<AnnotationExpr> annotations, Collection<String> names) {
    return annotations.stream()
        .filter(annotation -> names.stream().anyMatch(name -> isNamed(annotation, name)))
        .findFirst();
  }

  /**
   * An annotation of a declaration.
   *
   * @param declaration what is annotated
   * @param name its simple name
   * @return empty when it is not there
   */
  public static Optional<AnnotationExpr> find(NodeWithAnnotations<?> declaration, String name) {
    return find(declaration.getAnnotations(), List.of(name));
  }

  private static boolean isNamed(AnnotationExpr annotation, String name) {
    String given = annotation.getNameAsString();
    return given.equals(name) || given.endsWith("." + name);
  }

  /**
   * A member of an annotation.
   *
   * @param annotation an annotation
   * @param member the member's name; {@code value} also finds the one without a name
   * @return empty when it is not given
   */
  public static Optional<Expression> member(AnnotationExpr annotation, String member) {
    if (annotation instanceof SingleMemberAnnotationExpr single) {
      return member.equals("value") ? Optional.of(single.getMemberValue()) : Optional.empty();
    }
    if (annotation instanceof NormalAnnotationExpr normal) {
      return normal.getPairs().stream()
          .filter(pair -> pair.getNameAsString().equals(member))
          .map(pair -> pair.getValue())
          .findFirst();
    }
    return Optional.empty();
  }
}
