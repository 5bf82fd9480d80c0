package io.preflight.cost.python;

import io.preflight.cost.source.Endings;
import io.preflight.cost.syntax.LanguageParser;
import java.util.Set;

/** Parses Python. */
public final class PythonParser implements LanguageParser {

  /** A parser without state, for the service loader. */
  public PythonParser() {}

  @Override
  public String language() {
    return "Python";
  }

  @Override
  public Set<String> endings() {
    return Endings.PYTHON;
  }

  @Override
  public Parsed parse(String fileName, String text) {
    try {
      return Parsed.of(new Blocks(new Cursor(new Lexer(text, 1).file())).file());
    } catch (SyntaxFault fault) {
      return Parsed.failed(fault.getMessage());
    }
  }
}
