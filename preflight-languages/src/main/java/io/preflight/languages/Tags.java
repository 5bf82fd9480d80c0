package io.preflight.languages;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes TypeScript of TypeScript with tags: an element becomes a list of the expressions in it, in
 * the same places, and its text becomes blanks.
 */
final class Tags {

  private static final Set<String> BEFORE_EXPRESSION =
      Set.of("return", "default", "case", "yield", "await", "else", "do");
  private static final String OPERATORS = "(,=?:&|[{};!";

  /** A function with parameters for types, which begins like a tag. */
  private static final Pattern GENERIC =
      Pattern.compile("<\\s*(?:const\\s+)?\\w+\\s*(?:,|extends\\b)");

  private final String text;
  private final StringBuilder made;
  private int at;
  private int level;

  private Tags(String text) {
    this.text = text;
    this.made = new StringBuilder(text);
  }

  /** The text without tags, as long as before; empty when a tag has no end or is too deep. */
  static Optional<String> without(String text) {
    Tags tags = new Tags(text);
    try {
      tags.code();
      return tags.at == text.length() ? Optional.of(tags.made.toString()) : Optional.empty();
    } catch (StringIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** Goes through code up to the bracket that closes what is around it, or to the end. */
  private void code() {
    int depth = 0;
    char before = ';';
    char beforeThat = ' ';
    StringBuilder word = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '}' && depth == 0) {
        return;
      }
      if (c == '<' && isElement(before, beforeThat, word)) {
        element('[');
        beforeThat = before;
        before = ']';
        word.setLength(0);
        continue;
      }
      if (c == '{' || c == '(' || c == '[') {
        depth++;
      } else if (c == '}' || c == ')' || c == ']') {
        depth--;
      }
      if (!skip(c)) {
        at++;
      }
      if (!Character.isWhitespace(c)) {
        boolean part = Character.isJavaIdentifierPart(c);
        if (part && (!Character.isJavaIdentifierPart(before) || isSpaceBefore())) {
          word.setLength(0);
        }
        if (part) {
          word.append(c);
        } else {
          word.setLength(0);
        }
        beforeThat = before;
        before = c;
      }
    }
  }

  private boolean isSpaceBefore() {
    return at >= 2 && Character.isWhitespace(text.charAt(at - 2));
  }

  private boolean isElement(char before, char beforeThat, StringBuilder word) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    boolean tag = Character.isJavaIdentifierStart(next) || next == '>';
    boolean operand =
        OPERATORS.indexOf(before) >= 0
            || (before == '>' && beforeThat == '=')
            || BEFORE_EXPRESSION.contains(word.toString());
    return tag && operand && !GENERIC.matcher(text).region(at, text.length()).lookingAt();
  }

  /** Passes a text, a template or a comment; false when none begins here. */
  private boolean skip(char c) {
    if (c == '"' || c == '\'') {
      quoted(c);
      return true;
    }
    if (c == '`') {
      template();
      return true;
    }
    if (text.startsWith("//", at)) {
      at = end("\n", 0);
      return true;
    }
    if (text.startsWith("/*", at)) {
      at = end("*/", 2);
      return true;
    }
    return false;
  }

  private int end(String mark, int length) {
    int found = text.indexOf(mark, at);
    return found < 0 ? text.length() : found + length;
  }

  private void quoted(char quote) {
    at++;
    while (text.charAt(at) != quote) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }

  private void template() {
    at++;
    while (text.charAt(at) != '`') {
      if (text.startsWith("${", at)) {
        at += 2;
        inside();
      }
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }

  /** Passes an element that begins here; what it becomes begins with the character. */
  private void element(char begin) {
    if (++level > Grammar.DEEPEST) {
      throw new StringIndexOutOfBoundsException(at);
    }
    tag(begin);
    level--;
  }

  private void tag(char begin) {
    made.setCharAt(at++, begin);
    if (begin == ',') {
      boolean fragment = text.charAt(at) == '>';
      made.setCharAt(at++, '[');
      if (fragment) {
        children();
        return;
      }
    }
    while (true) {
      char c = text.charAt(at);
      if (text.startsWith("/>", at)) {
        made.replace(at, at + 2, " ]");
        at += 2;
        return;
      }
      if (c == '>') {
        blank();
        children();
        return;
      }
      if (c == '{') {
        expression();
      } else if (c == '<') {
        element(',');
      } else if (c == '"' || c == '\'') {
        int from = at;
        quotedValue(c);
        for (int i = from; i < at; i++) {
          blank(i);
        }
      } else {
        blank();
      }
    }
  }

  /** A value of an attribute knows no escapes. */
  private void quotedValue(char quote) {
    at++;
    while (text.charAt(at) != quote) {
      at++;
    }
    at++;
  }

  private void children() {
    while (!text.startsWith("</", at)) {
      char c = text.charAt(at);
      if (c == '{') {
        expression();
      } else if (c == '<') {
        element(',');
      } else {
        blank();
      }
    }
    made.setCharAt(at++, ']');
    while (text.charAt(at) != '>') {
      blank();
    }
    blank();
  }

  private void expression() {
    made.setCharAt(at++, ',');
    inside();
    if (text.charAt(at) != '}') {
      throw new StringIndexOutOfBoundsException(at);
    }
    made.setCharAt(at++, ' ');
  }

  /** Passes code inside of something else. */
  private void inside() {
    if (++level > Grammar.DEEPEST) {
      throw new StringIndexOutOfBoundsException(at);
    }
    code();
    level--;
  }

  private void blank() {
    blank(at++);
  }

  private void blank(int index) {
    if (text.charAt(index) != '\n' && text.charAt(index) != '\r') {
      made.setCharAt(index, ' ');
    }
  }
}
