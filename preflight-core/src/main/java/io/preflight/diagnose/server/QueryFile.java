package io.preflight.diagnose.server;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Location;
import io.preflight.problem.NearestName;
import io.preflight.problem.Problem;
import io.preflight.profile.document.Node;
import io.preflight.profile.document.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a file of queries. Three forms load: the mapping of the original readiness tool ({@code
 * queries:} with {@code expr}, {@code unit} and {@code description} by name), a flat mapping of
 * names to PromQL, and a list of {@code name} and {@code query}.
 */
final class QueryFile {

  private static final String ENDPOINT = "endpoint";
  private static final List<String> ROOT = List.of("queries", ENDPOINT);

  private final String file;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, String> seen = new HashMap<>();

  private QueryFile(String file) {
    this.file = file;
  }

  /**
   * Reads a user's file.
   *
   * @param file the file as the user knows it
   * @param root what it holds
   * @return the set, with at least one query
   * @throws ConfigurationException with one line per problem
   */
  static QuerySet read(String file, Node.Fields root) {
    QueryFile reader = new QueryFile(file);
    List<NamedQuery> queries = reader.own(root);
    if (queries.isEmpty() && reader.problems.isEmpty()) {
      reader.problem(1, "", "holds no query, expected names with PromQL");
    }
    reader.throwIfAny();
    return new QuerySet(
        file, Optional.empty(), QuerySet.Labels.NONE, false, Optional.empty(), queries);
  }

  /**
   * Reads a set that comes with preflight, which also says whose it is.
   *
   * @param file its name
   * @param root what it holds
   * @return the set
   */
  static QuerySet builtIn(String file, Node.Fields root) {
    QueryFile reader = new QueryFile(file);
    List<NamedQuery> queries = reader.queries(root.get("queries").orElseThrow());
    reader.throwIfAny();
    Optional<Engine> engine = text(root, "engine").flatMap(Engine::of);
    return new QuerySet(
        engine.map(Engine::title).or(() -> text(root, "title")).orElse(file),
        engine,
        QuerySet.Labels.valueOf(text(root, "labels").orElseThrow().toUpperCase(Locale.ROOT)),
        text(root, "labels_needed").isPresent(),
        text(root, "found_by"),
        queries);
  }

  private void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }

  private List<NamedQuery> own(Node.Fields root) {
    Optional<Node> queries = root.get("queries").filter(node -> !(node instanceof Node.Scalar));
    if (queries.isEmpty()) {
      return queries(root);
    }
    for (Node.Field field : root.fields()) {
      if (!ROOT.contains(field.name())) {
        problem(
            field.line(),
            field.name(),
            "unknown key beside queries" + NearestName.hint(field.name(), ROOT));
      }
    }
    return queries(queries.get());
  }

  private List<NamedQuery> queries(Node node) {
    List<NamedQuery> found = new ArrayList<>();
    if (node instanceof Node.Fields byName) {
      byName.fields().stream()
          // The original's files have one, and its tool does not look at it either.
          .filter(field -> !field.name().equals(ENDPOINT))
          .forEach(field -> add(found, field.name(), field.line(), field.value()));
    } else if (node instanceof Node.Items items) {
      items.items().forEach(item -> item(found, item));
    }
    return found;
  }

  private void item(List<NamedQuery> found, Node item) {
    Optional<String> name =
        item instanceof Node.Fields fields ? text(fields, "name") : Optional.empty();
    if (name.isEmpty()) {
      problem(item.line(), "queries", "expected a name and a query, but got " + item.kind());
    } else {
      add(found, name.get(), item.line(), item);
    }
  }

  private void add(List<NamedQuery> found, String name, int line, Node node) {
    QueryEntry entry = new QueryEntry(name, node);
    Optional<NamedQuery> query = entry.query();
    entry.problems().forEach(what -> problem(line, name, what));
    query.ifPresent(
        read -> {
          String meant = read.signal().map(Signal::word).orElse(name);
          String earlier = seen.putIfAbsent(meant, name);
          if (earlier == null) {
            found.add(read);
          } else {
            problem(line, name, "is read as " + meant + ", as '" + earlier + "' above is");
          }
        });
  }

  private void problem(int line, String key, String what) {
    problems.add(Problem.at(Location.inFile(file, line, Shown.of(key)), what));
  }

  static Optional<String> text(Node.Fields fields, String name) {
    return fields
        .get(name)
        .filter(node -> node instanceof Node.Scalar scalar && !scalar.isNull())
        .map(node -> ((Node.Scalar) node).text().strip())
        .filter(text -> !text.isEmpty());
  }
}
