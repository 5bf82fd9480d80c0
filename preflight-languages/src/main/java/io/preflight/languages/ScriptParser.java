package io.preflight.languages;

import io.preflight.cost.source.Endings;
import io.preflight.cost.syntax.LanguageParser;
import io.preflight.cost.syntax.Syntax;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.treesitter.TSLanguage;
import org.treesitter.TSNode;
import org.treesitter.TreeSitterJavascript;
import org.treesitter.TreeSitterTypescript;

/** Parses TypeScript and JavaScript, JSX included. */
public final class ScriptParser implements LanguageParser {

  private static final Parsed DEEP = Parsed.failed("nested too deeply, or the grammar gave up");

  /** A parser without state, for the service loader. */
  public ScriptParser() {}

  @Override
  public String language() {
    return "TypeScript or JavaScript";
  }

  @Override
  public Set<String> endings() {
    return Endings.SCRIPT;
  }

  @Override
  public Parsed parse(String fileName, String text) {
    String ending =
        fileName.substring(Math.max(0, fileName.lastIndexOf('.'))).toLowerCase(Locale.ROOT);
    try {
      if (Endings.JAVASCRIPT.contains(ending)) {
        return Tree.of(new TreeSitterJavascript(), text).map(Tree::lowered).orElse(DEEP);
      }
      Optional<Tree> typed = Tree.of(new TreeSitterTypescript(), text);
      if (!ending.equals(".tsx") || typed.filter(Tree::isWhole).isPresent()) {
        return typed.map(Tree::lowered).orElse(DEEP);
      }
      // The grammar of types knows no tags, that of tags no types.
      return Tags.without(text)
          .flatMap(untagged -> Tree.of(new TreeSitterTypescript(), untagged))
          .filter(Tree::isWhole)
          .or(() -> Tree.of(new TreeSitterJavascript(), text).filter(Tree::isWhole))
          .or(() -> typed)
          .map(Tree::lowered)
          .orElse(DEEP);
    } catch (UnsatisfiedLinkError e) {
      return Parsed.failed("the grammar has no library for this machine");
    }
  }

  /** What a grammar made of a text; a fault costs the statement it is in, not the file. */
  private record Tree(TSNode root, String text, String fault) {

    static Optional<Tree> of(TSLanguage language, String text) {
      return Grammar.root(language, text).map(root -> new Tree(root, text, Grammar.fault(root)));
    }

    boolean isWhole() {
      return fault.isEmpty();
    }

    Parsed lowered() {
      ScriptTree tree = new ScriptTree(text);
      List<Syntax> body = tree.body(root);
      return new Parsed(body, isWhole() ? tree.tooDeep() : fault);
    }
  }
}
