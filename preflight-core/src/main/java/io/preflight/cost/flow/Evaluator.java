package io.preflight.cost.flow;

import io.preflight.cost.config.Value;
import io.preflight.cost.config.Values;
import io.preflight.cost.syntax.Expression;
import io.preflight.cost.syntax.Statement;
import io.preflight.cost.syntax.Syntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds what expressions may be: every way that the source shows, up to a limit. */
public final class Evaluator {

  private static final int DEEPEST = 60;
  private static final int MOST_STEPS = 30_000;
  private static final int MOST_THINGS = 24;

  private record Assigned(Scope scope, String name, Env env) {}

  private final Program program;
  private final Members members;
  private final Imports imports;
  private final Elements elements;
  private final Invocations invocations;
  private final Callers callers;

  /** What is known of names while their values are looked for, which may have the names in them. */
  private final Map<Assigned, List<Thing>> soFar = new HashMap<>();

  private final IdentityHashMap<Syntax, Integer> active = new IdentityHashMap<>();
  private int depth;
  private int steps;

  /**
   * An evaluator; for one thread.
   *
   * @param program the files
   */
  public Evaluator(Program program) {
    this.program = program;
    this.members = new Members(this);
    this.imports = new Imports(this);
    this.elements = new Elements(this);
    this.invocations = new Invocations(this);
    this.callers = new Callers(this, program);
  }

  /** Forgets how much work the expressions before were. */
  public void refresh() {
    steps = 0;
  }

  /**
   * What an expression may be.
   *
   * @param node the expression
   * @param scope where its names have their meaning
   * @param env what is known of the parameters there
   * @return at least one thing
   */
  public List<Thing> things(Syntax node, Scope scope, Env env) {
    int times = active.getOrDefault(node, 0);
    if (times > 1 || depth > DEEPEST || ++steps > MOST_STEPS) {
      return unknown(times > 1 ? "depends on itself" : "too many ways lead there");
    }
    active.put(node, times + 1);
    depth++;
    try {
      return limited(follow(node, scope, env));
    } finally {
      depth--;
      if (times == 0) {
        active.remove(node);
      } else {
        active.put(node, times);
      }
    }
  }

  /**
   * The texts and numbers that an expression may be.
   *
   * @param node the expression
   * @param scope where its names have their meaning
   * @param env what is known of the parameters there
   * @return what is known, and why there may be others
   */
  public Values values(Syntax node, Scope scope, Env env) {
    return texts(things(node, scope, env), Places.of(scope, node));
  }

  /**
   * The entry of a dictionary.
   *
   * @param dictionary the dictionary
   * @param key its key
   * @return what it may be; nothing when there is none
   */
  public List<Thing> entry(Thing.Dictionary dictionary, String key) {
    return elements.entry(dictionary, key);
  }

  static Values texts(List<Thing> things, String place) {
    Values found = Values.NONE;
    for (Thing thing : things) {
      found =
          found.and(
              thing instanceof Thing.Constant constant
                  ? new Values(List.of(constant.value()), List.of())
                  : Values.unknown(Places.why(thing, place)));
    }
    return found;
  }

  static List<Thing> unknown(String reason) {
    return List.of(new Thing.Unknown(reason));
  }

  /** Each thing once, up to a limit; what is left out then is a reason for a doubt. */
  static List<Thing> limited(List<Thing> things) {
    if (things.size() < 2) {
      return things;
    }
    LinkedHashSet<Object> seen = new LinkedHashSet<>();
    List<Thing> distinct = new ArrayList<>();
    for (Thing thing : things) {
      Object key =
          thing instanceof Thing.Constant constant ? constant.value().text() : new Identity(thing);
      if (seen.add(key)) {
        distinct.add(thing);
      }
    }
    if (distinct.size() <= MOST_THINGS) {
      return distinct;
    }
    List<Thing> first = new ArrayList<>(distinct.subList(0, MOST_THINGS));
    first.add(new Thing.Unknown("more than " + MOST_THINGS + " ways"));
    return first;
  }

