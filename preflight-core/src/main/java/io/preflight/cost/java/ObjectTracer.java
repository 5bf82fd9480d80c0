package io.preflight.cost.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import io.preflight.cost.java.Traced.Kind;
import io.preflight.cost.java.Traced.Root;
import io.preflight.cost.java.Traced.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Follows an object back to where it was made, through variables, fields, calls and callers. */
final class ObjectTracer {

  private static final int MOST_ALTERNATIVES = 16;

  private final TypeNames types;
  private final Declarations declarations;
  private final TypeInference inference;
  private final Callers callers;
  private final Mutations mutations;
  private final Walk walk = new Walk();

  ObjectTracer(JavaModel model) {
    this.types = model.types();
    this.declarations = model.declarations();
    this.inference = model.inference();
    this.callers = model.callers();
    this.mutations = new Mutations(declarations);
  }

  /** The ways an object may have been made. */
  List<Traced> trace(Argument argument) {
    List<Traced> found =
        walk.follow(
            argument.expression(), List.of(), () -> follow(argument.expression(), argument.env()));
    if (found.size() <= MOST_ALTERNATIVES) {
      return found;
    }
    List<Traced> first = new ArrayList<>(found.subList(0, MOST_ALTERNATIVES));
    first.add(of(Kind.MORE, argument.expression()));
    return first;
  }

  /** The ways the value of a variable may have been made, with what is called on it. */
  List<Traced> variable(VariableDeclarator variable) {
    List<Step> since = mutations.of(Bodies.around(variable), variable.getNameAsString(), Env.EMPTY);
    return variable.getInitializer().stream()
        .flatMap(value -> trace(value, Env.EMPTY).stream())
        .map(object -> object.then(since))
        .toList();
  }

  private List<Traced> trace(Expression expression, Env env) {
    return trace(new Argument(expression, env));
  }

  private List<Traced> follow(Expression expression, Env env) {
    if (expression instanceof MethodCallExpr call) {
      return call(call, env);
    }
    if (expression instanceof NameExpr name) {
      return declarations
          .find(name.getNameAsString(), name)
          .map(binding -> binding(binding, name, env))
          .orElseGet(() -> unknown(name));
    }
    if (expression instanceof FieldAccessExpr access) {
      return access(access, env);
    }
    if (expression instanceof ObjectCreationExpr creation) {
      return List.of(
          new Traced(
              new Root(
                  Kind.NEW,
                  inference.typeOf(creation.getType()).name(),
                  env.bind(creation.getArguments()),
                  Optional.empty(),
                  creation),
              named(creation, env)));
    }
    if (expression instanceof LambdaExpr lambda) {
      return List.of(
          new Traced(
              new Root(Kind.LAMBDA, "", List.of(), Optional.empty(), lambda),
              mutations.of(lambda, env)));
    }
    if (expression.isEnclosedExpr()) {
      return trace(expression.asEnclosedExpr().getInner(), env);
    }
    if (expression.isCastExpr()) {
      return trace(expression.asCastExpr().getExpression(), env);
    }
    if (expression.isAssignExpr()) {
      return trace(expression.asAssignExpr().getValue(), env);
    }
    if (expression.isConditionalExpr()) {
      return Stream.concat(
              trace(expression.asConditionalExpr().getThenExpr(), env).stream(),
              trace(expression.asConditionalExpr().getElseExpr(), env).stream())
          .toList();
    }
    if (expression.isSwitchExpr()) {
      return Bodies.results(expression.asSwitchExpr()).stream()
          .flatMap(result -> trace(result, env).stream())
          .toList();
    }
    return unknown(expression);
  }

  /** The arguments that name what they set, as if that were set afterwards. */
  private static List<Step> named(ObjectCreationExpr creation, Env env) {
    return creation.getArguments().stream()
        .flatMap(
            argument ->
                Hints.nameOf(argument).stream()
                    .map(
                        name ->
                            new Step(name, List.of(new Argument(argument, env)), argument, false)))
        .toList();
  }

