package io.preflight.profile;

import io.preflight.profile.document.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One piece of text.
 *
 * @param pattern what it must look like as a whole
 * @param expected what that is, in words
 * @param shown whether a message may repeat what was written; false where it may be a credential
 */
record TextType(Pattern pattern, String expected, boolean shown) implements KeyType {

  /** Any text but blank. */
  static final TextType ANY =
      new TextType(Pattern.compile("^[\\s\\S]*\\S[\\s\\S]*$"), "text", true);

  /** A name that can be a folder on every system. */
  static final TextType NAME =
      new TextType(
          Pattern.compile("^(?![ .])[^<>:\"/\\\\|?*\\u0000-\\u001f\\u007f]{1,100}(?<![ .])$"),
          "a name of at most 100 characters that can be a folder, without / \\ : * ? \" < > |",
          true);

  /** The name of an environment variable, which users mistake for the credential itself. */
  static final TextType VARIABLE =
      new TextType(
          Pattern.compile("^[A-Za-z_][A-Za-z0-9_]{0,127}$"),
          "the name of an environment variable, never the key itself",
          false);

  /** A relative or absolute path. */
  static final TextType PATH =
      new TextType(
          Pattern.compile("^[^\\u0000-\\u001f]*[^\\s\\u0000-\\u001f][^\\u0000-\\u001f]*$"),
          "a path",
          true);

  /** A file below a folder. */
  static final TextType FILE_BELOW =
      new TextType(
          Pattern.compile("^(?!.*\\.\\.)(?!.*:)[^/\\\\\\s\\u0000-\\u001f][^\\u0000-\\u001f]*$"),
          "a relative path without '..'",
          true);

  /** The path of a URL. */
  static final TextType URL_PATH =
      new TextType(Pattern.compile("^/[^\\s#]*$"), "a path that begins with /", true);

  @Override
  public Optional<Object> read(Node node, Place place) {
    Optional<String> text = KeyType.text(node);
    if (text.isPresent() && pattern.matcher(text.get()).matches()) {
      return Optional.of(text.get());
    }
    if (!shown) {
      place.problem(node.line(), "expected " + expected);
      return Optional.empty();
    }
    boolean unquoted = node instanceof Node.Scalar && text.isEmpty();
    place.problem(
        node.line(),
        "expected "
            + expected
            + ", but got "
            + node.kind()
            + (unquoted ? "; put it in quotes" : ""));
    return Optional.empty();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "string");
    schema.put("pattern", pattern.pattern());
    return schema;
  }
}
