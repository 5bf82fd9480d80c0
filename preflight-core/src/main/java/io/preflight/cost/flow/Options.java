package io.preflight.cost.flow;

import io.preflight.cost.syntax.Expression;
import java.util.ArrayList;
import java.util.List;

/** The defaults of command line options that a file declares. */
final class Options {

  private final Evaluator evaluator;

  Options(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** What an option may be: its default, or anything that is typed. */
  List<Thing> of(Scope scope, String name) {
    List<Thing> found = new ArrayList<>();
    collect(scope.outermost(), name, found);
    if (!found.isEmpty()) {
      found.add(new Thing.Unknown("the option --" + name.replace('_', '-')));
    }
    return found;
  }

  private void collect(Scope scope, String name, List<Thing> found) {
    for (Expression.Call call : scope.calls()) {
      if (Members.lastName(call).equals("add_argument") && names(call, name)) {
        Arguments.at(call.arguments(), "default", -1)
            .ifPresent(
                argument -> found.addAll(evaluator.things(argument.value(), scope, Env.EMPTY)));
      }
    }
    scope.inner().forEach(inner -> collect(inner, name, found));
  }

  private static boolean names(Expression.Call call, String name) {
    return call.arguments().stream()
        .filter(argument -> argument.name().isEmpty())
        .flatMap(argument -> Arguments.text(argument.value()).stream())
        .map(option -> option.replaceFirst("^-+", "").replace('-', '_'))
        .anyMatch(name::equals);
  }
}
