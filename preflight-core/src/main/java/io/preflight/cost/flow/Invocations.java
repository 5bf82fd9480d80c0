package io.preflight.cost.flow;

import io.preflight.cost.config.Value;
import io.preflight.cost.syntax.Expression;
import io.preflight.cost.syntax.Statement;
import io.preflight.cost.syntax.Syntax;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What calls return. */
final class Invocations {

  private static final Set<String> ENVIRONMENT =
      Set.of(
          "os.getenv()",
          "os.environ.get()",
          "os.environ.setdefault()",
          "decouple.config()",
          "Deno.env.get()",
          "getenv()");
  private static final Set<String> FIRST =
      Set.of(
          "Object.freeze()",
          "structuredClone()",
          "textwrap.dedent()",
          "dedent()",
          "pydantic.SecretStr()");
  private static final Set<String> MERGED = Set.of("dict()", "Object.assign()");
  private static final Set<String> MODULES = Set.of("require()", "import()");
  private static final Set<String> NUMBERS =
      Set.of("int()", "Number()", "parseInt()", "Number.parseInt()");
  private static final Set<String> TEXTS = Set.of("str()", "String()");
  private static final Set<String> WITH_DEFAULT =
      Set.of(
          "pydantic.Field()",
          "pydantic.fields.Field()",
          "dataclasses.field()",
          "typer.Option()",
          "typer.Argument()",
          "fastapi.Query()",
          "fastapi.Body()",
          "fastapi.Header()");
  private static final Set<String> PROVIDED =
      Set.of("fastapi.Depends()", "fastapi.Security()", "fastapi.params.Depends()");

  private final Evaluator evaluator;

  /** One for each call, so that a dictionary that is merged with itself is known again. */
  private final IdentityHashMap<List<Expression.Argument>, Expression.Mapping> mappings =
      new IdentityHashMap<>();

