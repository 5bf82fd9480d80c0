package io.preflight.cost.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The types of expressions, as far as the source alone tells. */
public final class TypeInference {

  /** Deeper chains are no chains a person wrote. */
  private static final int DEEPEST = 120;

  private static final Set<String> ELEMENT =
      Set.of(
          "get",
          "orElse",
          "orElseThrow",
          "orElseGet",
          "getObject",
          "getIfAvailable",
          "getIfUnique",
          "next",
          "join",
          "block",
          "getFirst",
          "getLast",
          "remove",
          "poll",
          "peek",
          "getOrDefault",
          "computeIfAbsent",
          "resolve",
          "call",
          "await",
          "toCompletableFuture");

  private final TypeNames types;
  private final Declarations declarations;

  TypeInference(TypeNames types, Declarations declarations) {
    this.types = types;
    this.declarations = declarations;
  }

  /**
   * The type of an expression.
   *
   * @param expression an expression
   * @return empty when the source does not tell
   */
  public Optional<TypeRef> typeOf(Expression expression) {
    return typeOf(expression, 0);
  }

  /**
   * The type a type expression stands for.
   *
   * @param type a type expression
   * @return the type
   */
  public TypeRef typeOf(Type type) {
    return types.of(type);
  }

  private Optional<TypeRef> typeOf(Expression expression, int depth) {
    if (depth > DEEPEST) {
      return Optional.empty();
    }
    if (expression instanceof NameExpr name) {
      return named(name.getNameAsString(), name, depth);
    }
    if (expression instanceof MethodCallExpr call) {
      Optional<Expression> same = Hints.sameAs(call);
      return same.isPresent()
          ? Stream.concat(same.stream(), Hints.orElse(call).stream())
              .flatMap(one -> typeOf(one, depth + 1).stream())
              .findFirst()
          : call(call, depth);
    }
    if (expression instanceof FieldAccessExpr access) {
      return access(access, depth);
    }
    if (expression instanceof ObjectCreationExpr creation) {
      return Optional.of(types.of(creation.getType()));
    }
    if (expression instanceof CastExpr cast) {
      return Optional.of(types.of(cast.getType()));
    }
    if (expression.isThisExpr() || expression.isSuperExpr()) {
      return types.enclosing(expression).map(type -> TypeRef.of(type.name()));
    }
    if (expression.isEnclosedExpr()) {
      return typeOf(expression.asEnclosedExpr().getInner(), depth + 1);
    }
    if (expression.isAssignExpr()) {
      return typeOf(expression.asAssignExpr().getValue(), depth + 1);
    }
    if (expression.isConditionalExpr()) {
      return typeOf(expression.asConditionalExpr().getThenExpr(), depth + 1)
          .or(() -> typeOf(expression.asConditionalExpr().getElseExpr(), depth + 1));
    }
    if (expression.isSwitchExpr()) {
      return Bodies.results(expression.asSwitchExpr()).stream()
          .flatMap(result -> typeOf(result, depth + 1).stream())
          .findFirst();
    }
    if (expression.isArrayAccessExpr()) {
      return typeOf(expression.asArrayAccessExpr().getName(), depth + 1)
          .flatMap(TypeInference::element);
    }
    if (expression.isStringLiteralExpr() || expression.isTextBlockLiteralExpr()) {
      return Optional.of(TypeRef.of("java.lang.String"));
    }
    return Optional.empty();
  }

  /** The type of what a method returns. */
  Optional<TypeRef> result(MethodDeclaration method, int depth) {
    return isInferred(method.getType())
        ? Bodies.returned(method).stream()
            .flatMap(value -> typeOf(value, depth + 1).stream())
            .findFirst()
        : Optional.of(types.of(method.getType()));
  }

  private Optional<TypeRef> named(String name, Node at, int depth) {
    Optional<Binding> binding = declarations.find(name, at);
    if (binding.isPresent()) {
      return typeOf(binding.get(), depth);
    }
    return Character.isUpperCase(name.charAt(0))
        ? Optional.of(TypeRef.of(types.qualified(name, at)))
        : Optional.empty();
  }

