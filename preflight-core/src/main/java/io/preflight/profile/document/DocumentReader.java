package io.preflight.profile.document;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Location;
import io.preflight.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a YAML or JSON file whose root is a mapping. A file is JSON when its name ends in {@code
 * .json} or when it begins with a brace and is valid JSON; everything else is YAML.
 *
 * <p>Bounds: 1 MiB, 20 levels, 20,000 values with every alias followed. Refused are a second
 * document, tags, merge keys, duplicate keys, control characters and text that is not UTF-8.
 */
public final class DocumentReader {

  private DocumentReader() {}

  /**
   * Reads a file.
   *
   * @param file the file
   * @param label the file as the user knows it, for messages
   * @return the root mapping
   * @throws ConfigurationException with one line per problem
   */
  public static Node.Fields read(Path file, String label) {
    if (Files.isDirectory(file)) {
      throw problem(label, "is a folder, expected a YAML or JSON file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return parse(label, in.readNBytes(Limits.MOST_BYTES + 1));
    } catch (IOException | SecurityException e) {
      throw problem(label, "cannot be read: " + e.getClass().getSimpleName());
    }
  }

  /**
   * Reads the bytes of a file.
   *
   * @param label the file as the user knows it, for messages and for telling JSON by its name
   * @param bytes what the file contains
   * @return the root mapping
   * @throws ConfigurationException with one line per problem
   */
  public static Node.Fields parse(String label, byte[] bytes) {
    if (bytes.length > Limits.MOST_BYTES) {
      throw problem(label, "is larger than 1 MiB, expected a YAML or JSON file of a few lines");
    }
    List<Problem> problems = new ArrayList<>();
    Optional<Node> root = tree(label, text(label, bytes), problems);
    if (root.isEmpty() || root.get().isNull()) {
      throw problem(label, "is empty, expected a mapping of keys to values");
    }
    if (!(root.get() instanceof Node.Fields fields)) {
      throw new ConfigurationException(
          Location.inFile(label, root.get().line(), ""),
          "is " + root.get().kind() + ", expected a mapping of keys to values");
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return fields;
  }

  /**
   * Whether a text is a decimal number by the rules of documents.
   *
   * @param text any text
   * @return true for instance for {@code 150}, {@code 0.5} and {@code 2e-06}
   */
  public static boolean isNumber(String text) {
    return Limits.NUMBER.matcher(text).matches();
  }

  private static Optional<Node> tree(String label, String text, List<Problem> problems) {
    if (label.toLowerCase(Locale.ROOT).endsWith(".json")) {
      return JsonTree.read(label, text, problems);
    }
    if (text.stripLeading().startsWith("{")) {
      List<Problem> asJson = new ArrayList<>();
      try {
        Optional<Node> tree = JsonTree.read(label, text, asJson);
        problems.addAll(asJson);
        return tree;
      } catch (ConfigurationException notJson) {
        // A flow mapping of YAML begins with a brace too; YAML's own message is the better one.
        return YamlTree.read(label, text, problems);
      }
    }
    return YamlTree.read(label, text, problems);
  }

  private static String text(String label, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw problem(label, "is not UTF-8 text, save it as UTF-8");
    }
  }

  private static ConfigurationException problem(String label, String what) {
    return new ConfigurationException(Location.ofSetting(label, ""), what);
  }
}
