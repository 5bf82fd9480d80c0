package io.preflight.languages.kotlin;

import com.github.javaparser.Position;
import com.github.javaparser.Range;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.SimpleName;
import io.preflight.languages.Grammar;
import io.preflight.languages.Nesting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.treesitter.TSNode;

/** The text of a file, and what all readers of its tree need. */
final class Source {

  private static final Set<String> DECLARED =
      Set.of("class_declaration", "object_declaration", "function_declaration");
  private static final Set<String> BODIES =
      Set.of("class_body", "enum_class_body", "function_body", "statements");

  private final String text;
  private final Map<String, String> aliases = new HashMap<>();
  private final Nesting nesting = new Nesting();
  private int receivers;

  Source(String text) {
    this.text = text;
  }

  /** A name that an import or a {@code typealias} gives to something. */
  void alias(String alias, String name) {
    aliases.put(alias, name);
  }

  /** What a name stands for after imports under another name. */
  String meant(String name) {
    return aliases.getOrDefault(name, name);
  }

  /** The name of a receiver that has none in the source. */
  String nextReceiver() {
    return "receiver$" + ++receivers;
  }

  /** Whether there is room for a deeper node; every enter needs a leave. */
  boolean enter(TSNode node) {
    return nesting.enter(node);
  }

  void leave() {
    nesting.leave();
  }

  /** Where something was left aside first since it is nested too deeply; empty when nowhere. */
  String tooDeep() {
    return nesting.tooDeep();
  }

  String text(TSNode node) {
    return text.substring(node.getStartByte(), node.getEndByte());
  }

  /** Whether a declaration is that of an interface, which the tree shows as a class. */
  boolean isInterface(TSNode node) {
    for (TSNode child : Grammar.children(node)) {
      if (child.getType().equals("class")) {
        return text.startsWith("interface", child.getStartByte());
      }
    }
    return text.startsWith("interface", node.getStartByte()) || has(node, "interface");
  }

  /** A name without the marks that allow words of the language as names. */
  String name(TSNode node) {
    return text(node).replace("`", "");
  }

  SimpleName simpleName(TSNode node) {
    return at(new SimpleName(meant(name(node))), node);
  }

  /** Gives a node the place of the source it was made of. */
  static <T extends Node> T at(T made, TSNode from) {
    return at(made, from, from);
  }

  static <T extends Node> T at(T made, TSNode first, TSNode last) {
    int endColumn = last.getEndPoint().getColumn();
    made.setRange(
        new Range(
            new Position(first.getStartPoint().getRow() + 1, first.getStartPoint().getColumn() + 1),
            new Position(last.getEndPoint().getRow() + 1, Math.max(1, endColumn))));
    return made;
  }

  /**
   * Whether a node was understood; bodies need not be, since their parts are looked at one by one.
   */
  static boolean isWhole(TSNode node) {
    if (Grammar.fault(node).isEmpty()) {
      return true;
    }
    if (node.isError() || node.isMissing()) {
      return false;
    }
    for (TSNode child : Grammar.children(node)) {
      boolean body = BODIES.contains(child.getType()) && !has(child, "=");
      if (!child.isExtra() && !body && !Grammar.fault(child).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /**
   * What a file or a body declares. A fault may take what follows with it: types and functions are
   * found there as well, but no properties, which may be variables of a function that is broken.
   */
  static List<TSNode> declarations(TSNode node) {
    List<TSNode> found = new ArrayList<>();
    for (TSNode child : Grammar.children(node)) {
      if (child.isError()) {
        lost(child, found);
      } else if (child.isNamed() && !child.isExtra()) {
        found.add(child);
      }
    }
    return found;
  }

  private static void lost(TSNode fault, List<TSNode> found) {
    for (TSNode child : Grammar.children(fault)) {
      if (DECLARED.contains(child.getType())) {
        found.add(child);
      } else if (child.isError() || BODIES.contains(child.getType())) {
        lost(child, found);
      }
    }
  }

  /** The parts of a node that mean something: {@code null} has no node of its own. */
  static List<TSNode> parts(TSNode node) {
    List<TSNode> parts = new ArrayList<>();
    for (TSNode child : Grammar.children(node)) {
      if (!child.isExtra() && (child.isNamed() || child.getType().equals("null"))) {
        parts.add(child);
      }
    }
    return parts;
  }

  static Optional<TSNode> child(TSNode node, String... types) {
    for (TSNode child : Grammar.named(node)) {
      if (List.of(types).contains(child.getType())) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  static List<TSNode> children(TSNode node, String type) {
    return Grammar.named(node).stream().filter(child -> child.getType().equals(type)).toList();
  }

  /** The part behind a token of a node. */
  static Optional<TSNode> after(TSNode node, String token) {
    boolean seen = false;
    for (TSNode child : Grammar.children(node)) {
      if (seen && !child.isExtra()) {
        return Optional.of(child);
      }
      seen |= child.getType().equals(token);
    }
    return Optional.empty();
  }

  static boolean has(TSNode node, String token) {
    return Grammar.children(node).stream().anyMatch(child -> child.getType().equals(token));
  }
}
