package io.preflight;

import io.preflight.problem.Unprintable;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Writes texts as words of a POSIX shell. */
final class ShellWord {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

  private ShellWord() {}

  /** One word that stands for a text, in printable characters only; without a NUL in the text. */
  static String of(String text) {
    if (PLAIN.matcher(text).matches()) {
      return text;
    }
    return text.codePoints().anyMatch(Unprintable::is)
        ? "\"$(printf '" + escaped(text) + "')\""
        : "'" + text.replace("'", "'\\''") + "'";
  }

  /** As printf reads it: what is no plain ASCII becomes the numbers of its bytes. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            codePoint -> {
              boolean plain = codePoint < 0x80 && !Unprintable.is(codePoint);
              if (!plain || codePoint == '\'' || codePoint == '\\') {
                for (byte one : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
                  escaped.append('\\').append(octal(one & 0xFF));
                }
              } else {
                escaped.append(codePoint == '%' ? "%%" : Character.toString(codePoint));
              }
            });
    return escaped.toString();
  }

  private static String octal(int value) {
    return Integer.toOctalString(0x200 | value).substring(1);
  }
}
