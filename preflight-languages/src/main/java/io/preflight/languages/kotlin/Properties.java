package io.preflight.languages.kotlin;

import com.github.javaparser.ast.Modifier;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.VarType;
import com.github.javaparser.ast.type.VoidType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.treesitter.TSNode;

/** Properties of files and types, with what reads and sets them. */
final class Properties {

  private final Source source;
  private final Types types;
  private final Expressions expressions;
  private final Annotations annotations;
  private final Functions functions;

  Properties(
      Source source,
      Types types,
      Expressions expressions,
      Annotations annotations,
      Functions functions) {
    this.source = source;
    this.types = types;
    this.expressions = expressions;
    this.annotations = annotations;
    this.functions = functions;
  }

  /**
   * A property as a field whose value is what its getter computes, and accessors with statements as
   * methods.
   *
   * @param declarations what is declared side by side: accessors on lines of their own stand behind
   *     the property
   * @param index which of them is the property
   */
  List<BodyDeclaration<?>> of(List<TSNode> declarations, int index) {
    TSNode node = declarations.get(index);
    Optional<TSNode> declared = Source.child(node, "variable_declaration");
    Optional<TSNode> name = declared.flatMap(one -> Source.child(one, "simple_identifier"));
    if (name.isEmpty()) {
      return List.of();
    }
    List<TSNode> accessors = accessors(declarations, index);
    List<BodyDeclaration<?>> made = new ArrayList<>();
    Type type = types.declared(declared.get());
    VariableDeclarator variable = new VariableDeclarator(type, source.simpleName(name.get()));
    Optional<TSNode> getter = bodyOf(accessors, "getter");
    Optional<Expression> given = initializer(node);
    if (given.isPresent() || getter.isEmpty()) {
      given.ifPresent(variable::setInitializer);
    } else {
      Optional<TSNode> value =
          Source.after(getter.get(), "=").filter(one -> functions.extended(node).isEmpty());
      variable.setInitializer(
          value.isPresent()
              ? expressions.of(value.get())
              : expressions.call(
                  null, accessor("get", name.get()), new NodeList<>(), getter.get()));
      if (value.isEmpty()) {
        made.add(method("get", name.get(), node, getter.get(), new VarType()));
      }
    }
    bodyOf(accessors, "setter")
        .ifPresent(
            body -> {
              MethodDeclaration setter = method("set", name.get(), node, body, new VoidType());
              setter.addParameter(parameter(accessors, type.clone(), body));
              made.add(setter);
            });
    made.add(0, field(node, variable));
    return made;
  }

  private static List<TSNode> accessors(List<TSNode> declarations, int index) {
    TSNode node = declarations.get(index);
    List<TSNode> found = new ArrayList<>(Source.children(node, "getter"));
    found.addAll(Source.children(node, "setter"));
    for (int i = index + 1; i < declarations.size(); i++) {
      if (!declarations.get(i).getType().matches("getter|setter")) {
        break;
      }
      found.add(declarations.get(i));
    }
    return found;
  }

  private static Optional<TSNode> bodyOf(List<TSNode> accessors, String type) {
    return accessors.stream()
        .filter(accessor -> accessor.getType().equals(type))
        .flatMap(accessor -> Source.child(accessor, "function_body").stream())
        .findFirst();
  }

  private FieldDeclaration field(TSNode node, VariableDeclarator variable) {
    FieldDeclaration field = new FieldDeclaration(new NodeList<>(), Source.at(variable, node));
    annotations.of(node).forEach(field::addAnnotation);
    if (source.text(node).matches("(?s)[^=({]*\\bprivate\\b.*")) {
      field.addModifier(Modifier.Keyword.PRIVATE);
    }
    return Source.at(field, node);
  }

  private MethodDeclaration method(
      String kind, TSNode name, TSNode property, TSNode body, Type result) {
    MethodDeclaration method =
        new MethodDeclaration(new NodeList<>(), result, accessor(kind, name));
    Source.at(method.getName(), body);
    method.setBody(functions.body(property, body));
    return Source.at(method, body);
  }

  private String accessor(String kind, TSNode property) {
    String name = source.name(property);
    return kind + Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private Parameter parameter(List<TSNode> accessors, Type type, TSNode body) {
    Optional<TSNode> given =
        accessors.stream()
            .filter(accessor -> accessor.getType().equals("setter"))
            .flatMap(one -> Source.child(one, "parameter_with_optional_type").stream())
            .findFirst();
    Optional<TSNode> name = given.flatMap(one -> Source.child(one, "simple_identifier"));
    return name.isPresent()
        ? Source.at(new Parameter(type, source.simpleName(name.get())), given.get())
        : Source.at(new Parameter(type, "value"), body);
  }

  /** What stands behind a property or variable. */
  Optional<Expression> initializer(TSNode node) {
    return Source.after(node, "=")
        .or(
            () ->
                Source.child(node, "property_delegate")
                    .flatMap(delegate -> Source.parts(delegate).stream().findFirst()))
        .map(expressions::of);
  }
}
