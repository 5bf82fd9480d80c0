package io.preflight.languages;

import io.preflight.cost.syntax.LanguageParser;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.treesitter.TSLanguage;
import org.treesitter.TSNode;
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
      // The grammar of types knows no tags, that of tags no types.
      Parsed plain =
          Tags.without(text)
              .map(untagged -> parse(new TreeSitterTypescript(), untagged, false))
              .filter(parsed -> parsed.problem().isEmpty())
              .orElseGet(() -> parse(new TreeSitterJavascript(), text, false));
      return plain.problem().isEmpty() ? plain : parse(new TreeSitterTypescript(), text, true);
    } catch (UnsatisfiedLinkError e) {
      return Parsed.failed("the grammar has no library for this machine");
    }
  }

  private static Parsed parse(TSLanguage language, String text, boolean recovered) {
    Optional<TSNode> root = Grammar.root(language, text);
    if (root.isEmpty()) {
      return Parsed.failed("nested too deeply, or the grammar gave up");
    }
    String fault = Grammar.fault(root.get());
    if (!fault.isEmpty() && !recovered) {
      return Parsed.failed(fault);
    }
    return new Parsed(new ScriptTree(text).body(root.get()), fault);
  }
}
