package io.preflight.languages;

import io.preflight.cost.syntax.LanguageParser;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.treesitter.TSLanguage;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSTree;
import org.treesitter.TreeSitterJavascript;
import org.treesitter.TreeSitterTypescript;

/** Parses TypeScript and JavaScript, JSX included. */
public final class ScriptParser implements LanguageParser {

  private static final Set<String> SCRIPT = Set.of(".js", ".jsx", ".mjs", ".cjs");

  /** A parser without state, for the service loader. */
  public ScriptParser() {}

  @Override
  public String language() {
    return "TypeScript or JavaScript";
  }

  @Override
  public Set<String> endings() {
    return Set.of(".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs");
  }

  @Override
  public Parsed parse(String fileName, String text) {
    String ending =
        fileName.substring(Math.max(0, fileName.lastIndexOf('.'))).toLowerCase(Locale.ROOT);
    try {
      if (SCRIPT.contains(ending)) {
        return parse(new TreeSitterJavascript(), text, false);
      }
      Parsed typed = parse(new TreeSitterTypescript(), text, false);
      if (typed.problem().isEmpty() || !ending.equals(".tsx")) {
        return typed;
      }
      // Without types, JavaScript's grammar knows the tags; with both, what it recovers is read.
      Parsed plain = parse(new TreeSitterJavascript(), text, false);
      return plain.problem().isEmpty() ? plain : parse(new TreeSitterTypescript(), text, true);
    } catch (UnsatisfiedLinkError e) {
      return Parsed.failed("the grammar has no library for this machine");
    }
  }

  private static Parsed parse(TSLanguage language, String text, boolean recovered) {
    TSParser parser = new TSParser();
    parser.setLanguage(language);
    TSTree tree = parser.parseString(null, plain(text));
    if (tree == null) {
      return Parsed.failed("the grammar gave up");
    }
    TSNode root = tree.getRootNode();
    String fault = root.hasError() ? fault(root) : "";
    if (!fault.isEmpty() && !recovered) {
      return Parsed.failed(fault);
    }
    return new Parsed(new ScriptTree(text).body(root), fault);
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

  private static String fault(TSNode root) {
    return first(root, 0)
        .map(node -> "line " + (node.getStartPoint().getRow() + 1) + ": not understood")
        .orElse("not understood");
  }

  private static Optional<TSNode> first(TSNode node, int depth) {
    if (node.isError() || node.isMissing()) {
      return Optional.of(node);
    }
    if (depth < ScriptTree.DEEPEST && node.hasError()) {
      for (int i = 0; i < node.getChildCount(); i++) {
        Optional<TSNode> inside = first(node.getChild(i), depth + 1);
        if (inside.isPresent()) {
          return inside;
        }
      }
    }
    return Optional.empty();
  }
}
