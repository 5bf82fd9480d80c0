package io.preflight.cost.java;

import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what names stand for. */
final class Declarations {

  private final JavaProject project;
  private final TypeNames types;

  Declarations(JavaProject project, TypeNames types) {
    this.project = project;
    this.types = types;
  }

  /** What a variable's name stands for at a place. */
  Optional<Binding> find(String name, Node at) {
    Node child = at;
    Optional<Node> around = at.getParentNode();
    while (around.isPresent()) {
      Node node = around.get();
      Optional<Binding> found = in(node, child, name);
      if (found.isPresent()) {
        return found;
      }
      child = node;
      around = node.getParentNode();
    }
    return staticImport(name, at).or(() -> fileLevel(name, at));
  }

  private Optional<Binding> fileLevel(String name, Node at) {
    return types.fileLevel(name, at).stream()
        .flatMap(type -> ownField(type, name).stream())
        .findFirst();
  }

  private Optional<Binding> in(Node node, Node child, String name) {
    if (node instanceof BlockStmt block) {
      return locals(block.getStatements(), child, name);
    }
    if (node instanceof SwitchEntry entry) {
      return locals(entry.getStatements(), child, name);
    }
    if (node instanceof ForStmt loop) {
      return loop.getInitialization().stream()
          .filter(e -> e instanceof VariableDeclarationExpr)
          .flatMap(e -> local((VariableDeclarationExpr) e, name).stream())
          .findFirst();
    }
    if (node instanceof ForEachStmt loop && !isSame(child, loop.getIterable())) {
      return local(loop.getVariable(), name);
    }
    if (node instanceof TryStmt attempt) {
      return attempt.getResources().stream()
          .filter(e -> e instanceof VariableDeclarationExpr)
          .flatMap(e -> local((VariableDeclarationExpr) e, name).stream())
          .findFirst();
    }
    if (node instanceof CatchClause clause && named(clause.getParameter(), name)) {
      return Optional.of(new Binding.Typed(clause.getParameter().getType()));
    }
    if (node instanceof LambdaExpr lambda) {
      return lambda.getParameters().stream()
          .filter(parameter -> named(parameter, name))
          .<Binding>map(parameter -> new Binding.LambdaArgument(parameter, lambda))
          .findFirst();
    }
    if (node instanceof CallableDeclaration<?> callable) {
      return callable.getParameters().stream()
          .filter(parameter -> named(parameter, name))
          .<Binding>map(parameter -> new Binding.Argument(parameter, callable))
          .findFirst()
          .or(() -> pattern(callable, name));
    }
    if (node instanceof ObjectCreationExpr creation) {
      return creation.getAnonymousClassBody().flatMap(body -> fieldIn(body, name));
    }
    if (node instanceof EnumConstantDeclaration constant) {
      return fieldIn(constant.getClassBody(), name);
    }
    if (node instanceof TypeDeclaration<?> type) {
      return field(JavaProject.declared(project.fileOf(type), type), name);
    }
    return Optional.empty();
  }

  /** A field of a type without a name. */
  private static Optional<Binding> fieldIn(List<BodyDeclaration<?>> body, String name) {
    return body.stream()
        .filter(member -> member.isFieldDeclaration())
        .flatMap(member -> member.asFieldDeclaration().getVariables().stream())
        .filter(variable -> variable.getNameAsString().equals(name))
        .<Binding>map(Binding.Local::new)
        .findFirst();
  }

  private static Optional<Binding> pattern(CallableDeclaration<?> callable, String name) {
    return callable
        .findFirst(TypePatternExpr.class, p -> p.getNameAsString().equals(name))
        .map(p -> new Binding.Typed(p.getType()));
  }