  private List<Traced> call(MethodCallExpr call, Env env) {
    Optional<Expression> applied = Hints.applied(call);
    Optional<Expression> same = Hints.sameAs(call);
    if (same.isPresent()) {
      List<Step> since = applied.map(lambda -> mutations.applied(lambda, env)).orElse(List.of());
      return Stream.concat(
              trace(same.get(), env).stream().map(object -> object.then(since)),
              Hints.orElse(call).stream().flatMap(other -> trace(other, env).stream()))
          .toList();
    }
    List<Argument> arguments = env.bind(call.getArguments());
    Optional<LambdaExpr> local = inference.localFunction(call);
    if (local.isPresent()) {
      Env inside = Env.of(local.get(), arguments);
      return Bodies.yielded(local.get()).stream()
          .flatMap(value -> trace(value, inside).stream())
          .toList();
    }
    if (call.getScope().isEmpty()) {
      List<MethodDeclaration> own = inference.ownMethods(call);
      return own.isEmpty() ? imported(call, arguments) : returned(own.get(0), arguments);
    }
    Expression scope = call.getScope().get();
    Optional<TypeRef> type = inference.typeOf(scope);
    Optional<DeclaredType> declared = type.flatMap(known -> inference.declarationOf(known, call));
    if (declared.isPresent()) {
      Optional<MethodDeclaration> method =
          declarations.methods(declared.get(), call.getNameAsString(), arguments.size()).stream()
              .findFirst();
      if (method.isPresent()) {
        return returned(method.get(), arguments);
      }
      Optional<Binding> field =
          declarations.field(declared.get(), Accessors.property(call.getNameAsString()));
      if (field.isPresent()) {
        return binding(field.get(), call, env);
      }
    }
    if (inference.isTypeName(scope)) {
      String owner = type.map(TypeRef::name).orElse(scope.toString());
      return List.of(
          new Traced(new Root(Kind.STATIC, owner, arguments, Optional.empty(), call), List.of()));
    }
    Optional<TypeRef> element = inference.typeOf(call).filter(result -> result.path().isEmpty());
    if (element.isPresent() && type.isPresent() && !type.get().arguments().isEmpty()) {
      return injected(element.get(), call.getNameAsString(), List.of(), call);
    }
    Step step = new Step(call.getNameAsString(), arguments, call, false);
    return trace(scope, env).stream().map(object -> object.then(List.of(step))).toList();
  }

  /** A function of a library that makes an object: other languages import such ones by name. */
  private static List<Traced> imported(MethodCallExpr call, List<Argument> arguments) {
    return JavaProject.unitOf(call).getImports().stream()
        .filter(i -> !i.isStatic() && !i.isAsterisk())
        .map(i -> i.getNameAsString())
        .filter(name -> name.endsWith("." + call.getNameAsString()))
        .map(name -> new Root(Kind.STATIC, name, arguments, Optional.empty(), call))
        .map(root -> List.of(new Traced(root, List.of())))
        .findFirst()
        .orElseGet(() -> unknown(call));
  }

  /** What a method returns when it is called like this. */
  private List<Traced> returned(MethodDeclaration method, List<Argument> arguments) {
    Env inside = Env.of(method, arguments);
    List<Traced> found =
        Bodies.returned(method).stream().flatMap(value -> trace(value, inside).stream()).toList();
    return found.isEmpty()
        ? injected(
            inference.result(method, 0).orElse(TypeRef.of("")),
            method.getNameAsString(),
            List.of(),
            method)
        : found;
  }

  private List<Traced> access(FieldAccessExpr access, Env env) {
    Optional<DeclaredType> declared =
        inference.typeOf(access.getScope()).flatMap(type -> inference.declarationOf(type, access));
    if (declared.isPresent()) {
      return declarations
          .field(declared.get(), access.getNameAsString())
          .map(binding -> binding(binding, access, env))
          .orElseGet(() -> unknown(access));
    }
    if (inference.isTypeName(access.getScope())) {
      return unknown(access);
    }
    Step step = new Step(access.getNameAsString(), List.of(), access, false);
    return trace(access.getScope(), env).stream()
        .map(object -> object.then(List.of(step)))
        .toList();
  }

  private List<Traced> binding(Binding binding, Expression at, Env env) {
    if (binding instanceof Binding.Local local) {
      return local(local, at, env);
    }
    if (binding instanceof Binding.Argument argument) {
      return argument(argument, env);
    }
    if (binding instanceof Binding.Field field) {
      return field(field, env);
    }
    if (binding instanceof Binding.LambdaArgument argument) {
      Optional<Argument> bound = env.get(argument.node());
      if (bound.isPresent()) {
        return trace(bound.get());
      }
      int index = argument.lambda().getParameters().indexOf(argument.node());
      List<Traced> passed = passed(callers.of(argument.lambda()), index, argument.node());
      if (!passed.isEmpty()) {
        return passed;
      }
      Optional<Expression> same = Hints.sameAs(argument.node());
      if (same.isPresent()) {
        List<Step> since = mutations.of(argument.lambda(), env);
        return trace(same.get(), env).stream().map(object -> object.then(since)).toList();
      }
    }
    TypeRef type = inference.typeOf(binding, 0).orElse(TypeRef.of(""));
    return binding instanceof Binding.Component component
        ? injected(
            type,
            component.node().getNameAsString(),
            component.node().getAnnotations(),
            component.node())
        : injected(type, at.toString(), List.of(), at);
  }

