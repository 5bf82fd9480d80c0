package io.preflight.languages.kotlin;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import io.preflight.languages.Grammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.treesitter.TSNode;

/** Types and what they declare. */
final class Declarations {

  private final Source source;
  private final Names names;
  private final Types types;
  private final Expressions expressions;
  private final Annotations annotations;
  private final Functions functions;
  private final Properties properties;

  Declarations(Source source, Names names, Types types, Expressions expressions) {
    this.source = source;
    this.names = names;
    this.types = types;
    this.expressions = expressions;
    this.annotations = new Annotations(source, expressions);
    this.functions = new Functions(source, names, types, expressions, annotations);
    this.properties = new Properties(source, types, expressions, annotations, functions);
  }

  /** A class, an interface, an object or an enum. */
  Optional<TypeDeclaration<?>> type(TSNode node) {
    List<TypeDeclaration<?>> made = new ArrayList<>();
    names.inType(settable(node), () -> made.add(declared(node)));
    return made.stream().findFirst();
  }

  /** The properties of a type that can be set, those of its constructor among them. */
  private Set<String> settable(TSNode type) {
    List<TSNode> declared = new ArrayList<>();
    Source.child(type, "primary_constructor")
        .ifPresent(primary -> declared.addAll(Grammar.named(primary)));
    Source.child(type, "class_body", "enum_class_body")
        .ifPresent(
            body -> {
              declared.addAll(Grammar.named(body));
              Source.children(body, "companion_object").stream()
                  .flatMap(companion -> Source.child(companion, "class_body").stream())
                  .forEach(inside -> declared.addAll(Grammar.named(inside)));
            });
    return Names.settable(source, declared);
  }

  /**
   * A type behind several annotations, which the grammar takes for an expression: {@code class} and
   * the name for words between two operands.
   */
  Optional<TypeDeclaration<?>> disguised(TSNode node) {
    List<AnnotationExpr> before = new ArrayList<>();
    TSNode at = node;
    while (at.getType().equals("prefix_expression")) {
      before.addAll(annotations.in(at));
      List<TSNode> parts = Source.parts(at);
      at = parts.get(parts.size() - 1);
    }
    List<TSNode> words = Grammar.named(at);
    boolean type =
        at.getType().equals("infix_expression")
            && words.size() == 3
            && source.text(words.get(0)).matches("class|inter|interface|object");
    if (before.isEmpty() || !type) {
      return Optional.empty();
    }
    ClassOrInterfaceDeclaration made =
        new ClassOrInterfaceDeclaration(
            new NodeList<>(), source.isInterface(words.get(0)), source.name(words.get(1)));
    Source.at(made.getName(), words.get(1));
    before.forEach(made::addAnnotation);
    List<TSNode> inside =
        Source.child(words.get(2), "statements").map(Grammar::named).orElse(List.of());
    names.inType(Names.settable(source, inside), () -> members(inside).forEach(made::addMember));
    return Optional.of(Source.at(made, node));
  }

  private TypeDeclaration<?> declared(TSNode node) {
    TSNode name = Source.child(node, "type_identifier", "simple_identifier").orElse(node);
    boolean values = Source.has(node, "enum") || Source.child(node, "enum_class_body").isPresent();
    TypeDeclaration<?> type;
    if (values) {
      EnumDeclaration made = new EnumDeclaration(new NodeList<>(), source.name(name));
      Source.children(node, "delegation_specifier").stream()
          .flatMap(specifier -> parent(specifier).stream())
          .forEach(made::addImplementedType);
      Source.child(node, "enum_class_body").ifPresent(body -> entries(body, made));
      type = made;
    } else {
      ClassOrInterfaceDeclaration made =
          new ClassOrInterfaceDeclaration(
              new NodeList<>(), source.isInterface(node), source.name(name));
      for (TSNode specifier : Source.children(node, "delegation_specifier")) {
        parent(specifier)
            .ifPresent(
                parent -> {
                  if (Source.child(specifier, "constructor_invocation").isPresent()) {
                    made.addExtendedType(parent);
                  } else {
                    made.addImplementedType(parent);
                  }
                });
      }
      type = made;
    }
    Source.at(type.getName(), name);
    annotations.of(node).forEach(type::addAnnotation);
    functions.constructor(node, type).forEach(member -> add(type, member));
    functions.delegates(node).ifPresent(type::addMember);
    members(node).forEach(member -> add(type, member));
    return Source.at(type, node);
  }

