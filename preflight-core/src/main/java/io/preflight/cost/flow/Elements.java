package io.preflight.cost.flow;

import io.preflight.cost.config.Value;
import io.preflight.cost.config.Values;
import io.preflight.cost.syntax.Expression;
import io.preflight.cost.syntax.Syntax;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What dictionaries and lists hold. */
final class Elements {

  private final Evaluator evaluator;

  private record Wanted(Env env, boolean extended, String key) {}

  /**
   * What one search has found so far, by where dictionaries are made and with what; nothing for
   * what it is still looking for, since a dictionary may hold itself: {@code options = {**defaults,
   * **options}}.
   */
  private final IdentityHashMap<Expression.Mapping, Map<Wanted, List<Thing>>> searched =
      new IdentityHashMap<>();

  private final IdentityHashMap<Expression.Mapping, Integer> underWay = new IdentityHashMap<>();

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

  /** The entry of a key; nothing when it has none. */
  List<Thing> entry(Thing.Dictionary dictionary, String key) {
    Expression.Mapping mapping = dictionary.mapping();
    boolean first = searched.isEmpty();
    Map<Wanted, List<Thing>> made = searched.computeIfAbsent(mapping, node -> new HashMap<>());
    Wanted wanted = new Wanted(dictionary.env(), !dictionary.later().isEmpty(), key);
    int times = underWay.getOrDefault(mapping, 0);
    if (made.containsKey(wanted) || times > 1) {
      return made.getOrDefault(wanted, List.of());
    }
    made.put(wanted, List.of());
    underWay.put(mapping, times + 1);
    try {
      List<Thing> found = Evaluator.limited(entries(dictionary, key));
      made.put(wanted, found);
      return found;
    } finally {
      underWay.put(mapping, times);
      if (first) {
        searched.clear();
        underWay.clear();
      }
    }
  }

  private List<Thing> entries(Thing.Dictionary dictionary, String key) {
    List<Thing> found = new ArrayList<>();
    for (Expression.Entry entry : sinceGiven(dictionary, key)) {
      List<Thing> values = evaluator.things(entry.value(), dictionary.scope(), dictionary.env());
      if (entry.key().isPresent()) {
        found.addAll(values);
      } else {
        values.stream()
            .filter(Thing.Dictionary.class::isInstance)
            .forEach(more -> found.addAll(entry((Thing.Dictionary) more, key)));
      }
    }
    for (Scope.Entry entry : dictionary.later()) {
      if (isKey(entry.key(), key, entry.scope(), dictionary.env())) {
        found.addAll(evaluator.things(entry.value(), entry.scope(), dictionary.env()));
      }
    }
    return found;
  }

  /** The last entry with the key and those after it that hold further entries. */
  private List<Expression.Entry> sinceGiven(Thing.Dictionary dictionary, String key) {
    Deque<Expression.Entry> found = new ArrayDeque<>();
    List<Expression.Entry> all = dictionary.mapping().entries();
    for (int i = all.size() - 1; i >= 0; i--) {
      Expression.Entry entry = all.get(i);
      if (entry.key().isEmpty()) {
        found.addFirst(entry);
      } else if (isKey(entry.key().get(), key, dictionary.scope(), dictionary.env())) {
        found.addFirst(entry);
        break;
      }
    }
    return List.copyOf(found);
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
