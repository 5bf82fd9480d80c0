package io.preflight.cost.python;

/**
 * A token.
 *
 * @param kind what it is
 * @param text its characters; of a string the text it stands for, of a template what is inside
 * @param line its line, from 1
 * @param from where it begins, in characters
 * @param to where it ends
 */
record Token(Kind kind, String text, int line, int from, int to) {

  enum Kind {
    NAME,
    NUMBER,
    TEXT,
    TEMPLATE,
    OPERATOR,
    NEWLINE,
    INDENT,
    DEDENT,
    END
  }

  boolean is(String operatorOrKeyword) {
    return (kind == Kind.OPERATOR || kind == Kind.NAME) && text.equals(operatorOrKeyword);
  }
}