  private static Optional<Binding> locals(List<Statement> statements, Node child, String name) {
    for (Statement statement : statements) {
      if (isSame(statement, child)) {
        break;
      }
      if (statement instanceof ExpressionStmt expression
          && expression.getExpression() instanceof VariableDeclarationExpr declaration) {
        Optional<Binding> found = local(declaration, name);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** Whether two nodes of one file are the same, which nodes that merely look alike are not. */
  private static boolean isSame(Node one, Node other) {
    return one.getRange().equals(other.getRange());
  }

  private static Optional<Binding> local(VariableDeclarationExpr declaration, String name) {
    return declaration.getVariables().stream()
        .filter(variable -> variable.getNameAsString().equals(name))
        .<Binding>map(Binding.Local::new)
        .findFirst();
  }

  private static boolean named(Parameter parameter, String name) {
    return parameter.getNameAsString().equals(name);
  }

  private Optional<Binding> staticImport(String name, Node at) {
    return at.findCompilationUnit().stream()
        .flatMap(unit -> unit.getImports().stream())
        .filter(ImportDeclaration::isStatic)
        .flatMap(
            i -> {
              String full = i.getNameAsString();
              if (i.isAsterisk()) {
                return types.declaration(full, at).stream();
              }
              int dot = full.lastIndexOf('.');
              return full.substring(dot + 1).equals(name) && dot > 0
                  ? types.declaration(full.substring(0, dot), at).stream()
                  : Stream.empty();
            })
        .flatMap(type -> field(type, name).stream())
        .findFirst();
  }

  /** A field, enum constant or record component of a type or of those it extends. */
  Optional<Binding> field(DeclaredType type, String name) {
    for (DeclaredType at : withSupertypes(type)) {
      Optional<Binding> found = ownField(at, name);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Binding> ownField(DeclaredType type, String name) {
    if (type.node() instanceof EnumDeclaration values) {
      Optional<Binding> constant =
          values.getEntries().stream()
              .filter(entry -> entry.getNameAsString().equals(name))
              .<Binding>map(entry -> new Binding.Constant(entry, type))
              .findFirst();
      if (constant.isPresent()) {
        return constant;
      }
    }
    if (type.node() instanceof RecordDeclaration record) {
      Optional<Binding> component =
          record.getParameters().stream()
              .filter(parameter -> named(parameter, name))
              .<Binding>map(parameter -> new Binding.Component(parameter, type))
              .findFirst();
      if (component.isPresent()) {
        return component;
      }
    }
    return type.node().getFields().stream()
        .flatMap(field -> field.getVariables().stream())
        .filter(variable -> variable.getNameAsString().equals(name))
        .<Binding>map(variable -> new Binding.Field(variable, type))
        .findFirst();
  }

  /** The methods of a name with so many parameters, nearest declaration first. */
  List<MethodDeclaration> methods(DeclaredType type, String name, int arguments) {
    List<MethodDeclaration> found = new ArrayList<>();
    for (DeclaredType at : withSupertypes(type)) {
      at.node().getMethodsByName(name).stream()
          .filter(method -> accepts(method, arguments))
          .forEach(found::add);
      if (found.stream().anyMatch(method -> method.getBody().isPresent())) {
        break;
      }
    }
    return found;
  }

  static boolean accepts(CallableDeclaration<?> callable, int arguments) {
    int size = callable.getParameters().size();
    boolean more = size > 0 && callable.getParameter(size - 1).isVarArgs() && arguments >= size - 1;
    return (arguments <= size && arguments >= required(callable)) || more;
  }

  /** How many arguments a call has at least. */
  static int required(CallableDeclaration<?> callable) {
    return (int) callable.getParameters().stream().filter(one -> !Hints.isOptional(one)).count();
  }

  /** A type, then what it extends and implements, as far as it is in the source. */
  List<DeclaredType> withSupertypes(DeclaredType type) {
    List<DeclaredType> all = new ArrayList<>();
    collect(type, all, new HashSet<>());
    return all;
  }

  private void collect(DeclaredType type, List<DeclaredType> all, Set<String> seen) {
    if (!seen.add(type.name())) {
      return;
    }
    all.add(type);
    for (ClassOrInterfaceType parent : parents(type.node())) {
      types
          .declaration(parent.getNameWithScope(), type.node())
          .ifPresent(declared -> collect(declared, all, seen));
    }
  }

  /** What a type says it extends and implements. */
  static List<ClassOrInterfaceType> parents(TypeDeclaration<?> type) {
    if (type instanceof ClassOrInterfaceDeclaration declaration) {
      return Stream.concat(
              declaration.getExtendedTypes().stream(), declaration.getImplementedTypes().stream())
          .toList();
    }
    if (type instanceof EnumDeclaration values) {
      return values.getImplementedTypes();
    }
    return type instanceof RecordDeclaration record ? record.getImplementedTypes() : List.of();
  }

  /** Whether a variable is declared for the elements of something. */
  static Optional<ForEachStmt> loopOf(VariableDeclarator variable) {
    return variable
        .getParentNode()
        .flatMap(Node::getParentNode)
        .filter(node -> node instanceof ForEachStmt)
        .map(node -> (ForEachStmt) node);
  }
}
