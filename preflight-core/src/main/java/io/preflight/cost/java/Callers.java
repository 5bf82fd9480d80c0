package io.preflight.cost.java;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import io.preflight.cost.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** Finds with which arguments methods and constructors are called. */
final class Callers {

  /** A name that more files use is too common to follow. */
  private static final int MOST_FILES = 60;

  private final JavaProject project;
  private final TypeNames types;
  private final Declarations declarations;
  private final TypeInference inference;
  private final Map<String, List<List<Expression>>> known = new ConcurrentHashMap<>();

  Callers(
      JavaProject project, TypeNames types, Declarations declarations, TypeInference inference) {
    this.project = project;
    this.types = types;
    this.declarations = declarations;
    this.inference = inference;
  }

  /** The arguments of every call, in the order of the files. */
  List<List<Expression>> of(CallableDeclaration<?> callable) {
    Optional<DeclaredType> owner = types.enclosing(callable);
    if (owner.isEmpty()) {
      return List.of();
    }
    String name =
        callable instanceof ConstructorDeclaration ? "<init>" : callable.getNameAsString();
    int most = callable.getParameters().size();
    List<List<Expression>> calls =
        called(owner.get(), name, Math.min(most, Declarations.required(callable)), most);
    return calls.stream().map(arguments -> inOrder(callable.getParameters(), arguments)).toList();
  }

  /** The arguments of every call of a function that a variable holds. */
  List<List<Expression>> of(LambdaExpr function) {
    Optional<VariableDeclarator> variable =
        function
            .getParentNode()
            .filter(node -> node instanceof VariableDeclarator)
            .map(node -> (VariableDeclarator) node);
    return variable.stream()
        .flatMap(
            held ->
                Nodes.all(
                    Bodies.around(held),
                    MethodCallExpr.class,
                    call ->
                        call.getNameAsString().equals(held.getNameAsString())
                            && inference
                                .localFunction(call)
                                .filter(called -> isSame(called, function))
                                .isPresent())
                    .stream())
        .map(call -> inOrder(function.getParameters(), call.getArguments()))
        .toList();
  }

  /** Whether two nodes are the same one: those that merely look alike are equal. */
  private static boolean isSame(Object one, Object other) {
    return one == other;
  }

  /** An argument for every parameter, in their order, as far as there is one. */
  private static List<Expression> inOrder(List<Parameter> parameters, List<Expression> arguments) {
    List<Expression> ordered = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      int index = Hints.indexFor(parameters, i, arguments);
      Optional<Expression> value =
          index >= 0 ? Optional.of(arguments.get(index)) : Hints.otherwise(parameters.get(i));
      if (value.isEmpty()) {
        break;
      }
      ordered.add(value.get());
    }
    return ordered;
  }

  /** The arguments of every creation of a type with so many arguments. */
  List<List<Expression>> creations(DeclaredType type, int arguments) {
    return called(type, "<init>", arguments, arguments);
  }

  private List<List<Expression>> called(DeclaredType owner, String name, int least, int most) {
    String key = owner.name() + "#" + name + "/" + least + "-" + most;
    List<List<Expression>> cached = known.get(key);
    if (cached == null) {
      cached = find(owner, name, size -> size >= least && size <= most);
      known.put(key, cached);
    }
    return cached;
  }

  private List<List<Expression>> find(DeclaredType owner, String name, IntPredicate size) {
    String simpleName = owner.node().getNameAsString();
    boolean creation = name.equals("<init>");
    List<SourceFile> files =
        project.filesUsing(creation ? List.of(simpleName) : List.of(name)).stream()
            .limit(MOST_FILES + 1L)
            .toList();
    if (files.size() > MOST_FILES && !creation) {
      files = project.filesUsing(List.of(name, simpleName)).stream().limit(MOST_FILES).toList();
    }
    List<List<Expression>> found = new ArrayList<>();
    for (SourceFile file : files) {
      Optional<CompilationUnit> unit = project.tree(file);
      if (unit.isPresent()) {
        found.addAll(
            creation
                ? creations(unit.get(), owner, simpleName, size)
                : calls(unit.get(), owner, name, size));
      }
    }
    return List.copyOf(found);
  }

  private List<List<Expression>> creations(
      CompilationUnit unit, DeclaredType owner, String simpleName, IntPredicate size) {
    Stream<List<Expression>> created =
        Nodes.all(
                unit,
                ObjectCreationExpr.class,
                creation ->
                    creation.getType().getNameAsString().equals(simpleName)
                        && size.test(creation.getArguments().size())
                        && types
                            .declaration(creation.getType().getNameWithScope(), creation)
                            .filter(owner::equals)
                            .isPresent())
            .stream()
            .map(creation -> List.copyOf(creation.getArguments()));
    Stream<List<Expression>> invoked =
        Nodes.all(
                unit,
                ExplicitConstructorInvocationStmt.class,
                call ->
                    size.test(call.getArguments().size())
                        && types
                            .enclosing(call)
                            .filter(
                                type -> call.isThis() ? type.equals(owner) : isBelow(type, owner))
                            .isPresent())
            .stream()
            .map(call -> List.copyOf(call.getArguments()));
    return Stream.concat(created, invoked).toList();
  }

  private boolean isBelow(DeclaredType type, DeclaredType owner) {
    return !type.equals(owner) && declarations.withSupertypes(type).contains(owner);
  }

  private List<List<Expression>> calls(
      CompilationUnit unit, DeclaredType owner, String name, IntPredicate size) {
    return Nodes.all(
            unit,
            MethodCallExpr.class,
            call ->
                call.getNameAsString().equals(name)
                    && size.test(call.getArguments().size())
                    && means(call, owner))
        .stream()
        .map(call -> List.copyOf(call.getArguments()))
        .toList();
  }

  private boolean means(MethodCallExpr call, DeclaredType owner) {
    Optional<DeclaredType> receiver =
        call.getScope().isEmpty()
            ? types.enclosing(call)
            : inference
                .typeOf(call.getScope().get())
                .flatMap(type -> inference.declarationOf(type, call));
    return receiver
        .filter(
            type ->
                type.equals(owner)
                    || declarations.withSupertypes(type).contains(owner)
                    || declarations.withSupertypes(owner).contains(type))
        .isPresent();
  }
}
