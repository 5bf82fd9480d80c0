package io.preflight.cost.java;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import io.preflight.cost.config.Values;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What methods of the JDK and of containers return, as far as it matters for names and numbers. */
final class KnownCalls {

  private static final Set<String> SAME =
      Set.of(
          "of",
          "valueOf",
          "parseInt",
          "parseLong",
          "requireNonNull",
          "ofNullable",
          "from",
          "fromString",
          "fromValue",
          "getenvOr",
          "forName");
  private static final Set<String> OWN_VALUE =
      Set.of(
          "toString",
          "trim",
          "strip",
          "stripLeading",
          "stripTrailing",
          "stripIndent",
          "intern",
          "value",
          "getValue",
          "getName",
          "name",
          "asString",
          "getId",
          "id",
          "intValue",
          "longValue",
          "formatted",
          "get",
          "orElseThrow",
          "toLowerCase",
          "lowercase",
          "trimIndent",
          "trimMargin",
          "known",
          "build");
  private static final Set<String> OR_ELSE =
      Set.of("orElse", "requireNonNullElse", "defaultIfBlank", "defaultIfEmpty", "defaultString");
  private static final Set<String> ASK_CONFIGURATION =
      Set.of(
          "getProperty", "getRequiredProperty", "getValue", "getOptionalValue", "getConfigValue");

  private final ValueResolver resolver;
  private final JavaModel model;

  KnownCalls(ValueResolver resolver, JavaModel model) {
    this.resolver = resolver;
    this.model = model;
  }

  /** The values of a call, when it is one of those known here. */
  Optional<Values> values(MethodCallExpr call, Env env) {
    String name = call.getNameAsString();
    List<Expression> arguments = call.getArguments();
    String scope = call.getScope().map(Expression::toString).orElse("");
    if (Hints.LEAVING.contains(name)) {
      return Optional.of(Values.NONE);
    }
    if (scope.isEmpty() && model.target(call).isPresent()) {
      return Optional.empty();
    }
    if (scope.equals("System") || scope.equals("java.lang.System")) {
      return Optional.of(system(name, arguments, call, env));
    }
    if (scope.endsWith("getenv()")) {
      return Optional.of(environment(arguments, env));
    }
    boolean onType = call.getScope().filter(model.inference()::isTypeName).isPresent();
    if (OR_ELSE.contains(name) && !arguments.isEmpty()) {
      Expression otherwise = arguments.get(arguments.size() - 1);
      Values first =
          arguments.size() == 1
              ? resolver.values(call.getScope().orElse(otherwise), env)
              : resolver.values(arguments.get(0), env);
      return Optional.of(first.and(resolver.values(otherwise, env)));
    }
    if (name.equals("orElseGet") && arguments.size() == 1) {
      Values first = resolver.values(call.getScope().orElse(call), env);
      return Optional.of(first.and(body(arguments.get(0), env)));
    }
    if (ASK_CONFIGURATION.contains(name) && !arguments.isEmpty() && !onType) {
      return configured(call, arguments, env);
    }
    if (onType && SAME.contains(name) && !arguments.isEmpty() && model.target(call).isEmpty()) {
      return Optional.of(resolver.values(arguments.get(0), env));
    }
    if (!onType
        && !scope.isEmpty()
        && arguments.isEmpty()
        && OWN_VALUE.contains(name)
        && model.target(call).isEmpty()) {
      return ownValue(call, env);
    }
    return Optional.empty();
  }

  private Optional<Values> ownValue(MethodCallExpr call, Env env) {
    Expression scope = call.getScope().orElseThrow();
    boolean declared =
        model
            .typeOf(scope)
            .flatMap(type -> model.inference().declarationOf(type, call))
            .isPresent();
    return declared ? Optional.empty() : Optional.of(resolver.values(scope, env));
  }

  private Values body(Expression lambda, Env env) {
    List<Expression> yielded =
        lambda instanceof LambdaExpr known ? Bodies.yielded(known) : List.of();
    return yielded.stream()
        .map(one -> resolver.values(one, env))
        .reduce(Values::and)
        .orElseGet(() -> Values.unknown("computed at " + Origins.of(lambda)));
  }

  private Values system(String name, List<Expression> arguments, MethodCallExpr call, Env env) {
    boolean property = name.equals("getProperty");
    if (arguments.isEmpty() || !(property || name.equals("getenv"))) {
      return Values.unknown("System." + name + "() at " + Origins.of(call));
    }
    Values otherwise = arguments.size() > 1 ? resolver.values(arguments.get(1), env) : Values.NONE;
    return otherwise.and(
        named(property ? "system property " : "environment variable ", arguments, env));
  }

  private Values environment(List<Expression> arguments, Env env) {
    Values otherwise =
        arguments.size() < 2
            ? Values.NONE
            : arguments.get(1).isLambdaExpr()
                ? body(arguments.get(1), env)
                : resolver.values(arguments.get(1), env);
    return arguments.isEmpty()
        ? otherwise
        : otherwise.and(named("environment variable ", arguments, env));
  }

  private Values named(String kind, List<Expression> arguments, Env env) {
    return resolver.values(arguments.get(0), env).known().stream()
        .findFirst()
        .map(key -> Values.unknown(kind + key.text()))
        .orElseGet(() -> Values.unknown(kind.strip()));
  }

  private Optional<Values> configured(MethodCallExpr call, List<Expression> arguments, Env env) {
    Values keys = resolver.values(arguments.get(0), env);
    if (keys.known().isEmpty()) {
      return Optional.empty();
    }
    Path module = model.project().fileOf(call).module();
    Values found =
        keys.known().stream()
            .map(key -> model.configuration().property(module, key.text()))
            .reduce(Values.NONE, Values::and);
    Expression last = arguments.get(arguments.size() - 1);
    if (found.known().isEmpty() && arguments.size() > 1 && !last.isClassExpr()) {
      found = found.or(resolver.values(last, env));
    }
    return Optional.of(
        found.isNothing()
            ? Values.unknown("configuration key " + keys.known().get(0).text())
            : found);
  }
}