  Optional<TypeRef> typeOf(Binding binding, int depth) {
    if (binding instanceof Binding.Local local) {
      Type type = local.node().getType();
      if (!isInferred(type)) {
        return Optional.of(types.of(type));
      }
      return Declarations.loopOf(local.node())
          .flatMap(loop -> typeOf(loop.getIterable(), depth + 1).flatMap(TypeInference::element))
          .or(() -> local.node().getInitializer().flatMap(value -> typeOf(value, depth + 1)));
    }
    if (binding instanceof Binding.Argument argument) {
      TypeRef type = types.of(argument.node().getType());
      return Optional.of(
          argument.node().isVarArgs()
              ? new TypeRef("java.util.List", List.of(type), List.of())
              : type);
    }
    if (binding instanceof Binding.LambdaArgument argument) {
      Optional<Expression> same = Hints.sameAs(argument.node());
      if (same.isPresent()) {
        return typeOf(same.get(), depth + 1);
      }
      Type type = argument.node().getType();
      return type.isUnknownType() || isInferred(type)
          ? lambdaArgument(argument, depth)
          : Optional.of(types.of(type));
    }
    if (binding instanceof Binding.Typed typed) {
      return Optional.of(types.of(typed.type()));
    }
    if (binding instanceof Binding.Field field) {
      return isInferred(field.node().getType())
          ? field.node().getInitializer().flatMap(value -> typeOf(value, depth + 1))
          : Optional.of(types.of(field.node().getType()));
    }
    if (binding instanceof Binding.Constant constant) {
      return Optional.of(TypeRef.of(constant.owner().name()));
    }
    return Optional.of(types.of(((Binding.Component) binding).node().getType()));
  }

  private static boolean isInferred(Type type) {
    return type.isVarType() || type.asString().equals("var");
  }

  /** The elements of what the lambda is applied to: {@code models.forEach(model -> …)}. */
  private Optional<TypeRef> lambdaArgument(Binding.LambdaArgument argument, int depth) {
    LambdaExpr lambda = argument.lambda();
    return lambda
        .getParentNode()
        .filter(node -> node instanceof MethodCallExpr)
        .flatMap(node -> ((MethodCallExpr) node).getScope())
        .flatMap(scope -> typeOf(scope, depth + 1))
        .filter(type -> !type.arguments().isEmpty())
        .map(
            type -> {
              int index = lambda.getParameters().indexOf(argument.node());
              boolean each = lambda.getParameters().size() == type.arguments().size();
              return type.arguments().get(each ? index : type.arguments().size() - 1);
            });
  }

  private static Optional<TypeRef> element(TypeRef type) {
    return type.arguments().isEmpty()
        ? Optional.empty()
        : Optional.of(type.arguments().get(type.arguments().size() - 1));
  }

  private Optional<TypeRef> access(FieldAccessExpr access, int depth) {
    Expression scope = access.getScope();
    String name = access.getNameAsString();
    if (isTypeName(scope) && Character.isUpperCase(name.charAt(0))) {
      String full = access.toString();
      Optional<DeclaredType> nested = types.declaration(full, access);
      if (nested.isPresent()) {
        return Optional.of(TypeRef.of(nested.get().name()));
      }
    }
    Optional<TypeRef> owner = typeOf(scope, depth + 1);
    if (owner.isEmpty()) {
      return Character.isUpperCase(name.charAt(0))
          ? Optional.of(TypeRef.of(access.toString()))
          : Optional.empty();
    }
    Optional<DeclaredType> declared = declarationOf(owner.get(), access);
    if (declared.isPresent()) {
      return declarations
          .field(declared.get(), name)
          .flatMap(binding -> typeOf(binding, depth + 1));
    }
    return Optional.of(owner.get().then(name));
  }

  /** The function that a call without a scope goes to, when a variable holds it. */
  Optional<LambdaExpr> localFunction(MethodCallExpr call) {
    return call.getScope().isPresent()
        ? Optional.empty()
        : declarations
            .find(call.getNameAsString(), call)
            .filter(binding -> binding instanceof Binding.Local)
            .flatMap(binding -> ((Binding.Local) binding).node().getInitializer())
            .filter(Expression::isLambdaExpr)
            .map(Expression::asLambdaExpr);
  }

