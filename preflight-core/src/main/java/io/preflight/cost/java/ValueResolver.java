package io.preflight.cost.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import io.preflight.cost.config.Numbers;
import io.preflight.cost.config.Values;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds what expressions for texts and numbers may be. */
final class ValueResolver {

  private final JavaModel model;
  private final Declarations declarations;
  private final TypeInference inference;
  private final KnownCalls knownCalls;
  private final BoundProperties boundProperties;
  private final Walk walk = new Walk();

  ValueResolver(JavaModel model) {
    this.model = model;
    this.declarations = model.declarations();
    this.inference = model.inference();
    this.knownCalls = new KnownCalls(this, model);
    this.boundProperties = new BoundProperties(this, model);
  }

  /** What an expression may be. */
  Values values(Argument argument) {
    return walk.follow(
        argument.expression(),
        Values.unknown("depends on itself"),
        () -> follow(argument.expression(), argument.env()));
  }

  Values values(Expression expression, Env env) {
    return values(new Argument(expression, env));
  }

  private Values follow(Expression expression, Env env) {
    if (expression.isStringLiteralExpr()) {
      return literal(expression, expression.asStringLiteralExpr().asString());
    }
    if (expression.isTextBlockLiteralExpr()) {
      return literal(expression, expression.asTextBlockLiteralExpr().asString());
    }
    if (expression.isIntegerLiteralExpr() || expression.isLongLiteralExpr()) {
      return literal(expression, expression.toString().replaceAll("[_lL]", ""));
    }
    if (expression instanceof NameExpr name) {
      return named(name, env);
    }
    if (expression instanceof FieldAccessExpr access) {
      return access(access, env);
    }
    if (expression instanceof MethodCallExpr call) {
      return call(call, env);
    }
    if (expression instanceof BinaryExpr binary) {
      return binary(binary, env);
    }
    if (expression.isEnclosedExpr()) {
      return values(expression.asEnclosedExpr().getInner(), env);
    }
    if (expression.isCastExpr()) {
      return values(expression.asCastExpr().getExpression(), env);
    }
    if (expression.isAssignExpr()) {
      return values(expression.asAssignExpr().getValue(), env);
    }
    if (expression.isConditionalExpr()) {
      return values(expression.asConditionalExpr().getThenExpr(), env)
          .and(values(expression.asConditionalExpr().getElseExpr(), env));
    }
    if (expression.isSwitchExpr()) {
      return Bodies.results(expression.asSwitchExpr()).stream()
          .map(result -> values(result, env))
          .reduce(Values.NONE, Values::and);
    }
    if (expression instanceof ObjectCreationExpr creation && wraps(creation)) {
      return values(creation.getArgument(0), env);
    }
    if (expression.isNullLiteralExpr()) {
      return Values.NONE;
    }
    return Values.unknown("not followed at " + Origins.of(expression));
  }

  /** Whether a library's type holds nothing but a name: {@code ModelId("gpt-4o")}. */
  private boolean wraps(ObjectCreationExpr creation) {
    return creation.getArguments().size() == 1
        && creation.getAnonymousClassBody().isEmpty()
        && model.declaration(creation.getType().getNameWithScope(), creation).isEmpty();
  }

  private static Values literal(Node node, String text) {
    return Values.of(text, Origins.of(node));
  }

  private Values binary(BinaryExpr binary, Env env) {
    Values left = values(binary.getLeft(), env);
    Values right = values(binary.getRight(), env);
    if (binary.getOperator() == BinaryExpr.Operator.PLUS) {
      return Numbers.are(left, right) && !binary.getLeft().isStringLiteralExpr()
          ? Numbers.computed(left, right, Math::addExact)
          : left.followedBy(right);
    }
    if (binary.getOperator() == BinaryExpr.Operator.MULTIPLY && Numbers.are(left, right)) {
      return Numbers.computed(left, right, Math::multiplyExact);
    }
    return Values.unknown("computed at " + Origins.of(binary));
  }

  private Values named(NameExpr name, Env env) {
    Optional<Binding> binding = declarations.find(name.getNameAsString(), name);
    if (binding.isPresent()) {
      return of(binding.get(), env);
    }
    boolean constant = name.getNameAsString().matches("[A-Z][A-Z0-9_]*");
    return constant
        ? libraryConstant(name.getNameAsString(), name)
        : Values.unknown(name.getNameAsString() + " at " + Origins.of(name));
  }

