package io.preflight.languages;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSLanguage;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;

/** What all grammars have in common. */
public final class Grammar {

  /** Deeper nodes are left aside: nobody writes them by hand. */
  public static final int DEEPEST = 400;

  /** A file that somebody has written takes a grammar less than a second. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** A child by its number takes as many steps as there are children before it. */
  private static final int MANY = 32;

  private static final int PIECE = 1 << 16;

  private Grammar() {}

  /**
   * Parses a text.
   *
   * @param language the grammar
   * @param text the text
   * @return the root of the tree, whose places are those of the text; empty when it is nested too
   *     deeply or takes too long
   */
  public static Optional<TSNode> root(TSLanguage language, String text) {
    return root(language, text, LONGEST);
  }

  static Optional<TSNode> root(TSLanguage language, String text, Duration longest) {
    if (isTooDeep(text)) {
      return Optional.empty();
    }
    byte[] plain = plain(text).getBytes(StandardCharsets.US_ASCII);
    TSParser parser = new TSParser();
    parser.setLanguage(language);
    long began = System.nanoTime();
    TSTree tree =
        parser.parseWithOptions(
            new byte[PIECE],
            null,
            (piece, offset, point) -> {
              int length = Math.max(0, Math.min(piece.length, plain.length - offset));
              System.arraycopy(plain, Math.min(offset, plain.length), piece, 0, length);
              return length;
            },
            TSInputEncoding.TSInputEncodingUTF8,
            state -> System.nanoTime() - began > longest.toNanos());
    return Optional.ofNullable(tree).map(TSTree::getRootNode);
  }

  /**
   * A scanner keeps the strings that it is in, and ends the whole process when there is no more
   * room for them; code within text begins with a sign of its own. Braces of text alone do not
   * count.
   */
  private static boolean isTooDeep(String text) {
    BitSet inText = new BitSet();
    int open = 0;
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{') {
        boolean code = i > 0 && text.charAt(i - 1) == '$';
        inText.set(open++, code);
        depth += code ? 1 : 0;
      } else if (c == '}' && open > 0) {
        depth -= inText.get(--open) ? 1 : 0;
      }
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
      if (node.isError() || node.isMissing() || isMadeUp(node)) {
        return "line " + line(node) + ": not understood";
      }
      if (node.hasError()) {
        List<TSNode> children = children(node);
        Collections.reverse(children);
        children.forEach(waiting::push);
      }
    }
    return "";
  }

  /** Whether a node stands for nothing in the text, which shows where a word of it is missing. */
  private static boolean isMadeUp(TSNode node) {
    return node.hasError() && node.isNamed() && node.getStartByte() == node.getEndByte();
  }

  /**
   * The nodes with a name inside of a node.
   *
   * @param node a node
   * @return those that are no comments
   */
  public static List<TSNode> named(TSNode node) {
    List<TSNode> children = children(node);
    children.removeIf(child -> !child.isNamed() || child.isExtra());
    return children;
  }

  /**
   * All nodes inside of a node, words and signs among them.
   *
   * @param node a node
   * @return in their order
   */
  public static List<TSNode> children(TSNode node) {
    int count = node.getChildCount();
    List<TSNode> children = new ArrayList<>(count);
    if (count < MANY) {
      for (int i = 0; i < count; i++) {
        children.add(node.getChild(i));
      }
      return children;
    }
    TSTreeCursor cursor = new TSTreeCursor(node);
    for (boolean more = cursor.gotoFirstChild(); more; more = cursor.gotoNextSibling()) {
      children.add(cursor.currentNode());
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
