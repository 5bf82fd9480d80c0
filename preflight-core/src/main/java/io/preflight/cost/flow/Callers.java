package io.preflight.cost.flow;

import io.preflight.cost.source.SourceFile;
import io.preflight.cost.syntax.Expression;
import io.preflight.cost.syntax.Statement;
import io.preflight.cost.syntax.Syntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what the callers of a function give for its parameters. */
final class Callers {

  private static final Set<String> CONSTRUCTORS = Set.of("__init__", "constructor");
  private static final int MOST_FILES = 400;

  private record Place(Expression.Call call, Scope scope) {}

  private final Evaluator evaluator;
  private final Program program;
  private final Map<String, List<Place>> calls = new HashMap<>();

  Callers(Evaluator evaluator, Program program) {
    this.evaluator = evaluator;
    this.program = program;
  }

  /** What a parameter may be: what callers give, its default, else what its type says. */
  List<Thing> parameter(Scope.Binding.Parameter binding, Env env) {
    Scope function = binding.of();
    Statement.Parameter parameter = binding.parameter();
    Statement.Function declared = function.function().orElseThrow();
    String place = Places.of(function, declared);
    List<Thing> found = new ArrayList<>();
    boolean standardUsed = env.self().isEmpty();
    if (!declared.name().isEmpty()) {
      int index = Invocations.takesSelf(declared) ? binding.index() - 1 : binding.index();
      for (Place caller : of(function, declared)) {
        List<Expression.Argument> arguments = caller.call().arguments();
        Optional<Syntax> given =
            parameter.rest()
                ? Arguments.rest(arguments, declared, parameter)
                : Arguments.at(arguments, parameter.name(), index).map(Expression.Argument::value);
        given.ifPresent(value -> found.addAll(evaluator.things(value, caller.scope(), Env.EMPTY)));
      }
      standardUsed = true;
    }
    if (standardUsed && parameter.standard().isPresent()) {
      Scope around = function.parent().orElse(function);
      found.addAll(evaluator.things(parameter.standard().get(), around, Env.EMPTY));
    }
    List<Thing> given = found;
    List<Thing> all =
        Evaluator.orElse(
            given,
            () ->
                parameter
                    .type()
                    .map(
                        type ->
                            evaluator.members().ofType(type, function.parent().orElse(function)))
                    .filter(types -> types.stream().anyMatch(t -> !(t instanceof Thing.Unknown)))
                    .orElse(List.of()));
    return all.isEmpty()
        ? Evaluator.unknown(
            "parameter " + parameter.name() + " of " + name(declared) + " at " + place)
        : all;
  }

  private static String name(Statement.Function function) {
    return function.name().isEmpty() ? "a function" : function.name();
  }

  private List<Place> of(Scope function, Statement.Function declared) {
    boolean constructor = CONSTRUCTORS.contains(declared.name());
    String name = constructor ? function.parent().map(Members::nameOf).orElse("") : declared.name();
    Scope target = constructor ? function.parent().orElse(function) : function;
    return named(name).stream().filter(place -> calls(place, target)).toList();
  }

  private List<Place> named(String name) {
    List<Place> known = calls.get(name);
    if (known == null) {
      known = new ArrayList<>();
      List<SourceFile> files = program.using(List.of(name));
      for (SourceFile file : files.subList(0, Math.min(MOST_FILES, files.size()))) {
        List<Place> found = known;
        program.scope(file).ifPresent(scope -> collect(scope, name, found));
      }
      calls.put(name, known);
    }
    return known;
  }

  private static void collect(Scope scope, String name, List<Place> found) {
    for (Expression.Call call : scope.calls()) {
      if (Members.lastName(call.callee()).equals(name)) {
        found.add(new Place(call, scope));
      }
    }
    scope.inner().forEach(inner -> collect(inner, name, found));
  }

  private boolean calls(Place place, Scope target) {
    for (Thing callee : evaluator.things(place.call().callee(), place.scope(), Env.EMPTY)) {
      boolean same =
          (callee instanceof Thing.Function function && function.scope() == target)
              || (callee instanceof Thing.Type type && type.scope() == target);
      if (same) {
        return true;
      }
    }
    return false;
  }
}
