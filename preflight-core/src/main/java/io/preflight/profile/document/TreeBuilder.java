package io.preflight.profile.document;

import io.preflight.problem.Location;
import io.preflight.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the fields of one mapping and complains about a name that comes twice. */
final class TreeBuilder {

  private final String file;
  private final String path;
  private final List<Problem> problems;
  private final List<Node.Field> fields = new ArrayList<>();
  private final Map<String, Integer> seen = new LinkedHashMap<>();

  TreeBuilder(String file, String path, List<Problem> problems) {
    this.file = file;
    this.path = path;
    this.problems = problems;
  }

  /** The dotted path of a field of this mapping. */
  String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  void add(String name, int line, Node value) {
    Integer first = seen.putIfAbsent(name, line);
    if (first == null) {
      fields.add(new Node.Field(name, line, value));
      return;
    }
    problems.add(
        Problem.at(
            Location.inFile(file, line, Shown.of(pathOf(name))),
            "the key is given twice, first in line " + first + "; keep one"));
  }

  Node.Fields build(int line) {
    return new Node.Fields(fields, line);
  }
}
