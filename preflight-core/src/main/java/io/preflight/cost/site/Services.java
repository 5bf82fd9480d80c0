package io.preflight.cost.site;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import io.preflight.cost.framework.Framework;
import io.preflight.cost.java.JavaModel;
import io.preflight.cost.java.Nodes;
import io.preflight.cost.java.Origins;
import io.preflight.cost.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Where the program itself has a library implement an interface. */
final class Services {

  private record Creation(SourceFile file, int line, int column, String framework) {}

  private final JavaModel model;
  private final List<Framework> frameworks;
  private final Map<String, List<Creation>> creations = new ConcurrentHashMap<>();

  Services(JavaModel model, List<Framework> frameworks) {
    this.model = model;
    this.frameworks = frameworks;
  }

  /** Words of which a file that has interfaces implemented has one. */
  Set<String> words() {
    return frameworks.stream()
        .flatMap(framework -> framework.service().creators().stream())
        .map(creator -> creator.substring(creator.lastIndexOf('.') + 1))
        .collect(Collectors.toSet());
  }

  /** Takes note of the interfaces that a file has implemented. */
  void learn(SourceFile file, CompilationUnit unit) {
    for (MethodCallExpr call : Nodes.all(unit, MethodCallExpr.class)) {
      Optional<Framework> framework = creator(call);
      if (framework.isPresent()) {
        for (Expression argument : call.getArguments()) {
          if (argument instanceof ClassExpr type) {
            creations
                .computeIfAbsent(
                    model.typeOf(type.getType()).name(), name -> new CopyOnWriteArrayList<>())
                .add(new Creation(file, Origins.line(call), column(call), framework.get().id()));
          }
        }
      }
    }
  }

  private Optional<Framework> creator(MethodCallExpr call) {
    if (call.getScope().isEmpty() || call.getArguments().isEmpty()) {
      return Optional.empty();
    }
    if (!(call.getScope().get() instanceof NodeWithSimpleName<?> named)) {
      return Optional.empty();
    }
    if (frameworks.stream().noneMatch(f -> isCreator(f, named.getNameAsString()))) {
      return Optional.empty();
    }
    String scope = call.getScope().get().toString();
    for (Framework framework : frameworks) {
      for (String creator : framework.service().creators()) {
        String simple = creator.substring(creator.lastIndexOf('.') + 1);
        if ((scope.equals(simple) || scope.equals(creator))
            && model.qualified(scope, call).endsWith(simple)) {
          return Optional.of(framework);
        }
      }
    }
    return Optional.empty();
  }

  /** By the simple name alone, which most calls fail at: printing an expression is slow. */
  private static boolean isCreator(Framework framework, String simpleName) {
    return framework.service().creators().stream()
        .anyMatch(creator -> creator.endsWith("." + simpleName));
  }

  private static int column(Node node) {
    return node.getEnd().map(position -> position.column).orElse(1);
  }

  /** Whether the program has the interface implemented. */
  boolean isCreated(String interfaceName) {
    return creations.containsKey(interfaceName);
  }

  /** The expressions that configure the implementations of an interface. */
  List<Expression> creationsOf(String interfaceName) {
    List<Expression> found = new ArrayList<>();
    for (Creation creation : creations.getOrDefault(interfaceName, List.of())) {
      model
          .project()
          .tree(creation.file())
          .flatMap(
              unit ->
                  unit.findFirst(
                      MethodCallExpr.class,
                      call ->
                          Origins.line(call) == creation.line()
                              && column(call) == creation.column()
                              && creator(call).isPresent()))
          .map(Services::whole)
          .ifPresent(found::add);
    }
    return found;
  }

  /** The whole chain that begins with a call. */
  private static Expression whole(Expression link) {
    Expression at = link;
    Optional<Node> parent = at.getParentNode();
    while (parent.isPresent()
        && parent.get() instanceof MethodCallExpr call
        && call.getScope().filter(at::equals).isPresent()) {
      at = call;
      parent = at.getParentNode();
    }
    return at;
  }
}
