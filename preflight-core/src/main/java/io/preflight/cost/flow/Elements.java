package io.preflight.cost.flow;

import io.preflight.cost.config.Value;
import io.preflight.cost.config.Values;
import io.preflight.cost.syntax.Expression;
import io.preflight.cost.syntax.Syntax;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** What dictionaries and lists hold. */
final class Elements {

  private final Evaluator evaluator;

  /** Where the dictionaries are made whose entries are being looked for, and with what. */
  private final IdentityHashMap<Expression.Mapping, List<Env>> asked = new IdentityHashMap<>();

  Elements(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** Things of which the dictionaries get further entries. */
  static List<Thing> with(List<Thing> things, List<Scope.Entry> later) {
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

  /**
   * The entry of a key; nothing when it has none. A dictionary may hold itself, as in {@code
   * options = {**defaults, **options}}, or one that the same code has made before.
   */
  List<Thing> entry(Thing.Dictionary dictionary, String key) {
    List<Env> made = asked.computeIfAbsent(dictionary.mapping(), mapping -> new ArrayList<>());
    if (made.size() > 1 || made.contains(dictionary.env())) {
      return List.of();
    }
    made.add(dictionary.env());
    try {
      return entries(dictionary, key);
    } finally {
      made.remove(made.size() - 1);
    }
  }

  private List<Thing> entries(Thing.Dictionary dictionary, String key) {
    List<Thing> found = new ArrayList<>();
    for (Expression.Entry entry : dictionary.mapping().entries()) {
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
    return node instanceof Expression.Text text
        ? text.value().equals(key)
        : evaluator.values(node, scope, env).known().stream()
            .map(Value::text)
            .anyMatch(key::equals);
  }

  /** An element by its key, or each when the key is not known. */
  List<Thing> at(Expression.Index index, Scope scope, Env env) {
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
  List<Thing> each(Syntax of, Scope scope, Env env) {
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
            .map(Expression.Entry::value)
            .toList();
    return evaluator.all(values, dictionary.scope(), dictionary.env());
  }
}
