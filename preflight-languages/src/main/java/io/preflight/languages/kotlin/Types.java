package io.preflight.languages.kotlin;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.VarType;
import io.preflight.languages.Grammar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.treesitter.TSNode;

/** Types as they are written. */
final class Types {

  private static final Set<String> KINDS =
      Set.of(
          "user_type", "nullable_type", "parenthesized_type", "function_type", "not_nullable_type");

  private final Source source;

  Types(Source source) {
    this.source = source;
  }

  /** The type that stands in a declaration; one to be inferred when there is none. */
  Type declared(TSNode declaration) {
    return written(declaration).<Type>map(type -> type).orElseGet(VarType::new);
  }

  /** The type that stands in a node. */
  Optional<ClassOrInterfaceType> written(TSNode node) {
    return Grammar.named(node).stream()
        .filter(child -> KINDS.contains(child.getType()))
        .findFirst()
        .map(this::of);
  }

  /** A type; one that says nothing for what is too deep. */
  ClassOrInterfaceType of(TSNode node) {
    try {
      return source.enter(node) ? follow(node) : named("Object", node);
    } finally {
      source.leave();
    }
  }

  private ClassOrInterfaceType follow(TSNode node) {
    switch (node.getType()) {
      case "nullable_type", "parenthesized_type", "not_nullable_type", "type_projection" -> {
        return written(node).orElseGet(() -> named("Object", node));
      }
      case "user_type" -> {
        return user(node);
      }
      default -> {
        return named("Object", node);
      }
    }
  }

  private ClassOrInterfaceType user(TSNode node) {
    ClassOrInterfaceType type = null;
    for (TSNode part : Grammar.named(node)) {
      if (part.getType().equals("type_identifier")) {
        SimpleName name =
            type == null
                ? source.simpleName(part)
                : Source.at(new SimpleName(source.name(part)), part);
        type = Source.at(new ClassOrInterfaceType(type, name, null), node, part);
      } else if (part.getType().equals("type_arguments") && type != null) {
        type.setTypeArguments(arguments(part));
      }
    }
    return type == null ? named("Object", node) : type;
  }

  /** The types between angle brackets. */
  NodeList<Type> arguments(TSNode node) {
    NodeList<Type> arguments = new NodeList<>();
    List<TSNode> inside = Grammar.named(node);
    inside.forEach(argument -> arguments.add(of(argument)));
    return arguments;
  }

  ClassOrInterfaceType named(String name, TSNode node) {
    return Source.at(
        new ClassOrInterfaceType(null, Source.at(new SimpleName(name), node), null), node);
  }
}
