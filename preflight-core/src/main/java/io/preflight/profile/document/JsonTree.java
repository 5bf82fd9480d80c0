package io.preflight.profile.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.JsonReason;
import io.preflight.problem.Location;
import io.preflight.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns JSON text into a tree. */
final class JsonTree {

  private static final JsonFactory JSON = factory(Limits.DEEPEST).build();

  private final String file;
  private final List<Problem> problems;
  private final int mostValues;
  private final boolean foreign;
  private int values;

  /**
   * A tree to come.
   *
   * @param mostValues how many values it may have
   * @param foreign whether another program wrote the text: numbers are then taken as they are, and
   *     long texts are cut
   */
  JsonTree(String file, List<Problem> problems, int mostValues, boolean foreign) {
    this.file = file;
    this.problems = problems;
    this.mostValues = mostValues;
    this.foreign = foreign;
  }

  static JsonFactoryBuilder factory(int deepest) {
    return new JsonFactoryBuilder()
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(deepest).build());
  }

  /** The tree, or empty for text without content. */
  static Optional<Node> read(String file, String text, List<Problem> problems) {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() == null) {
        return Optional.empty();
      }
      Node root = new JsonTree(file, problems, Limits.MOST_VALUES, false).convert(parser, "");
      if (parser.nextToken() != null) {
        throw new ConfigurationException(
            Location.inFile(file, line(parser), ""), "is not valid JSON: text after the end");
      }
      return Optional.of(root);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw new ConfigurationException(
          Location.inFile(file, line, ""), "is not valid JSON: " + JsonReason.of(e));
    } catch (IOException e) {
      throw new UncheckedIOException("reading a text in memory cannot fail", e);
    }
  }

  static int line(JsonParser parser) {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }

  Node convert(JsonParser parser, String path) throws IOException {
    int line = line(parser);
    if (++values > mostValues) {
      throw new ConfigurationException(
          Location.inFile(file, line, ""), "has more than " + mostValues + " values");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> fields(parser, line, path);
      case START_ARRAY -> items(parser, line, path);
      case VALUE_STRING -> new Node.Scalar(Node.ScalarType.TEXT, text(parser), line);
      case VALUE_TRUE, VALUE_FALSE ->
          new Node.Scalar(Node.ScalarType.BOOLEAN, parser.getText(), line);
      case VALUE_NULL -> new Node.Scalar(Node.ScalarType.NULL, parser.getText(), line);
      default -> number(parser.getText(), line, path);
    };
  }

  private String text(JsonParser parser) throws IOException {
    String text = parser.getText();
    return foreign && text.length() > ForeignJson.LONGEST_TEXT
        ? text.substring(0, ForeignJson.LONGEST_TEXT)
        : text;
  }

  private Node.Scalar number(String text, int line, String path) {
    if (!foreign && !Limits.NUMBER.matcher(text).matches()) {
      throw new ConfigurationException(
          Location.inFile(file, line, path),
          "has a number with too many digits: " + Shown.of(text));
    }
    return new Node.Scalar(Node.ScalarType.NUMBER, text, line);
  }

  private Node.Fields fields(JsonParser parser, int line, String path) throws IOException {
    TreeBuilder tree = new TreeBuilder(file, path, problems);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      int nameLine = line(parser);
      parser.nextToken();
      tree.add(name, nameLine, convert(parser, tree.pathOf(name)));
    }
    return tree.build(line);
  }

  private Node.Items items(JsonParser parser, int line, String path) throws IOException {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(convert(parser, path + "[" + items.size() + "]"));
    }
    return new Node.Items(items, line);
  }
}
