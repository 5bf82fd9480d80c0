package io.preflight.cost.site;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import io.preflight.cost.framework.CallIdiom;
import io.preflight.cost.framework.Framework;
import io.preflight.cost.java.JavaModel;
import io.preflight.cost.java.TypeRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Recognizes the expressions that send requests. */
final class Matcher {

  /** Members that change how a request is sent, not what it is. */
  private static final Set<String> HOW =
      Set.of("async", "sync", "beta", "withRawResponse", "withOptions");

  /** What ends the making of an object. */
  private static final List<String> BUILT = List.of("build", "buildClient", "buildAsyncClient");

  /** How a static method that makes an object begins. */
  private static final Set<String> MAKERS =
      Set.of("create", "fromEnv", "of", "from", "builder", "withApiKey", "newInstance");

  /**
   * A recognized expression.
   *
   * @param framework the library
   * @param idiom the idiom
   * @param hidden whether the library sends the request on its own behalf
   */
  record Match(Framework framework, CallIdiom idiom, boolean hidden) {}

  private final JavaModel model;
  private final List<Framework> frameworks;
  private final Set<String> names = new HashSet<>();

  Matcher(JavaModel model, List<Framework> frameworks) {
    this.model = model;
    this.frameworks = frameworks;
    for (Framework framework : frameworks) {
      framework.calls().forEach(idiom -> names.addAll(idiom.methods()));
      framework.hidden().forEach(idiom -> names.addAll(idiom.methods()));
    }
  }

  /** What a method call sends, when it does. */
  Optional<Match> match(MethodCallExpr call) {
    return call.getScope()
        .filter(scope -> names.contains(call.getNameAsString()))
        .flatMap(scope -> match(scope, call.getNameAsString(), call.getArguments().size(), call));
  }

  /** What a method reference sends when it is called, with as many arguments as needed. */
  Optional<Match> match(MethodReferenceExpr reference) {
    return names.contains(reference.getIdentifier())
        ? match(reference.getScope(), reference.getIdentifier(), 1, reference)
        : Optional.empty();
  }

  private Optional<Match> match(Expression scope, String method, int arguments, Node at) {
    Optional<TypeRef> type =
        scope.isTypeExpr()
            ? Optional.of(model.typeOf(scope.asTypeExpr().getType()))
            : model.typeOf(scope);
    if (type.isPresent()) {
      return ofType(type.get(), method, arguments);
    }
    return ofChain(chain(scope), method, arguments, at);
  }

  private Optional<Match> ofType(TypeRef type, String method, int arguments) {
    List<String> taken = new ArrayList<>(type.path());
    int built = BUILT.stream().mapToInt(taken::lastIndexOf).max().orElse(-1);
    boolean viaBuilder = built >= 0;
    if (viaBuilder) {
      taken = taken.subList(built + 1, taken.size());
    } else if (!taken.isEmpty() && MAKERS.contains(taken.get(0))) {
      taken = taken.subList(1, taken.size());
    }
    String name = type.name();
    if (viaBuilder && name.endsWith(".Builder")) {
      name = name.substring(0, name.length() - ".Builder".length());
    }
    List<String> path = taken.stream().filter(member -> !HOW.contains(member)).toList();
    String simple = name.substring(name.lastIndexOf('.') + 1);
    for (Framework framework : frameworks) {
      if (framework.owns(name)) {
        Optional<Match> found =
            find(framework, framework.calls(), simple, path, method, arguments, false)
                .or(
                    () ->
                        find(framework, framework.hidden(), simple, path, method, arguments, true));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Match> find(
      Framework framework,
      Collection<CallIdiom> idioms,
      String simpleName,
      List<String> path,
      String method,
      int arguments,
      boolean hidden) {
    return idioms.stream()
        .filter(idiom -> idiom.methods().contains(method))
        .filter(idiom -> arguments >= idiom.leastArguments())
        .filter(idiom -> idiom.receiver().matcher(simpleName).matches())
        .filter(idiom -> idiom.follows(path))
        .map(idiom -> new Match(framework, idiom, hidden))
        .findFirst();
  }

  /** When nobody knows the type, a chain that no other library has decides. */
  private Optional<Match> ofChain(List<String> chain, String method, int arguments, Node at) {
    Optional<CompilationUnit> unit = at.findCompilationUnit();
    List<String> path = chain.stream().filter(member -> !HOW.contains(member)).toList();
    for (Framework framework : frameworks) {
      boolean imported =
          unit.stream()
              .flatMap(u -> u.getImports().stream())
              .anyMatch(i -> framework.owns(i.getNameAsString() + "."));
      if (imported && !path.isEmpty()) {
        Optional<Match> found =
            framework.calls().stream()
                .filter(idiom -> !idiom.path().isEmpty() && !idiom.path().get(0).equals("*"))
                .filter(idiom -> idiom.methods().contains(method))
                .filter(idiom -> arguments >= idiom.leastArguments())
                .filter(idiom -> idiom.follows(path))
                .map(idiom -> new Match(framework, idiom, false))
                .findFirst();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> chain(Expression scope) {
    List<String> members = new ArrayList<>();
    Optional<Expression> at = Optional.of(scope);
    while (at.isPresent()) {
      Expression link = at.get();
      at = Optional.empty();
      if (link instanceof MethodCallExpr call) {
        members.add(0, call.getNameAsString());
        at = call.getScope();
      } else if (link instanceof FieldAccessExpr access) {
        members.add(0, access.getNameAsString());
        at = Optional.of(access.getScope());
      }
    }
    return members;
  }
}
