package io.preflight.languages.kotlin;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MarkerAnnotationExpr;
import com.github.javaparser.ast.expr.MemberValuePair;
import com.github.javaparser.ast.expr.Name;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import io.preflight.languages.Grammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.treesitter.TSNode;

/** Annotations of declarations. */
final class Annotations {

  private final Source source;
  private final Expressions expressions;

  Annotations(Source source, Expressions expressions) {
    this.source = source;
    this.expressions = expressions;
  }

  /** The annotations that stand before a declaration. */
  List<AnnotationExpr> of(TSNode declaration) {
    List<AnnotationExpr> found = new ArrayList<>();
    for (TSNode modifiers : Grammar.named(declaration)) {
      if (modifiers.getType().endsWith("modifiers")) {
        found.addAll(in(modifiers));
      }
    }
    return found;
  }

  /** The annotations among modifiers. */
  List<AnnotationExpr> in(TSNode modifiers) {
    List<AnnotationExpr> found = new ArrayList<>();
    for (TSNode annotation : Source.children(modifiers, "annotation")) {
      Grammar.named(annotation).stream()
          .filter(one -> one.getType().matches("user_type|constructor_invocation"))
          .forEach(one -> found.add(annotation(one)));
    }
    return found;
  }

  private AnnotationExpr annotation(TSNode node) {
    TSNode type = Source.child(node, "user_type").orElse(node);
    String written = source.text(type).replaceAll("<.*>|\\s", "");
    Name name = Source.at(name(source.meant(written)), type);
    List<TSNode> given =
        Source.child(node, "value_arguments")
            .map(arguments -> Source.children(arguments, "value_argument"))
            .orElse(List.of());
    if (given.isEmpty()) {
      return Source.at(new MarkerAnnotationExpr(name), node);
    }
    NodeList<Expression> unnamed = new NodeList<>();
    NodeList<MemberValuePair> pairs = new NodeList<>();
    for (TSNode argument : given) {
      Optional<TSNode> value = Source.after(argument, "=");
      if (value.isPresent()) {
        String member = source.name(Grammar.named(argument).get(0));
        pairs.add(Source.at(new MemberValuePair(member, expressions.of(value.get())), argument));
      } else {
        List<TSNode> parts = Source.parts(argument);
        unnamed.add(expressions.of(parts.get(parts.size() - 1)));
      }
    }
    if (pairs.isEmpty()) {
      return Source.at(new SingleMemberAnnotationExpr(name, value(unnamed, node)), node);
    }
    if (!unnamed.isEmpty()) {
      pairs.add(Source.at(new MemberValuePair("value", value(unnamed, node)), node));
    }
    return Source.at(new NormalAnnotationExpr(name, pairs), node);
  }

  private static Expression value(NodeList<Expression> values, TSNode node) {
    return values.size() == 1 ? values.get(0) : Source.at(new ArrayInitializerExpr(values), node);
  }

  private static Name name(String dotted) {
    Name name = null;
    for (String part : dotted.split("\\.", -1)) {
      name = new Name(name, part);
    }
    return name;
  }
}
