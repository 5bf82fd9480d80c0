package io.preflight.exposition;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what Prometheus scrapes: the text format 0.0.4 and OpenMetrics 1.0, quoted names of UTF-8
 * included. Every line must be valid, so that a page of something else is never half understood.
 */
public final class ExpositionParser {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
  private static final Pattern TYPE =
      Pattern.compile(
          "counter|gauge|histogram|gaugehistogram|summary|untyped|unknown|info|stateset");
  private static final Pattern NUMBER =
      Pattern.compile(
          "[-+]?(?:inf|infinity|nan|(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:e[-+]?\\d+)?)",
          Pattern.CASE_INSENSITIVE);

  private final String line;
  private int at;

  private ExpositionParser(String line) {
    this.line = line;
  }

  /** A line that is not of the format. */
  private static final class Malformed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Reads a scrape.
   *
   * @param text the scrape
   * @param samples takes each sample
   * @return what is wrong with the first line that is not of the format; empty when all are
   */
  public static Optional<String> read(String text, Consumer<MetricSample> samples) {
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      try {
        String stripped = line.strip();
        if (stripped.startsWith("#")) {
          comment(stripped);
        } else if (!stripped.isEmpty()) {
          samples.accept(new ExpositionParser(stripped).sample());
        }
      } catch (Malformed e) {
        return Optional.of("line " + number + ": " + e.getMessage());
      }
    }
    return Optional.empty();
  }

  private static void comment(String line) {
    String[] words = line.split("[ \t]+", 4);
    boolean type = words.length > 1 && words[0].equals("#") && words[1].equals("TYPE");
    if (type && (words.length < 4 || !TYPE.matcher(words[3].strip()).matches())) {
      throw new Malformed("expected a name and a type after # TYPE");
    }
  }

  private MetricSample sample() {
    Map<String, String> labels = new LinkedHashMap<>();
    String name = peek() == '{' ? "" : word(NAME, "the name of a metric");
    blanks();
    if (peek() == '{') {
      at++;
      name = labels(name, labels);
    }
    if (name.isEmpty()) {
      throw new Malformed("expected the name of a metric");
    }
    blanks();
    double value = number("a value");
    blanks();
    if (at < line.length() && peek() != '#') {
      number("a time stamp");
      blanks();
    }
    if (at < line.length() && peek() != '#') {
      throw new Malformed("expected the end of the line after the value");
    }
    return new MetricSample(name, labels, value);
  }

  /** The labels up to the closing brace; a quoted text alone among them is the metric's name. */
  private String labels(String outside, Map<String, String> labels) {
    String name = outside;
    blanks();
    while (peek() != '}') {
      boolean quoted = peek() == '"';
      String label = quoted ? quoted() : word(LABEL, "the name of a label");
      blanks();
      if (quoted && peek() != '=' && name.isEmpty()) {
        name = label;
      } else {
        expect('=');
        blanks();
        if (labels.put(label, quoted()) != null) {
          throw new Malformed("the label " + label + " stands twice");
        }
        blanks();
      }
      if (peek() == ',') {
        at++;
        blanks();
      } else if (peek() != '}') {
        throw new Malformed("expected , or } after a label");
      }
    }
    at++;
    return name;
  }

  private String quoted() {
    expect('"');
    StringBuilder text = new StringBuilder();
    while (peek() != '"') {
      char c = line.charAt(at++);
      if (c == '\\') {
        char escaped = peek();
        at++;
        switch (escaped) {
          case 'n' -> text.append('\n');
          case '"', '\\' -> text.append(escaped);
          // Prometheus keeps what it does not know.
          default -> text.append('\\').append(escaped);
        }
      } else {
        text.append(c);
      }
    }
    at++;
    return text.toString();
  }

  private String word(Pattern pattern, String expected) {
    Matcher matcher = pattern.matcher(line).region(at, line.length());
    if (!matcher.lookingAt()) {
      throw new Malformed("expected " + expected);
    }
    at = matcher.end();
    return matcher.group();
  }

  private double number(String expected) {
    String text = word(NUMBER, expected).toLowerCase(Locale.ROOT);
    boolean negative = text.startsWith("-");
    if (text.contains("inf")) {
      return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return text.contains("nan") ? Double.NaN : Double.parseDouble(text);
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw new Malformed("expected " + wanted);
    }
    at++;
  }

  private char peek() {
    if (at >= line.length()) {
      throw new Malformed("the line ends too early");
    }
    return line.charAt(at);
  }

  private void blanks() {
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
  }
}