  private static void add(TypeDeclaration<?> type, BodyDeclaration<?> member) {
    if (member instanceof ConstructorDeclaration constructor) {
      constructor.setName(type.getNameAsString());
    }
    if (member instanceof FieldDeclaration field) {
      replaceParameter(type, field);
    }
    type.addMember(member);
  }

  /** A property made of the constructor's parameter of its name: the constructor sets it. */
  private static void replaceParameter(TypeDeclaration<?> type, FieldDeclaration field) {
    VariableDeclarator made = field.getVariable(0);
    Optional<FieldDeclaration> parameter = type.getFieldByName(made.getNameAsString());
    Optional<ConstructorDeclaration> constructor = type.getConstructors().stream().findFirst();
    if (parameter.isEmpty() || constructor.isEmpty() || made.getInitializer().isEmpty()) {
      return;
    }
    Expression value = made.getInitializer().get();
    parameter.get().remove();
    made.removeInitializer();
    Functions.set(constructor.get(), made.getNameAsString(), value);
  }

  private void entries(TSNode body, EnumDeclaration made) {
    for (TSNode entry : Source.children(body, "enum_entry")) {
      Source.child(entry, "simple_identifier")
          .filter(name -> Source.isWhole(entry))
          .ifPresent(
              name -> {
                EnumConstantDeclaration constant =
                    Source.at(new EnumConstantDeclaration(source.name(name)), entry);
                constant.setArguments(functions.arguments(Source.child(entry, "value_arguments")));
                constant.setClassBody(new NodeList<>(members(entry)));
                made.addEntry(constant);
              });
    }
  }

  /** The type that a delegation specifier names. */
  Optional<ClassOrInterfaceType> parent(TSNode specifier) {
    return types
        .written(specifier)
        .or(() -> Grammar.named(specifier).stream().findFirst().flatMap(types::written));
  }

  /** The members of a type, those of its companion among them. */
  List<BodyDeclaration<?>> members(TSNode node) {
    return Source.child(node, "class_body", "enum_class_body")
        .map(body -> members(Source.declarations(body)))
        .orElse(List.of());
  }

  private List<BodyDeclaration<?>> members(List<TSNode> nodes) {
    List<BodyDeclaration<?>> members = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      if (!Source.isWhole(nodes.get(i))) {
        continue;
      }
      if (nodes.get(i).getType().equals("property_declaration")) {
        members.addAll(properties.of(nodes, i));
      } else {
        member(nodes.get(i), members);
      }
    }
    return members;
  }

  private void member(TSNode node, List<BodyDeclaration<?>> members) {
    switch (node.getType()) {
      case "function_declaration" -> members.add(functions.method(node));
      case "companion_object" -> members.addAll(members(node));
      case "class_declaration", "object_declaration" -> type(node).ifPresent(members::add);
      case "prefix_expression" -> disguised(node).ifPresent(members::add);
      case "anonymous_initializer" ->
          members.add(
              Source.at(new InitializerDeclaration(false, expressions.blocks().block(node)), node));
      case "secondary_constructor" -> members.add(functions.secondary(node));
      default -> {}
    }
  }

  /** A function of a file or type. */
  BodyDeclaration<?> function(TSNode node) {
    return functions.method(node);
  }

  /** A function as a lambda. */
  LambdaExpr lambda(TSNode node) {
    return functions.lambda(node);
  }

  /** The arguments that an object hands to the constructor of what it extends. */
  NodeList<Expression> parentArguments(TSNode object) {
    return functions.parentArguments(object);
  }

  /** What an object makes to hand its work to. */
  Optional<InitializerDeclaration> delegates(TSNode object) {
    return functions.delegates(object);
  }

  /** A property, which accessors may follow. */
  List<BodyDeclaration<?>> property(List<TSNode> declarations, int index) {
    return properties.of(declarations, index);
  }

  /** What a variable is made with. */
  Optional<Expression> initializer(TSNode node) {
    return properties.initializer(node);
  }
}
