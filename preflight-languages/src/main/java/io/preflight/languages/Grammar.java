package io.preflight.languages;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.treesitter.TSLanguage;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSTree;

/** What all grammars have in common. */
public final class Grammar {

  /** Deeper nodes are left aside: nobody writes them by hand. */
  public static final int DEEPEST = 400;

  private Grammar() {}

  /**
   * Parses a text.
   *
   * @param language the grammar
   * @param text the text
   * @return the root of the tree, whose places are those of the text; empty when it is nested too
   *     deeply
   */
  public static Optional<TSNode> root(TSLanguage language, String text) {
    if (isTooDeep(text)) {
      return Optional.empty();
    }
    TSParser parser = new TSParser();
    parser.setLanguage(language);
    TSTree tree = parser.parseString(null, plain(text));
    return Optional.ofNullable(tree).map(TSTree::getRootNode);
  }

  /**
   * A scanner keeps the strings that it is in, and ends the whole process when there is no more
   * room for them; text within text needs a brace each.
   */
  private static boolean isTooDeep(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' && depth > 0 ? -1 : 0;
      if (depth > DEEPEST) {
        return true;
      }
    }
    return false;
  }

  /** One byte for each character, so that the grammar's places are those of the text. */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean space = c == '\uFEFF' || (c > 127 && Character.isSpaceChar(c));
      plain.append(space ? ' ' : c > 127 ? '_' : c);
    }
    return plain.toString();
  }

  /**
   * What of a tree was not understood. A line end that a grammar would have liked is no fault.
   *
   * @param root the root
   * @return where it is first, in words; empty when all was understood
   */
  public static String fault(TSNode root) {
    Deque<TSNode> waiting = new ArrayDeque<>();
    waiting.push(root);
    while (!waiting.isEmpty()) {
      TSNode node = waiting.pop();
      if (node.isError() || node.isMissing()) {
        return "line " + line(node) + ": not understood";
      }
      if (node.hasError()) {
        for (int i = node.getChildCount() - 1; i >= 0; i--) {
          waiting.push(node.getChild(i));
        }
      }
    }
    return "";
  }

  /**
   * The nodes with a name inside of a node.
   *
   * @param node a node
   * @return those that are no comments
   */
  public static List<TSNode> named(TSNode node) {
    List<TSNode> children = new ArrayList<>();
    for (int i = 0; i < node.getNamedChildCount(); i++) {
      TSNode child = node.getNamedChild(i);
      if (!child.isExtra()) {
        children.add(child);
      }
    }
    return children;
  }

  /**
   * The line a node begins at.
   *
   * @param node a node
   * @return the line, from 1
   */
  public static int line(TSNode node) {
    return node.getStartPoint().getRow() + 1;
  }
}