  /** Things that are no texts are told apart by being made apart. */
  private record Identity(Thing thing) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Identity identity && identity.thing == thing;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(thing);
    }
  }

  private List<Thing> follow(Syntax node, Scope scope, Env env) {
    if (node instanceof Expression.Text text) {
      return List.of(constant(text.value(), false, scope, node));
    }
    if (node instanceof Expression.Whole number) {
      return List.of(constant(number.digits(), true, scope, node));
    }
    if (node instanceof Expression.Name name) {
      return named(name, scope, env);
    }
    if (node instanceof Expression.Member member) {
      List<Thing> found = new ArrayList<>();
      for (Thing object : things(member.object(), scope, env)) {
        found.addAll(members.of(object, member.name(), scope));
      }
      return found;
    }
    if (node instanceof Expression.Index index) {
      return elements.at(index, scope, env);
    }
    if (node instanceof Expression.Call call) {
      return invocations.of(call, scope, env);
    }
    if (node instanceof Expression.Mapping mapping) {
      return List.of(new Thing.Dictionary(mapping, scope, env, List.of()));
    }
    if (node instanceof Expression.Listing listing) {
      return List.of(new Thing.Items(listing, scope, env));
    }
    if (node instanceof Expression.Choice choice) {
      return all(choice.options(), scope, env);
    }
    if (node instanceof Expression.Template template) {
      Values joined = Values.of("", "");
      for (Syntax part : template.parts()) {
        joined = joined.followedBy(values(part, scope, env));
      }
      return ofValues(joined, Places.of(scope, node));
    }
    if (node instanceof Expression.Joined joined) {
      return Joins.of(
          things(joined.left(), scope, env),
          joined.operator(),
          things(joined.right(), scope, env),
          Places.of(scope, joined));
    }
    if (node instanceof Expression.Element element) {
      return elements.each(element.of(), scope, env);
    }
    if (node instanceof Statement.Function function) {
      return scope.inner().stream()
          .filter(inner -> inner.node().filter(at -> at == function).isPresent())
          .map(inner -> (Thing) new Thing.Function(inner, env.self()))
          .toList();
    }
    return unknown("not followed at " + Places.of(scope, node));
  }

  List<Thing> all(List<Syntax> nodes, Scope scope, Env env) {
    List<Thing> found = new ArrayList<>();
    nodes.forEach(node -> found.addAll(things(node, scope, env)));
    return found;
  }

  private static Thing constant(String text, boolean number, Scope scope, Syntax node) {
    return new Thing.Constant(new Value(text, Places.of(scope, node)), number);
  }

  static List<Thing> ofValues(Values values, String place) {
    List<Thing> found = new ArrayList<>();
    values
        .known()
        .forEach(
            value ->
                found.add(
                    new Thing.Constant(
                        value.origin().isEmpty() ? new Value(value.text(), place) : value, false)));
    values.unknown().forEach(reason -> found.add(new Thing.Unknown(reason)));
    return found;
  }

  private List<Thing> named(Expression.Name name, Scope scope, Env env) {
    if (name.id().equals("this")) {
      return self(scope, env, name);
    }
    Optional<Scope> declaring = scope.declaring(name.id());
    if (declaring.isEmpty()) {
      return imports.unbound(name.id(), scope);
    }
    Scope at = declaring.get();
    Env known = at.parent().isEmpty() ? Env.EMPTY : env;
    Assigned assigned = new Assigned(at, name.id(), known);
    List<Thing> before = soFar.get(assigned);
    if (before != null) {
      return before.isEmpty() ? unknown("depends on itself at " + Places.of(scope, name)) : before;
    }
    List<Thing> found = List.of();
    try {
      for (Scope.Binding binding : at.own(name.id())) {
        soFar.put(assigned, found);
        found =
            binding instanceof Scope.Binding.Given given && given.changes(name.id())
                ? changed(found, given, known)
                : limited(both(found, bound(binding, at, known)));
      }
    } finally {
      soFar.remove(assigned);
    }
    List<Scope.Entry> later = at.entries(name.id());
    return Elements.with(found, later);
  }

  /** What was there before and something more, or still the same; the former first. */
  List<Thing> changed(List<Thing> before, Scope.Binding.Given given, Env env) {
    Expression.Joined more = (Expression.Joined) given.value();
    String place = Places.of(given.scope(), more);
    return before.isEmpty()
        ? unknown("depends on itself at " + place)
        : limited(
            both(
                Joins.of(before, more.operator(), things(more.right(), given.scope(), env), place),
                before));
  }

  private static List<Thing> both(List<Thing> some, List<Thing> others) {
    List<Thing> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  List<Thing> bound(Scope.Binding binding, Scope at, Env env) {
    if (binding instanceof Scope.Binding.Given given) {
      return things(given.value(), given.scope(), env);
    }
    if (binding instanceof Scope.Binding.Imported imported) {
      return imports.imported(imported.from(), at);
    }
    if (binding instanceof Scope.Binding.Callable callable) {
      return List.of(new Thing.Function(callable.inside(), env.self()));
    }
    if (binding instanceof Scope.Binding.Declared type) {
      return List.of(new Thing.Type(type.inside()));
    }
    if (binding instanceof Scope.Binding.Typed typed) {
      return members.ofType(typed.type(), typed.scope());
    }
    return parameter((Scope.Binding.Parameter) binding, env);
  }

  private List<Thing> self(Scope scope, Env env, Syntax at) {
    if (env.self().isPresent()) {
      return List.of(env.self().get());
    }
    return scope
        .type()
        .<List<Thing>>map(type -> List.of(new Thing.Instance(type, Optional.empty())))
        .orElseGet(() -> unknown("this at " + Places.of(scope, at)));
  }

  private List<Thing> parameter(Scope.Binding.Parameter binding, Env env) {
    Scope of = binding.of();
    boolean method = of.parent().filter(Scope::isType).isPresent();
    String name = binding.parameter().name();
    if (method && binding.index() == 0 && (name.equals("self") || name.equals("cls"))) {
      Scope type = of.parent().orElseThrow();
      return name.equals("cls")
          ? List.of(new Thing.Type(type))
          : List.of(env.self().orElseGet(() -> new Thing.Instance(type, Optional.empty())));
    }
    Optional<Env.Bound> given = env.get(binding.parameter());
    if (given.isPresent()) {
      return things(given.get().value(), given.get().scope(), given.get().env());
    }
    return callers.parameter(binding, env);
  }

  Members members() {
    return members;
  }

  Imports imports() {
    return imports;
  }

  Elements elements() {
    return elements;
  }

  Invocations invocations() {
    return invocations;
  }

  Program program() {
    return program;
  }

  /** The first way that leads somewhere. */
  static List<Thing> orElse(List<Thing> first, Supplier<List<Thing>> second) {
    boolean known = first.stream().anyMatch(thing -> !(thing instanceof Thing.Unknown));
    if (known) {
      return first;
    }
    List<Thing> other = second.get();
    return other.isEmpty() ? first : other;
  }
}
