package io.preflight.cost.python;

import io.preflight.cost.syntax.Expression;
import io.preflight.cost.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;

/** Splits what is between the quotes of an f-string into texts and expressions. */
final class Templates {

  private Templates() {}

  static List<Syntax> parts(Token template) {
    List<Syntax> parts = new ArrayList<>();
    String text = template.text();
    StringBuilder plain = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (text.startsWith("{{", at) || text.startsWith("}}", at)) {
        plain.append(c);
        at += 2;
      } else if (c == '{') {
        int end = StringText.endOfReplacement(text, at);
        if (end < 0) {
          throw new SyntaxFault(template.line(), "a brace in a text is not closed");
        }
        flush(plain, template, parts);
        parts.add(expression(text.substring(at + 1, end - 1), template.line()));
        at = end;
      } else {
        plain.append(c);
        at++;
      }
    }
    flush(plain, template, parts);
    return parts;
  }

  private static void flush(StringBuilder plain, Token template, List<Syntax> parts) {
    if (!plain.isEmpty()) {
      parts.add(new Expression.Text(template.line(), plain.toString()));
      plain.setLength(0);
    }
  }

  /** What a format or a conversion follows is an expression of its own. */
  private static Syntax expression(String inside, int line) {
    String code = inside.substring(0, endOfExpression(inside)).strip();
    if (code.endsWith("=")) {
      code = code.substring(0, code.length() - 1);
    }
    Cursor cursor = new Cursor(new Lexer(code, line).expression());
    Syntax value = new Expressions(cursor, false).list();
    if (!cursor.sees(Token.Kind.END)) {
      throw cursor.unexpected("the end of the expression in a text");
    }
    return value;
  }

  private static int endOfExpression(String inside) {
    int depth = 0;
    char quote = 0;
    for (int i = 0; i < inside.length(); i++) {
      char c = inside.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if ("([{".indexOf(c) >= 0) {
        depth++;
      } else if (")]}".indexOf(c) >= 0) {
        depth--;
      } else if (depth == 0 && (c == ':' || (c == '!' && !inside.startsWith("!=", i)))) {
        return i;
      }
    }
    return inside.length();
  }
}