  private List<Traced> local(Binding.Local local, Expression at, Env env) {
    String name = local.node().getNameAsString();
    Node body = Bodies.around(local.node());
    List<Expression> sources = new ArrayList<>();
    local.node().getInitializer().ifPresent(sources::add);
    assigned(body, name).forEach(sources::add);
    List<Step> since = mutations.of(body, name, env);
    List<Traced> found =
        sources.stream()
            .filter(source -> !source.isNullLiteralExpr())
            .flatMap(source -> trace(source, env).stream())
            .map(object -> object.then(since))
            .toList();
    if (!found.isEmpty()) {
      return found;
    }
    return inference
        .typeOf(at)
        .map(type -> injected(type, name, List.of(), local.node()))
        .orElseGet(() -> unknown(at));
  }

  private List<Traced> argument(Binding.Argument argument, Env env) {
    Optional<Argument> bound = env.get(argument.node());
    if (bound.isPresent()) {
      return trace(bound.get());
    }
    Parameter node = argument.node();
    int index = argument.callable().getParameters().indexOf(node);
    List<Traced> found = passed(callers.of(argument.callable()), index, node);
    return found.isEmpty()
        ? injected(types.of(node.getType()), node.getNameAsString(), node.getAnnotations(), node)
        : found;
  }

  /** What callers hand over for a parameter; what it is without that when they tell nothing. */
  private List<Traced> passed(List<List<Expression>> calls, int index, Parameter parameter) {
    List<Traced> found =
        calls.stream()
            .filter(arguments -> index < arguments.size())
            .flatMap(arguments -> trace(arguments.get(index), Env.EMPTY).stream())
            .filter(object -> object.root().kind() != Kind.UNKNOWN)
            .toList();
    return found.isEmpty()
        ? Hints.otherwise(parameter).stream()
            .filter(value -> !value.isNullLiteralExpr())
            .flatMap(value -> trace(value, Env.EMPTY).stream())
            .toList()
        : found;
  }

  private List<Traced> field(Binding.Field field, Env env) {
    List<Expression> sources = new ArrayList<>();
    field.node().getInitializer().ifPresent(sources::add);
    String name = field.node().getNameAsString();
    assigned(field.owner().node(), name).stream()
        .filter(value -> assignsField(value, name))
        .forEach(sources::add);
    List<Traced> found =
        sources.stream()
            .filter(source -> !source.isNullLiteralExpr())
            .flatMap(source -> trace(source, env).stream())
            .toList();
    if (!found.isEmpty()) {
      return found;
    }
    List<AnnotationExpr> annotations =
        field.node().getParentNode().stream()
            .filter(node -> node instanceof com.github.javaparser.ast.body.FieldDeclaration)
            .flatMap(
                node ->
                    ((com.github.javaparser.ast.body.FieldDeclaration) node)
                        .getAnnotations().stream())
            .toList();
    return injected(
        inference.typeOf(field, 0).orElse(TypeRef.of("")), name, annotations, field.node());
  }

  /** Whether the assignment of this value goes to the field, not to a variable that hides it. */
  private boolean assignsField(Expression value, String name) {
    return value
        .getParentNode()
        .filter(node -> node instanceof AssignExpr)
        .map(node -> ((AssignExpr) node).getTarget())
        .filter(
            target ->
                target.isFieldAccessExpr()
                    || declarations.find(name, target).stream()
                        .anyMatch(binding -> binding instanceof Binding.Field))
        .isPresent();
  }

  private static List<Expression> assigned(Node body, String name) {
    return Nodes.all(body, AssignExpr.class, assign -> names(assign.getTarget(), name)).stream()
        .map(AssignExpr::getValue)
        .toList();
  }

  static boolean names(Expression target, String name) {
    if (target instanceof FieldAccessExpr access) {
      return access.getScope().isThisExpr() && access.getNameAsString().equals(name);
    }
    return target instanceof NameExpr simple && simple.getNameAsString().equals(name);
  }

  private static List<Traced> injected(
      TypeRef type, String name, List<AnnotationExpr> annotations, Node at) {
    Injection injection = new Injection(type, name, annotations, at);
    return List.of(
        new Traced(
            new Root(Kind.INJECTED, type.name(), List.of(), Optional.of(injection), at),
            List.of()));
  }

  private static List<Traced> unknown(Node at) {
    return List.of(of(Kind.UNKNOWN, at));
  }

  private static Traced of(Kind kind, Node at) {
    return new Traced(new Root(kind, "", List.of(), Optional.empty(), at), List.of());
  }
}