  private Values access(FieldAccessExpr access, Env env) {
    Optional<DeclaredType> owner =
        inference.typeOf(access.getScope()).flatMap(type -> inference.declarationOf(type, access));
    if (owner.isPresent()) {
      Optional<Values> constant = ofConstant(access.getScope(), access.getNameAsString(), env);
      if (constant.isPresent()) {
        return constant.get();
      }
      return declarations
          .field(owner.get(), access.getNameAsString())
          .map(binding -> of(binding, env))
          .orElseGet(() -> Values.unknown(access + " at " + Origins.of(access)));
    }
    boolean constant = TypeNames.looksLikeType(access) && inference.isTypeName(access.getScope());
    return constant
        ? libraryConstant(access.getNameAsString(), access)
        : Values.unknown(access + " at " + Origins.of(access));
  }

  /** A constant that only a library declares: its name is the value, marked as a constant's. */
  private static Values libraryConstant(String name, Node at) {
    return Values.of(LibraryConstants.MARK + name, Origins.of(at));
  }

  Values of(Binding binding, Env env) {
    if (binding instanceof Binding.Local local) {
      return variable(local.node(), Bodies.around(local.node()), env);
    }
    if (binding instanceof Binding.Argument argument) {
      return argument(argument, env);
    }
    if (binding instanceof Binding.Field field) {
      return field(field, env);
    }
    if (binding instanceof Binding.Constant constant) {
      return Values.of(constant.node().getNameAsString(), Origins.of(constant.node()));
    }
    if (binding instanceof Binding.Component component) {
      return component(component);
    }
    if (binding instanceof Binding.LambdaArgument argument) {
      Optional<Argument> bound = env.get(argument.node());
      if (bound.isPresent()) {
        return values(bound.get());
      }
      Optional<Expression> same = Hints.sameAs(argument.node());
      if (same.isPresent()) {
        return values(same.get(), env);
      }
      int index = argument.lambda().getParameters().indexOf(argument.node());
      return passed(model.callers().of(argument.lambda()), index, argument.node())
          .or(Values.unknown("decided at run time"));
    }
    return Values.unknown("decided at run time");
  }

  private Values variable(VariableDeclarator variable, Node body, Env env) {
    String name = variable.getNameAsString();
    Values found =
        variable
            .getInitializer()
            .filter(value -> Declarations.loopOf(variable).isEmpty())
            .map(value -> values(value, env))
            .orElse(Values.NONE);
    for (AssignExpr assign :
        Nodes.all(body, AssignExpr.class, a -> ObjectTracer.names(a.getTarget(), name))) {
      found = found.and(values(assign.getValue(), env));
    }
    return found.isNothing() ? Values.unknown(name + " at " + Origins.of(variable)) : found;
  }

  private Values argument(Binding.Argument argument, Env env) {
    Optional<Argument> bound = env.get(argument.node());
    if (bound.isPresent()) {
      return values(bound.get());
    }
    Optional<Values> annotated = annotated(argument.node(), argument.node());
    if (annotated.isPresent()) {
      return annotated.get();
    }
    CallableDeclaration<?> callable = argument.callable();
    int index = callable.getParameters().indexOf(argument.node());
    return passed(model.callers().of(callable), index, argument.node())
        .or(
            Values.unknown(
                "parameter "
                    + argument.node().getNameAsString()
                    + " of "
                    + callable.getNameAsString()
                    + " at "
                    + Origins.of(argument.node())));
  }

  /** What callers hand over for a parameter; what it is without that when nobody does. */
  private Values passed(List<List<Expression>> calls, int index, Parameter parameter) {
    Values passed = fromCallers(calls, index);
    Optional<Expression> otherwise = Hints.otherwise(parameter);
    return passed.isNothing() && otherwise.isPresent()
        ? values(otherwise.get(), Env.EMPTY)
        : passed;
  }

  private Values fromCallers(List<List<Expression>> calls, int index) {
    Values found = Values.NONE;
    for (List<Expression> arguments : calls) {
      if (index < arguments.size()) {
        found = found.and(values(arguments.get(index), Env.EMPTY));
      }
    }
    return found;
  }

  private Values field(Binding.Field field, Env env) {
    if (field.node().getParentNode().orElse(null) instanceof NodeWithAnnotations<?> declaration) {
      Optional<Values> annotated = annotated(declaration, field.node());
      if (annotated.isPresent()) {
        return annotated.get();
      }
    }
    Optional<Values> bound = boundProperties.of(field.owner(), field.node().getNameAsString());
    Values written = variable(field.node(), field.owner().node(), env);
    if (bound.isPresent()) {
      return bound.get().or(written);
    }
    return written.known().isEmpty() ? generatedConstructor(field).or(written) : written;
  }