  Invocations(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  List<Thing> of(Expression.Call call, Scope scope, Env env) {
    Thing.Application application = new Thing.Application(call.arguments(), scope, env);
    Optional<List<Thing>> looked = lookedUp(call, scope, env);
    if (looked.isPresent()) {
      return looked.get();
    }
    List<Thing> found = new ArrayList<>();
    for (Thing callee : evaluator.things(call.callee(), scope, env)) {
      found.addAll(of(callee, application, Places.of(scope, call)));
    }
    return found;
  }

  private List<Thing> of(Thing callee, Thing.Application call, String place) {
    if (callee instanceof Thing.Chain chain) {
      return ofLibrary(chain.called(call), call);
    }
    if (callee instanceof Thing.Function function) {
      Statement.Function declared = function.scope().function().orElseThrow();
      Env inside = Env.of(function.scope(), takesSelf(declared), call, function.self());
      return returned(function.scope(), inside, place);
    }
    if (callee instanceof Thing.Type type) {
      return List.of(new Thing.Instance(type.scope(), Optional.of(call)));
    }
    if (callee instanceof Thing.Instance instance) {
      List<Thing> found = new ArrayList<>();
      for (Thing method : evaluator.members().of(instance, "__call__", instance.type())) {
        found.addAll(method instanceof Thing.Unknown ? List.of(method) : of(method, call, place));
      }
      return found;
    }
    return List.of(callee);
  }

  /** Whether the first parameter is the object itself, which callers do not give. */
  static boolean takesSelf(Statement.Function function) {
    return !function.parameters().isEmpty()
        && Set.of("self", "cls").contains(function.parameters().get(0).name());
  }

  /** What a method returns when it is called with nothing. */
  List<Thing> returned(Thing.Function method) {
    Thing.Application nothing = new Thing.Application(List.of(), method.scope(), Env.EMPTY);
    Statement.Function declared = method.scope().function().orElseThrow();
    Env inside = Env.of(method.scope(), takesSelf(declared), nothing, method.self());
    return returned(method.scope(), inside, Places.of(method.scope(), declared));
  }

  private List<Thing> returned(Scope function, Env inside, String place) {
    List<Thing> found = evaluator.all(function.returned(), function, inside);
    return found.isEmpty() ? Evaluator.unknown("nothing returned at " + place) : found;
  }

  /** The {@code get} of a dictionary. */
  private Optional<List<Thing>> lookedUp(Expression.Call call, Scope scope, Env env) {
    boolean get =
        call.callee() instanceof Expression.Member member
            && (member.name().equals("get") || member.name().equals("pop"))
            && !call.arguments().isEmpty();
    if (!get) {
      return Optional.empty();
    }
    Syntax object = ((Expression.Member) call.callee()).object();
    List<Thing> objects = evaluator.things(object, scope, env);
    if (objects.stream().noneMatch(Thing.Dictionary.class::isInstance)) {
      return Optional.empty();
    }
    Syntax key = call.arguments().get(0).value();
    List<Thing> found =
        new ArrayList<>(
            evaluator.elements().at(new Expression.Index(call.line(), object, key), scope, env));
    Arguments.at(call.arguments(), 1)
        .ifPresent(standard -> found.addAll(evaluator.things(standard.value(), scope, env)));
    boolean known = found.stream().anyMatch(thing -> !(thing instanceof Thing.Unknown));
    return Optional.of(
        known ? found.stream().filter(thing -> !(thing instanceof Thing.Unknown)).toList() : found);
  }

  private List<Thing> ofLibrary(Thing.Chain chain, Thing.Application call) {
    String path = chain.path();
    if (ENVIRONMENT.contains(path)) {
      return environment(call);
    }
    Optional<Syntax> first = Arguments.at(call.arguments(), 0).map(Expression.Argument::value);
    if (FIRST.contains(path) && first.isPresent()) {
      return evaluator.things(first.get(), call.scope(), call.env());
    }
    if ((NUMBERS.contains(path) || TEXTS.contains(path)) && first.isPresent()) {
      return evaluator.things(first.get(), call.scope(), call.env()).stream()
          .map(thing -> converted(thing, NUMBERS.contains(path)))
          .toList();
    }
    if (MERGED.contains(path)) {
      Expression.Mapping merged = mappings.computeIfAbsent(call.arguments(), Arguments::merged);
      return List.of(new Thing.Dictionary(merged, call.scope(), call.env(), List.of()));
    }
    if (MODULES.contains(path) && first.isPresent()) {
      List<Thing> module = module(first.get(), call);
      return module.isEmpty() ? List.of(chain) : module;
    }
    if (path.equals("typing.cast()")) {
      return Arguments.at(call.arguments(), 1)
          .map(value -> evaluator.things(value.value(), call.scope(), call.env()))
          .orElse(List.of(chain));
    }
    if (PROVIDED.contains(path) && first.isPresent()) {
      List<Thing> found = new ArrayList<>();
      Thing.Application nothing = new Thing.Application(List.of(), call.scope(), Env.EMPTY);
      for (Thing provider : evaluator.things(first.get(), call.scope(), call.env())) {
        found.addAll(of(provider, nothing, path));
      }
      return found;
    }
    if (WITH_DEFAULT.contains(path)) {
      return withDefault(call).orElse(List.of(chain));
    }
    return List.of(chain);
  }

  /** What a module exports is itself or has members: both are tried. */
  private List<Thing> module(Syntax name, Thing.Application call) {
    List<Thing> found = new ArrayList<>();
    for (Value module : evaluator.values(name, call.scope(), call.env()).known()) {
      Statement.Import all = new Statement.Import(name.line(), module.text(), "", "");
      for (Thing thing : evaluator.imports().imported(all, call.scope())) {
        found.add(thing);
        if (thing instanceof Thing.File file) {
          found.addAll(evaluator.imports().ofModule(file.scope(), "default"));
        } else if (thing instanceof Thing.Chain chain) {
          found.add(chain.member("default"));
        }
      }
    }
    return found;
  }

  private static Thing converted(Thing thing, boolean toNumber) {
    return thing instanceof Thing.Constant constant
        ? new Thing.Constant(
            constant.value(), toNumber && constant.value().text().matches("\\d{1,18}"))
        : thing;
  }

  private Optional<List<Thing>> withDefault(Thing.Application call) {
    Optional<Expression.Argument> factory = Arguments.at(call.arguments(), "default_factory", -1);
    if (factory.isPresent()) {
      List<Thing> found = new ArrayList<>();
      Thing.Application nothing = new Thing.Application(List.of(), call.scope(), Env.EMPTY);
      for (Thing maker : evaluator.things(factory.get().value(), call.scope(), call.env())) {
        found.addAll(of(maker, nothing, Places.of(call.scope(), factory.get().value())));
      }
      return Optional.of(found);
    }
    return Arguments.at(call.arguments(), "default", 0)
        .map(argument -> evaluator.things(argument.value(), call.scope(), call.env()));
  }

  /** A variable of the environment: the default, or what nobody can tell. */
  private List<Thing> environment(Thing.Application call) {
    String name =
        Arguments.at(call.arguments(), 0)
            .map(key -> evaluator.values(key.value(), call.scope(), call.env()))
            .filter(keys -> !keys.known().isEmpty())
            .map(keys -> keys.known().get(0).text())
            .orElse("");
    List<Thing> found = new ArrayList<>();
    Arguments.at(call.arguments(), "default", 1)
        .ifPresent(
            standard -> {
              for (Thing thing : evaluator.things(standard.value(), call.scope(), call.env())) {
                found.add(
                    thing instanceof Thing.Constant constant
                        ? new Thing.Constant(defaultOf(constant.value(), name), constant.number())
                        : thing);
              }
            });
    found.add(new Thing.Unknown(("environment variable " + name).strip()));
    return found;
  }

  private static Value defaultOf(Value value, String name) {
    return name.isEmpty()
        ? value
        : new Value(value.text(), value.origin() + " (default of " + name + ")");
  }
}
