package io.preflight.cost.flow;

import io.preflight.cost.source.SourceFile;
import io.preflight.cost.syntax.Expression;
import io.preflight.cost.syntax.Statement;
import io.preflight.cost.syntax.Syntax;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what the names of a file stand for. */
final class Scopes {

  /** What methods call their object. */
  static final Set<String> SELF = Set.of("self", "cls", "this");

  private Scopes() {}

  static Scope of(SourceFile file, List<Syntax> body) {
    Scope scope = new Scope(file, Optional.empty(), Optional.empty());
    body.forEach(statement -> visit(statement, scope));
    return scope;
  }

  private static void visit(Syntax node, Scope scope) {
    if (node instanceof Statement.Import from) {
      scope.bind(from.alias(), new Scope.Binding.Imported(from));
    } else if (node instanceof Statement.Function function) {
      if (!function.name().isEmpty()) {
        scope.bind(
            function.name(), new Scope.Binding.Callable(function, function(function, scope)));
      } else {
        function(function, scope);
      }
    } else if (node instanceof Expression.Mapping mapping) {
      for (Expression.Entry entry : mapping.entries()) {
        entry.key().ifPresent(key -> visit(key, scope));
        held(entry.value(), scope);
      }
    } else if (node instanceof Statement.Assign assign) {
      assign(assign, scope);
      visit(assign.target(), scope);
      assign.value().ifPresent(value -> held(value, scope));
    } else if (node instanceof Statement.Type type) {
      type.bases().forEach(base -> visit(base, scope));
      Scope inside = new Scope(scope.file(), Optional.of(scope), Optional.of(type));
      scope.bind(type.name(), new Scope.Binding.Declared(type, inside));
      type.body().forEach(member -> visit(member, inside));
    } else {
      if (node instanceof Statement.Return result) {
        scope.returned().add(result.value());
      } else if (node instanceof Expression.Call call) {
        scope.calls().add(call);
      }
      node.children().forEach(child -> visit(child, scope));
    }
  }

  /** What a member or an entry holds: a function there has a name, which is none of its scope. */
  private static void held(Syntax value, Scope scope) {
    if (value instanceof Statement.Function function) {
      function(function, scope);
    } else {
      visit(value, scope);
    }
  }

  private static Scope function(Statement.Function function, Scope scope) {
    function.decorators().forEach(decorator -> visit(decorator, scope));
    Scope inside = new Scope(scope.file(), Optional.of(scope), Optional.of(function));
    List<Statement.Parameter> parameters = function.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Statement.Parameter parameter = parameters.get(i);
      inside.bind(parameter.name(), new Scope.Binding.Parameter(parameter, i, inside));
      parameter.standard().ifPresent(standard -> visit(standard, scope));
    }
    function.body().forEach(statement -> visit(statement, inside));
    return inside;
  }

  private static void assign(Statement.Assign assign, Scope scope) {
    if (assign.target() instanceof Expression.Name name) {
      assign
          .value()
          .ifPresentOrElse(
              value -> scope.bind(name.id(), new Scope.Binding.Given(value, scope)),
              () ->
                  assign
                      .type()
                      .ifPresent(
                          type -> scope.bind(name.id(), new Scope.Binding.Typed(type, scope))));
    } else if (assign.target() instanceof Expression.Member member
        && member.object() instanceof Expression.Name self
        && SELF.contains(self.id())) {
      scope
          .type()
          .ifPresent(
              type ->
                  assign
                      .value()
                      .ifPresent(
                          value ->
                              type.bind(member.name(), new Scope.Binding.Given(value, scope))));
    } else if (assign.value().isPresent() && exported(assign.target(), scope).isPresent()) {
      scope
          .outermost()
          .bind(
              exported(assign.target(), scope).get(),
              new Scope.Binding.Given(assign.value().get(), scope));
    } else if (assign.target() instanceof Expression.Index index
        && index.object() instanceof Expression.Name name
        && assign.value().isPresent()) {
      scope.add(name.id(), new Scope.Entry(index.key(), assign.value().get(), scope));
    } else if (assign.target() instanceof Expression.Member member
        && member.object() instanceof Expression.Name name
        && assign.value().isPresent()) {
      Syntax key = new Expression.Text(member.line(), member.name());
      scope.add(name.id(), new Scope.Entry(key, assign.value().get(), scope));
    }
  }

  /** The name under which {@code module.exports}, or a member of that, is known to other files. */
  private static Optional<String> exported(Syntax target, Scope scope) {
    if (!(target instanceof Expression.Member member)) {
      return Optional.empty();
    }
    if (isFree(member.object(), "module", scope) && member.name().equals("exports")) {
      return Optional.of("default");
    }
    boolean all =
        isFree(member.object(), "exports", scope)
            || (member.object() instanceof Expression.Member of
                && of.name().equals("exports")
                && isFree(of.object(), "module", scope));
    return all ? Optional.of(member.name()) : Optional.empty();
  }

  private static boolean isFree(Syntax node, String name, Scope scope) {
    return node instanceof Expression.Name free
        && free.id().equals(name)
        && scope.declaring(name).isEmpty();
  }
}
