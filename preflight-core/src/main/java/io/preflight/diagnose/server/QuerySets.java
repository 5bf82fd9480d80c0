package io.preflight.diagnose.server;

import io.preflight.problem.ConfigurationException;
import io.preflight.profile.document.DocumentReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The queries of a diagnosis: the user's own, then the built-in ones.
 *
 * @param own the user's own; empty for none
 * @param builtIn those that come with preflight
 */
record QuerySets(Optional<QuerySet> own, List<QuerySet> builtIn) {

  private static final List<String> NAMES =
      List.of("vllm", "sglang", "tgi", "llama_cpp", "dcgm", "kubernetes");

  private static final class BuiltIns {
    static final List<QuerySet> ALL = NAMES.stream().map(QuerySets::load).toList();
  }

  QuerySets {
    Objects.requireNonNull(own, "own");
    builtIn = List.copyOf(builtIn);
  }

  /**
   * The queries with those of a file.
   *
   * @param file the user's file, and as the user knows it
   * @throws ConfigurationException with one line per problem in it
   */
  static QuerySets with(Path file, String label) {
    return new QuerySets(
        Optional.of(QueryFile.read(label, DocumentReader.read(file, label))), BuiltIns.ALL);
  }

  /** The built-in queries alone. */
  static QuerySets builtInOnly() {
    return new QuerySets(Optional.empty(), BuiltIns.ALL);
  }

  private static QuerySet load(String name) {
    String file = name + ".yml";
    try (InputStream in = QuerySets.class.getResourceAsStream(file)) {
      return QueryFile.builtIn(file, DocumentReader.parse(file, in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sets of engines. */
  List<QuerySet> engines() {
    return builtIn.stream().filter(set -> set.engine().isPresent()).toList();
  }

  /**
   * The sets to ask when an engine was found, or none: the user's own first, and no built-in query
   * of a signal that the user has a query of.
   */
  List<QuerySet> of(Optional<Engine> engine) {
    List<QuerySet> sets = new ArrayList<>();
    own.ifPresent(sets::add);
    builtIn.stream()
        .filter(set -> set.engine().isEmpty() || set.engine().equals(engine))
        .map(this::withoutOwn)
        .forEach(sets::add);
    return sets;
  }

  private QuerySet withoutOwn(QuerySet set) {
    return new QuerySet(
        set.title(),
        set.engine(),
        set.labels(),
        set.labelsNeeded(),
        set.foundBy(),
        set.queries().stream()
            .filter(
                query -> own.flatMap(mine -> mine.query(query.signal().orElseThrow())).isEmpty())
            .toList());
  }
}
