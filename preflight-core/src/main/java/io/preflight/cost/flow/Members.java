package io.preflight.cost.flow;

import io.preflight.cost.config.Value;
import io.preflight.cost.config.Values;
import io.preflight.cost.source.SourceFile;
import io.preflight.cost.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What objects, modules and dictionaries have inside. */
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
      return ofModule(module.scope(), name);
    }
    if (object instanceof Thing.Dictionary dictionary) {
      return entry(dictionary, name);
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
    if (chain.path().endsWith(".pipe()")) {
      return ofPiped(chain, name, scope);
    }
    boolean plain = chain.steps().stream().allMatch(step -> step.call().isEmpty());
    if (plain && !chain.root().isEmpty()) {
      Optional<List<Thing>> module = module(scope.file(), chain.path() + "." + name);
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
        for (Syntax.Argument argument : call.get().arguments()) {
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
    List<Thing> found = new ArrayList<>();
    Optional<Syntax.Argument> given =
        isGenerated(type)
            ? instance.made().flatMap(made -> Arguments.at(made.arguments(), name, -1))
            : Optional.empty();
    if (given.isPresent()) {
      Thing.Application made = instance.made().orElseThrow();
      return evaluator.things(given.get().value(), made.scope(), made.env());
    }
    for (Scope.Binding binding : type.own(name)) {
      found.addAll(ofInstance(instance, binding));
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
    Optional<Syntax.Function> function = scope.function();
    boolean constructor =
        function
            .map(Syntax.Function::name)
            .filter(Set.of("__init__", "constructor")::contains)
            .isPresent();
    return constructor && instance.made().isPresent()
        ? Env.of(
            function.get(),
            Invocations.takesSelf(function.get()),
            instance.made().get(),
            Optional.of(instance))
        : Env.of(instance);
  }

  static String lastName(Syntax node) {
    return node instanceof Syntax.Name name
        ? name.id()
        : node instanceof Syntax.Member member
            ? member.name()
            : node instanceof Syntax.Call call ? lastName(call.callee()) : "";
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
    Syntax.Type declaration = (Syntax.Type) type.node().orElseThrow();
    Scope around = type.parent().orElse(type);
    return evaluator.all(declaration.bases(), around, Env.EMPTY);
  }

  static String nameOf(Scope type) {
    return type.node()
        .map(
            node ->
                node instanceof Syntax.Type declared
                    ? declared.name()
                    : node instanceof Syntax.Function function ? function.name() : "")
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

  private List<Thing> ofModule(Scope module, String name) {
    List<Thing> found = new ArrayList<>();
    for (Scope.Binding binding : module.own(name)) {
      found.addAll(evaluator.bound(binding, module, Env.EMPTY));
    }
    if (found.isEmpty()) {
      found.addAll(starred(name, module));
    }
    if (found.isEmpty() && !name.equals("default") && !module.own("default").isEmpty()) {
      for (Thing standard : ofModule(module, "default")) {
        if (standard instanceof Thing.Dictionary dictionary) {
          found.addAll(entry(dictionary, name));
        }
      }
    }
    return withEntries(found, module.entries(name));
  }

  /** A name that nothing in the file declares: from everything imported, or of the language. */
  List<Thing> unbound(String name, Scope scope) {
    Scope file = scope;
    while (file.parent().isPresent()) {
      file = file.parent().get();
    }
    List<Thing> found = starred(name, file);
    return found.isEmpty() ? List.of(new Thing.Chain("", List.of()).member(name)) : found;
  }

  private List<Thing> starred(String name, Scope file) {
    List<Thing> found = new ArrayList<>();
    if (bases < DEEPEST_BASE) {
      bases++;
      for (Scope.Binding binding : file.own("*")) {
        if (binding instanceof Scope.Binding.Imported star) {
          evaluator
              .program()
              .module(file.file(), star.from().module())
              .flatMap(evaluator.program()::scope)
              .ifPresent(module -> found.addAll(ofModule(module, name)));
        }
      }
      bases--;
    }
    return found;
  }

  /** What an import brings: something of the program, else of a library. */
  List<Thing> imported(Syntax.Import from, Scope at) {
    SourceFile file = at.file();
    if (from.symbol().isEmpty()) {
      return module(file, from.module())
          .orElseGet(() -> List.of(new Thing.Chain(from.module(), List.of())));
    }
    Optional<Scope> module =
        evaluator.program().module(file, from.module()).flatMap(evaluator.program()::scope);
    if (module.isPresent() && module.get() != at) {
      List<Thing> found = ofModule(module.get(), from.symbol());
      if (!found.isEmpty()) {
        return found;
      }
    }
    String inside = from.module() + (from.module().endsWith(".") ? "" : ".") + from.symbol();
    return module(file, inside)
        .orElseGet(() -> List.of(new Thing.Chain(from.module(), List.of()).member(from.symbol())));
  }

  private Optional<List<Thing>> module(SourceFile from, String name) {
    return evaluator
        .program()
        .module(from, name)
        .flatMap(evaluator.program()::scope)
        .map(scope -> List.of(new Thing.File(scope)));
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

  List<Thing> withEntries(List<Thing> things, List<Scope.Entry> later) {
    if (later.isEmpty()) {
      return things;
    }
    return things.stream()
        .map(
            thing ->
                thing instanceof Thing.Dictionary dictionary
                    ? new Thing.Dictionary(
                        dictionary.mapping(), dictionary.scope(), dictionary.env(), later)
                    : thing)
        .toList();
  }

  /** The entry of a key; nothing when it has none. */
  List<Thing> entry(Thing.Dictionary dictionary, String key) {
    List<Thing> found = new ArrayList<>();
    for (Syntax.Entry entry : dictionary.mapping().entries()) {
      if (entry.key().isEmpty()) {
        for (Thing more : evaluator.things(entry.value(), dictionary.scope(), dictionary.env())) {
          if (more instanceof Thing.Dictionary inner) {
            found.addAll(entry(inner, key));
          }
        }
      } else if (isKey(entry.key().get(), key, dictionary.scope(), dictionary.env())) {
        found.clear();
        found.addAll(evaluator.things(entry.value(), dictionary.scope(), dictionary.env()));
      }
    }
    for (Scope.Entry entry : dictionary.later()) {
      if (isKey(entry.key(), key, entry.scope(), dictionary.env())) {
        found.addAll(evaluator.things(entry.value(), entry.scope(), dictionary.env()));
      }
    }
    return found;
  }

  private boolean isKey(Syntax node, String key, Scope scope, Env env) {
    return node instanceof Syntax.Text text
        ? text.value().equals(key)
        : evaluator.values(node, scope, env).known().stream()
            .map(Value::text)
            .anyMatch(key::equals);
  }

  /** An element by its key, or each when the key is not known. */
  List<Thing> element(Syntax.Index index, Scope scope, Env env) {
    List<Thing> found = new ArrayList<>();
    Values keys = evaluator.values(index.key(), scope, env);
    for (Thing object : evaluator.things(index.object(), scope, env)) {
      if (object instanceof Thing.Dictionary dictionary) {
        List<Thing> known = new ArrayList<>();
        keys.known().forEach(key -> known.addAll(entry(dictionary, key.text())));
        found.addAll(known.isEmpty() || !keys.unknown().isEmpty() ? every(dictionary) : known);
      } else if (object instanceof Thing.Chain chain && keys.known().size() == 1) {
        found.add(chain.member(keys.known().get(0).text()));
      } else {
        found.addAll(inside(object, keys));
      }
    }
    return found.isEmpty() ? Evaluator.unknown("no entry at " + Places.of(scope, index)) : found;
  }

  /** Each element. */
  List<Thing> elements(Syntax of, Scope scope, Env env) {
    List<Thing> found = new ArrayList<>();
    for (Thing object : evaluator.things(of, scope, env)) {
      if (object instanceof Thing.Dictionary dictionary) {
        dictionary.mapping().entries().stream()
            .flatMap(entry -> entry.key().stream())
            .forEach(
                key -> found.addAll(evaluator.things(key, dictionary.scope(), dictionary.env())));
      } else {
        found.addAll(inside(object, Values.NONE));
      }
    }
    return found.isEmpty() ? Evaluator.unknown("an element at " + Places.of(scope, of)) : found;
  }

  private List<Thing> inside(Thing object, Values keys) {
    if (object instanceof Thing.Items items) {
      List<Syntax> all = items.listing().items();
      boolean one =
          keys.unknown().isEmpty()
              && keys.known().size() == 1
              && keys.known().get(0).text().matches("\\d{1,4}");
      int place = one ? Integer.parseInt(keys.known().get(0).text()) : -1;
      return place >= 0 && place < all.size()
          ? evaluator.things(all.get(place), items.scope(), items.env())
          : evaluator.all(all, items.scope(), items.env());
    }
    if (object instanceof Thing.Chain chain) {
      return List.of(chain.member("item"));
    }
    return object instanceof Thing.Unknown
        ? List.of(object)
        : Evaluator.unknown("decided at run time");
  }

  private List<Thing> every(Thing.Dictionary dictionary) {
    List<Syntax> values =
        dictionary.mapping().entries().stream()
            .filter(entry -> entry.key().isPresent())
            .map(Syntax.Entry::value)
            .toList();
    return evaluator.all(values, dictionary.scope(), dictionary.env());
  }
}