  private Optional<TypeRef> call(MethodCallExpr call, int depth) {
    String name = call.getNameAsString();
    int arguments = call.getArguments().size();
    if (call.getScope().isEmpty()) {
      Optional<LambdaExpr> local = localFunction(call);
      if (local.isPresent()) {
        return Bodies.yielded(local.get()).stream()
            .flatMap(value -> typeOf(value, depth + 1).stream())
            .findFirst();
      }
      return ownMethods(call).stream().findFirst().flatMap(method -> result(method, depth));
    }
    Expression scope = call.getScope().get();
    Optional<TypeRef> owner = typeOf(scope, depth + 1);
    if (owner.isEmpty()) {
      return Optional.empty();
    }
    Optional<DeclaredType> declared = declarationOf(owner.get(), call);
    if (declared.isPresent()) {
      return declarations.methods(declared.get(), name, arguments).stream()
          .findFirst()
          .flatMap(method -> result(method, depth))
          .or(() -> accessor(declared.get(), name, arguments, depth))
          .or(() -> built(declared.get(), name));
    }
    return Optional.of(external(owner.get(), name, isTypeName(scope)));
  }

  /** A type's own builder may be made by an annotation processor. */
  private static Optional<TypeRef> built(DeclaredType type, String name) {
    return name.equals("builder") ? Optional.of(TypeRef.of(type.name())) : Optional.empty();
  }

  private static TypeRef external(TypeRef owner, String name, boolean onType) {
    boolean library = owner.name().startsWith("java.") || !owner.arguments().isEmpty();
    if (library && ELEMENT.contains(name)) {
      return element(owner).orElseGet(() -> owner.then(name));
    }
    return onType ? new TypeRef(owner.name(), List.of(), List.of(name)) : owner.then(name);
  }

  /** A record's component, or a getter that an annotation processor writes. */
  private Optional<TypeRef> accessor(DeclaredType type, String name, int arguments, int depth) {
    if (arguments > 0) {
      return Optional.empty();
    }
    return declarations
        .field(type, Accessors.property(name))
        .or(() -> declarations.field(type, name))
        .flatMap(binding -> typeOf(binding, depth + 1));
  }

  /** Methods a call without a scope may mean: those of the types around it, then imported ones. */
  List<MethodDeclaration> ownMethods(MethodCallExpr call) {
    Optional<DeclaredType> type = types.enclosing(call);
    while (type.isPresent()) {
      List<MethodDeclaration> found =
          declarations.methods(type.get(), call.getNameAsString(), call.getArguments().size());
      if (!found.isEmpty()) {
        return found;
      }
      type = types.enclosing(type.get().node());
    }
    List<MethodDeclaration> ofFile =
        types.fileLevel(call.getNameAsString(), call).stream()
            .flatMap(
                owner ->
                    declarations
                        .methods(owner, call.getNameAsString(), call.getArguments().size())
                        .stream())
            .toList();
    return ofFile.isEmpty() ? imported(call) : ofFile;
  }

  private List<MethodDeclaration> imported(MethodCallExpr call) {
    return call.findCompilationUnit().stream()
        .flatMap(unit -> unit.getImports().stream())
        .filter(i -> i.isStatic())
        .flatMap(
            i -> {
              String full = i.getNameAsString();
              int dot = full.lastIndexOf('.');
              String owner = i.isAsterisk() || dot < 0 ? full : full.substring(0, dot);
              boolean fits =
                  i.isAsterisk() || full.substring(dot + 1).equals(call.getNameAsString());
              return fits ? types.declaration(owner, call).stream() : Stream.empty();
            })
        .flatMap(
            owner ->
                declarations
                    .methods(owner, call.getNameAsString(), call.getArguments().size())
                    .stream())
        .toList();
  }

  /** The declaration of a type, unless a library's member was taken from it since. */
  Optional<DeclaredType> declarationOf(TypeRef type, Node at) {
    return type.path().isEmpty() ? types.declaration(type.name(), at) : Optional.empty();
  }

  /** Whether an expression is the name of a type. */
  boolean isTypeName(Expression expression) {
    if (expression instanceof NameExpr name) {
      return TypeNames.looksLikeType(name)
          && declarations.find(name.getNameAsString(), name).isEmpty();
    }
    return expression instanceof FieldAccessExpr access
        && TypeNames.looksLikeType(access)
        && !access.getNameAsString().matches("[A-Z0-9]+_[A-Z0-9_]*")
        && (isTypeName(access.getScope()) || isPackage(access.getScope()));
  }

  private static boolean isPackage(Expression expression) {
    return expression.toString().matches("[a-z][a-z0-9_]*(?:\\.[a-z][a-z0-9_]*)*");
  }
}
