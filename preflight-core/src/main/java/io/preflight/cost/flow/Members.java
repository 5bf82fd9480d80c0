package io.preflight.cost.flow;

import io.preflight.cost.syntax.Expression;
import io.preflight.cost.syntax.Statement;
import io.preflight.cost.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What objects and classes have inside. */
final class Members {

  /** Members of texts and enum constants that are the text itself. */
  private static final Set<String> SAME_TEXT =
      Set.of(
          "value",
          "strip",
          "lower",
          "upper",
          "lstrip",
          "rstrip",
          "trim",
          "toString",
          "valueOf",
          "toLowerCase",
          "dedent",
          "get_secret_value");

  private static final int DEEPEST_BASE = 8;

  private final Evaluator evaluator;
  private int bases;

  Members(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  List<Thing> of(Thing object, String name, Scope scope) {
    if (object instanceof Thing.Chain chain) {
      return ofChain(chain, name, scope);
    }
    if (object instanceof Thing.Instance instance) {
      return ofInstance(instance, name);
    }
    if (object instanceof Thing.Type type) {
      return ofClass(type.scope(), name);
    }
    if (object instanceof Thing.File module) {
      return evaluator.imports().ofModule(module.scope(), name);
    }
    if (object instanceof Thing.Dictionary dictionary) {
      return evaluator.elements().entry(dictionary, name);
    }
    if (object instanceof Thing.Constant && SAME_TEXT.contains(name)) {
      return List.of(object);
    }
    if (object instanceof Thing.Pipe pipe) {
      return pipe.parts().stream()
          .flatMap(List::stream)
          .flatMap(part -> of(part, name, scope).stream())
          .filter(thing -> !(thing instanceof Thing.Unknown))
          .toList();
    }
    return object instanceof Thing.Unknown
        ? List.of(object)
        : Evaluator.unknown("." + name + " in " + scope.file().label());
  }

  private List<Thing> ofChain(Thing.Chain chain, String name, Scope scope) {
    if (chain.path().equals("module") && name.equals("exports")) {
      return evaluator.imports().exports(scope);
    }
    if (chain.path().endsWith(".pipe()")) {
      return ofPiped(chain, name, scope);
    }
    boolean plain = chain.steps().stream().allMatch(step -> step.call().isEmpty());
    if (plain && !chain.root().isEmpty()) {
      Optional<List<Thing>> module =
          evaluator.imports().module(scope.file(), chain.path() + "." + name);
      if (module.isPresent()) {
        return module.get();
      }
    }
    if (chain.path().endsWith("parse_args()")) {
      List<Thing> option = new Options(evaluator).of(scope, name);
      if (!option.isEmpty()) {
        return option;
      }
    }
    return List.of(chain.member(name));
  }

  /** What runs a pipe runs each of its parts. */
  private List<Thing> ofPiped(Thing.Chain chain, String name, Scope scope) {
    List<Thing> found = new ArrayList<>(List.of(chain.member(name)));
    for (Thing.Step step : chain.steps()) {
      Optional<Thing.Application> call = step.call().filter(made -> step.name().equals("pipe"));
      if (call.isPresent() && bases < DEEPEST_BASE) {
        bases++;
        for (Expression.Argument argument : call.get().arguments()) {
          for (Thing part :
              evaluator.things(argument.value(), call.get().scope(), call.get().env())) {
            if (part instanceof Thing.Chain inner) {
              found.addAll(ofChain(inner, name, scope));
            }
          }
        }
        bases--;
      }
    }
    return found;
  }

  private List<Thing> ofInstance(Thing.Instance instance, String name) {
    Scope type = instance.type();
    Optional<Expression.Argument> given =
        isGenerated(type)
            ? instance.made().flatMap(made -> Arguments.at(made.arguments(), name, -1))
            : Optional.empty();
    if (given.isPresent()) {
      Thing.Application made = instance.made().orElseThrow();
      return evaluator.things(given.get().value(), made.scope(), made.env());
    }
    List<Thing> found = new ArrayList<>();
    for (Scope.Binding binding : type.own(name)) {
      if (binding instanceof Scope.Binding.Given change && change.changesField(name)) {
        found = new ArrayList<>(evaluator.changed(found, change, made(instance, change.scope())));
      } else {
        found.addAll(ofInstance(instance, binding));
      }
    }
    return found.isEmpty() ? inherited(type, instance, name) : found;
  }

  /** Data classes and settings take their fields by name. */
  private static boolean isGenerated(Scope type) {
    return type.own("__init__").isEmpty() && type.own("constructor").isEmpty();
  }

  private List<Thing> ofInstance(Thing.Instance instance, Scope.Binding binding) {
    if (binding instanceof Scope.Binding.Callable callable) {
      Thing.Function method = new Thing.Function(callable.inside(), Optional.of(instance));
      boolean property =
          callable.function().decorators().stream()
              .anyMatch(decorator -> lastName(decorator).endsWith("property"));
      return property ? evaluator.invocations().returned(method) : List.of(method);
    }
    if (binding instanceof Scope.Binding.Given given) {
      return evaluator.things(given.value(), given.scope(), made(instance, given.scope()));
    }
    return evaluator.bound(binding, instance.type(), Env.EMPTY);
  }

  /** What the parameters of the constructor were when the object was made. */
  private static Env made(Thing.Instance instance, Scope scope) {
    Optional<Statement.Function> function = scope.function();
    boolean constructor =
        function
            .map(Statement.Function::name)
            .filter(Set.of("__init__", "constructor")::contains)
            .isPresent();
    return constructor && instance.made().isPresent()
        ? Env.of(
            scope,
            Invocations.takesSelf(function.get()),
            instance.made().get(),
            Optional.of(instance))
        : Env.of(instance);
  }

  static String lastName(Syntax node) {
    return node instanceof Expression.Name name
        ? name.id()
        : node instanceof Expression.Member member
            ? member.name()
            : node instanceof Expression.Call call ? lastName(call.callee()) : "";
  }

  private List<Thing> inherited(Scope type, Thing.Instance instance, String name) {
    List<Thing> found = new ArrayList<>();
    if (bases < DEEPEST_BASE) {
      bases++;
      for (Thing base : bases(type)) {
        if (base instanceof Thing.Type parent) {
          found.addAll(ofInstance(new Thing.Instance(parent.scope(), instance.made()), name));
        } else if (base instanceof Thing.Chain chain) {
          Thing.Application made =
              instance.made().orElseGet(() -> new Thing.Application(List.of(), type, Env.EMPTY));
          found.add(chain.called(made).member(name));
        }
      }
      bases--;
    }
    return found.isEmpty() ? Evaluator.unknown(name + " of " + nameOf(type)) : found;
  }

  private List<Thing> bases(Scope type) {
    Statement.Type declaration = (Statement.Type) type.node().orElseThrow();
    Scope around = type.parent().orElse(type);
    return evaluator.all(declaration.bases(), around, Env.EMPTY);
  }

  static String nameOf(Scope type) {
    return type.node()
        .map(
            node ->
                node instanceof Statement.Type declared
                    ? declared.name()
                    : node instanceof Statement.Function function ? function.name() : "")
        .orElse("");
  }

  private List<Thing> ofClass(Scope type, String name) {
    List<Thing> found = new ArrayList<>();
    for (Scope.Binding binding : type.own(name)) {
      if (binding instanceof Scope.Binding.Callable callable) {
        Thing.Instance self = new Thing.Instance(type, Optional.empty());
        found.add(new Thing.Function(callable.inside(), Optional.of(self)));
      } else {
        found.addAll(evaluator.bound(binding, type, Env.EMPTY));
      }
    }
    if (found.isEmpty() && bases < DEEPEST_BASE) {
      bases++;
      for (Thing base : bases(type)) {
        if (base instanceof Thing.Type parent) {
          found.addAll(ofClass(parent.scope(), name));
        }
      }
      bases--;
    }
    return found.isEmpty() ? Evaluator.unknown(name + " of " + nameOf(type)) : found;
  }

  /** Something of a declared type: only what libraries declare tells more than the name. */
  List<Thing> ofType(Syntax type, Scope scope) {
    List<Thing> found = new ArrayList<>();
    for (Thing thing : evaluator.things(type, scope, Env.EMPTY)) {
      if (thing instanceof Thing.Chain chain && !chain.root().isEmpty()) {
        found.add(chain.called(new Thing.Application(List.of(), scope, Env.EMPTY)));
      } else if (thing instanceof Thing.Type declared) {
        found.add(new Thing.Instance(declared.scope(), Optional.empty()));
      }
    }
    return found.isEmpty() ? Evaluator.unknown("decided at run time") : found;
  }
}
