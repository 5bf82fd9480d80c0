package io.preflight.languages.kotlin;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.utils.StringEscapeUtils;
import io.preflight.languages.Grammar;
import java.util.function.Function;
import org.treesitter.TSNode;

/** Texts with what is filled in. */
final class Texts {

  private final Source source;
  private final Function<TSNode, Expression> expressions;

  Texts(Source source, Function<TSNode, Expression> expressions) {
    this.source = source;
    this.expressions = expressions;
  }

  /** The literal, or its parts joined. */
  Expression of(TSNode node) {
    boolean raw = source.text(node).startsWith("\"\"\"");
    Expression joined = null;
    for (TSNode part : Grammar.named(node)) {
      Expression next =
          switch (part.getType()) {
            case "interpolated_identifier" ->
                Source.at(new NameExpr(source.simpleName(part)), part);
            case "interpolated_expression" -> inside(part);
            default -> literal(raw ? source.text(part) : unescaped(source.text(part)), part);
          };
      joined =
          joined == null
              ? next
              : Source.at(new BinaryExpr(joined, next, BinaryExpr.Operator.PLUS), node, part);
    }
    if (joined == null) {
      return literal("", node);
    }
    boolean text = joined instanceof StringLiteralExpr || joined instanceof BinaryExpr;
    return text
        ? joined
        : Source.at(new BinaryExpr(literal("", node), joined, BinaryExpr.Operator.PLUS), node);
  }

  private Expression inside(TSNode part) {
    return Source.parts(part).stream()
        .findFirst()
        .map(expressions)
        .orElseGet(() -> literal("", part));
  }

  StringLiteralExpr literal(String text, TSNode node) {
    StringLiteralExpr literal = new StringLiteralExpr();
    literal.setValue(StringEscapeUtils.escapeJava(text));
    return Source.at(literal, node);
  }

  private static String unescaped(String written) {
    if (written.indexOf('\\') < 0) {
      return written;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c != '\\' || i + 1 == written.length()) {
        text.append(c);
        continue;
      }
      char escaped = written.charAt(++i);
      if (escaped == 'u' && areDigits(written, i + 1)) {
        text.append((char) Integer.parseInt(written.substring(i + 1, i + 5), 16));
        i += 4;
      } else {
        text.append(
            switch (escaped) {
              case 'n' -> '\n';
              case 't' -> '\t';
              case 'r' -> '\r';
              case 'b' -> '\b';
              default -> escaped;
            });
      }
    }
    return text.toString();
  }

  /** Whether four hexadecimal digits begin at a place. */
  private static boolean areDigits(String text, int from) {
    int to = from + 4;
    return to <= text.length()
        && text.substring(from, to).chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
  }
}
