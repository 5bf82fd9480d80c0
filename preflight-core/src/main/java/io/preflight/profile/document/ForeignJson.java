package io.preflight.profile.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.JsonReason;
import io.preflight.problem.Location;
import io.preflight.problem.Problem;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON that other programs have written: one value, or one after the other as in JSON lines. Allows
 * the tokens {@code NaN} and {@code Infinity}, which Python writes, and unescaped line breaks in
 * texts.
 *
 * <p>Bounds: 100 levels, 1,000,000 values; texts are cut after 300 characters, since only names and
 * numbers are wanted. Duplicate keys are refused.
 */
public final class ForeignJson {

  static final int LONGEST_TEXT = 300;
  private static final int DEEPEST = 100;
  private static final int MOST_VALUES = 1_000_000;

  private static final JsonFactory JSON =
      JsonTree.factory(DEEPEST)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .build();

  private ForeignJson() {}

  /**
   * Reads a text to its end.
   *
   * @param label where it comes from, for messages
   * @param text the text; not closed
   * @return the values in their order; empty for blank text
   * @throws IOException if the text cannot be read
   * @throws ConfigurationException if it is not JSON, beyond a bound or gives a key twice; with the
   *     line
   */
  public static List<Node> read(String label, Reader text) throws IOException {
    List<Problem> problems = new ArrayList<>();
    JsonTree tree = new JsonTree(label, problems, MOST_VALUES, true);
    List<Node> values = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(text)) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      while (parser.nextToken() != null) {
        values.add(tree.convert(parser, values.isEmpty() ? "" : "[" + values.size() + "]"));
      }
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw new ConfigurationException(
          Location.inFile(label, line, ""), "is not valid JSON: " + JsonReason.of(e));
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return values;
  }
}