  /** Lombok writes a constructor of the final fields without a value, in their order. */
  private Values generatedConstructor(Binding.Field field) {
    Collection<AnnotationExpr> annotations = field.owner().node().getAnnotations();
    boolean generated =
        Annotations.find(annotations, List.of("RequiredArgsConstructor", "AllArgsConstructor"))
            .isPresent();
    if (!generated) {
      return Values.NONE;
    }
    List<String> fields =
        field.owner().node().getFields().stream()
            .filter(declaration -> declaration.isFinal() && !declaration.isStatic())
            .flatMap(declaration -> declaration.getVariables().stream())
            .filter(variable -> variable.getInitializer().isEmpty())
            .map(variable -> variable.getNameAsString())
            .toList();
    int index = fields.indexOf(field.node().getNameAsString());
    return index < 0
        ? Values.NONE
        : fromCallers(model.callers().creations(field.owner(), fields.size()), index);
  }

  private Values component(Binding.Component component) {
    Optional<Values> annotated = annotated(component.node(), component.node());
    if (annotated.isPresent()) {
      return annotated.get();
    }
    Optional<Values> bound =
        boundProperties.of(component.owner(), component.node().getNameAsString());
    if (bound.isPresent() && !bound.get().known().isEmpty()) {
      return bound.get();
    }
    List<Parameter> parameters = component.owner().node().asRecordDeclaration().getParameters();
    int index = parameters.indexOf(component.node());
    return fromCallers(model.callers().creations(component.owner(), parameters.size()), index)
        .or(
            Values.unknown(
                component.node().getNameAsString() + " at " + Origins.of(component.node())));
  }

  /** The value that an annotation asks the configuration for. */
  private Optional<Values> annotated(NodeWithAnnotations<?> declaration, Node at) {
    return boundProperties.annotated(declaration.getAnnotations(), at);
  }

  private Values call(MethodCallExpr call, Env env) {
    Optional<Expression> same = Hints.sameAs(call);
    if (same.isPresent()) {
      return Hints.orElse(call).stream()
          .map(other -> values(other, env))
          .reduce(values(same.get(), env), Values::and);
    }
    Optional<Values> known = knownCalls.values(call, env);
    if (known.isPresent()) {
      return known.get();
    }
    Optional<LambdaExpr> local = inference.localFunction(call);
    if (local.isPresent()) {
      Env inside = Env.of(local.get(), env.bind(call.getArguments()));
      return Bodies.yielded(local.get()).stream()
          .map(value -> values(value, inside))
          .reduce(Values.NONE, Values::and);
    }
    Optional<MethodDeclaration> method = model.target(call);
    if (method.isPresent()) {
      return returned(method.get(), call, env);
    }
    Optional<Values> property = property(call, env);
    return property.orElseGet(
        () -> Values.unknown(call.getNameAsString() + "() at " + Origins.of(call)));
  }

  private Values returned(MethodDeclaration method, MethodCallExpr call, Env env) {
    Optional<Values> bound = boundProperties.ofMethod(method);
    if (bound.isPresent()) {
      return bound.get();
    }
    Env inside = Env.of(method, env.bind(call.getArguments()));
    Values found = Values.NONE;
    for (Expression value : Bodies.returned(method)) {
      found = found.and(enumField(value, call, env).orElseGet(() -> values(value, inside)));
    }
    return found.isNothing()
        ? Values.unknown(call.getNameAsString() + "() at " + Origins.of(call))
        : found;
  }

  /** A getter of an enum constant: what the constant was declared with. */
  private Optional<Values> enumField(Expression value, MethodCallExpr call, Env env) {
    String name =
        value instanceof NameExpr simple
            ? simple.getNameAsString()
            : value instanceof FieldAccessExpr access && access.getScope().isThisExpr()
                ? access.getNameAsString()
                : "";
    return name.isEmpty()
        ? Optional.empty()
        : call.getScope().flatMap(scope -> ofConstant(scope, name, env));
  }

  private Optional<Values> property(MethodCallExpr call, Env env) {
    if (call.getScope().isEmpty() || !call.getArguments().isEmpty()) {
      return Optional.empty();
    }
    String name = Accessors.property(call.getNameAsString());
    Optional<Values> constant = ofConstant(call.getScope().get(), name, env);
    if (constant.isPresent()) {
      return constant;
    }
    return inference
        .typeOf(call.getScope().get())
        .flatMap(type -> inference.declarationOf(type, call))
        .flatMap(owner -> declarations.field(owner, name))
        .map(binding -> of(binding, Env.EMPTY));
  }

  private Optional<Values> ofConstant(Expression scope, String field, Env env) {
    List<EnumFields.Source> sources =
        new EnumFields(declarations, inference, model.callers()).of(scope, field, env);
    return sources.isEmpty()
        ? Optional.empty()
        : Optional.of(
            sources.stream()
                .map(source -> values(source.value(), Env.EMPTY))
                .reduce(Values.NONE, Values::and));
  }
}
