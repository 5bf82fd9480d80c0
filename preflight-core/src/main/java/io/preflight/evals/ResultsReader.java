package io.preflight.evals;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.ProbeException;
import io.preflight.profile.EvalFormat;
import io.preflight.profile.document.ForeignJson;
import io.preflight.profile.document.Node;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an eval results file. Unless its format is given, the content tells it: a file that begins
 * with {@code <} is JUnit XML, one whose name ends in {@code .csv} or {@code .tsv} a table of
 * ragas, and JSON is told by the names at its top, in the order of {@link #JSON}; a JSON mapping
 * that is none of them is read as our own.
 */
public final class ResultsReader {

  private static final Map<EvalFormat, JsonFormat> JSON = new LinkedHashMap<>();

  static {
    JSON.put(EvalFormat.PREFLIGHT, new PreflightFormat());
    JSON.put(EvalFormat.DOKIMOS, new DokimosFormat());
    JSON.put(EvalFormat.QUARKUS, new QuarkusFormat());
    JSON.put(EvalFormat.PROMPTFOO, new PromptfooFormat());
    JSON.put(EvalFormat.DEEPEVAL, new DeepEvalFormat());
    JSON.put(EvalFormat.RAGAS, new RowsFormat());
  }

  /** In a mapping a number with a comma can be nothing else: after a comma comes a quoted name. */
  private static final Pattern BARE_COMMA = Pattern.compile("(:\\s*-?\\d{1,15}),(\\d)");

  private static final int LONGEST_REPAIRED = 16 << 20;

  private ResultsReader() {}

  /**
   * Reads a file.
   *
   * @param file the file, at most 256 MiB
   * @param label the file as the user knows it, for messages
   * @param format who wrote it; empty to tell by its content
   * @return the results
   * @throws ProbeException if the file is missing, unreadable or malformed; one line with the place
   */
  public static EvalResults read(Path file, String label, Optional<EvalFormat> format) {
    ResultsText text = new ResultsText(file, label);
    int first = text.firstCharacter();
    if (first < 0) {
      throw new ProbeException(label + ": is empty, expected eval results");
    }
    boolean xml = first == '<';
    boolean json = first == '{' || first == '[';
    if (format.map(given -> given == EvalFormat.JUNIT).orElse(xml)) {
      return JunitReports.readFile(file, label, CaseFilter.ALL);
    }
    boolean table = format.isPresent() || isTable(label);
    if (!json && table && format.orElse(EvalFormat.RAGAS) == EvalFormat.RAGAS) {
      return withScores(label, text.read(reader -> CsvTable.read(label, reader)));
    }
    if (!json) {
      throw new ProbeException(
          label
              + ": is no eval results: expected JSON or JUnit XML"
              + (xml ? "" : ", or a table in a file that ends in .csv"));
    }
    List<ResultNode> roots = roots(text);
    return format.isPresent() ? read(roots, format.get()) : read(roots);
  }

  private static boolean isTable(String label) {
    String name = label.toLowerCase(Locale.ROOT);
    return name.endsWith(".csv") || name.endsWith(".tsv");
  }

  private static EvalResults read(List<ResultNode> roots, EvalFormat format) {
    JsonFormat reader = JSON.get(format);
    boolean own = format == EvalFormat.PREFLIGHT && roots.size() == 1 && roots.get(0).isFields();
    if (!own && !reader.fits(roots)) {
      throw roots
          .get(0)
          .problem("is no results of " + format.word() + ", expected " + reader.mark());
    }
    return withScores(roots.get(0).file(), reader.read(roots));
  }

  private static EvalResults read(List<ResultNode> roots) {
    return JSON.entrySet().stream()
        .filter(format -> format.getValue().fits(roots))
        .findFirst()
        .map(format -> read(roots, format.getKey()))
        .orElseGet(() -> read(roots, EvalFormat.PREFLIGHT));
  }

  /** A table in which nothing is a score says nothing about its cases. */
  private static EvalResults withScores(String label, EvalResults results) {
    if (results.format() == EvalFormat.RAGAS
        && results.total().orElse(0) > 0
        && results.metrics().isEmpty()) {
      throw new ProbeException(label + ": has no column of scores, expected numbers in every row");
    }
    return results;
  }

  private static List<ResultNode> roots(ResultsText text) {
    List<Node> values;
    try {
      values = text.read(reader -> ForeignJson.read(text.label(), reader));
    } catch (ConfigurationException e) {
      values = repaired(text, e);
    }
    List<ResultNode> roots = new ArrayList<>();
    for (Node value : values) {
      roots.add(
          new ResultNode(text.label(), values.size() > 1 ? "[" + roots.size() + "]" : "", value));
    }
    return roots;
  }

  /** Some reporters print numbers by the machine's language, which is not JSON: {@code 85,00}. */
  private static List<Node> repaired(ResultsText text, ConfigurationException first) {
    String content = text.read(ResultsReader::beginning);
    Matcher commas = BARE_COMMA.matcher(content);
    if (content.length() < LONGEST_REPAIRED && commas.find()) {
      try {
        return ForeignJson.read(text.label(), new StringReader(commas.replaceAll("$1.$2")));
      } catch (ConfigurationException e) {
        // The first complaint is about what really stands there.
        throw malformed(first);
      } catch (IOException e) {
        throw new ProbeException(text.label() + ": cannot be read", e);
      }
    }
    throw malformed(first);
  }

  private static String beginning(Reader reader) throws IOException {
    StringWriter content = new StringWriter();
    char[] buffer = new char[8192];
    int n = reader.read(buffer);
    while (n >= 0 && content.getBuffer().length() < LONGEST_REPAIRED) {
      content.write(buffer, 0, n);
      n = reader.read(buffer);
    }
    return content.toString();
  }

  private static ProbeException malformed(ConfigurationException problem) {
    return new ProbeException(problem.problems().get(0).toString(), problem);
  }
}
