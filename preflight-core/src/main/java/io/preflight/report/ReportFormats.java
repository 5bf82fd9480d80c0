package io.preflight.report;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Extensions;
import io.preflight.problem.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The formats there are, and which of them a run writes. */
public final class ReportFormats {

  /** Stands for the formats that are written when none are named. */
  public static final String DEFAULT = "default";

  /** Stands for every format. */
  public static final String ALL = "all";

  private static final JsonReport JSON = new JsonReport();

  private ReportFormats() {}

  /**
   * Every format: the built-in ones, and those found through {@link java.util.ServiceLoader} beside
   * this library. Without those that {@link #requireSound} refuses.
   *
   * @return in the order they are written
   */
  public static List<ReportWriter> all() {
    List<ReportWriter> writers = new ArrayList<>();
    writers.add(new MarkdownReport());
    writers.add(new HtmlReport());
    writers.add(new JunitReport());
    writers.add(new CsvReport());
    writers.add(new SarifReport());
    writers.add(new GitlabReport());
    writers.add(new PrometheusReport());
    for (ReportWriter writer : added()) {
      if (writers.stream().noneMatch(other -> rivals(writer, other)) && !rivals(writer, JSON)) {
        writers.add(writer);
      }
    }
    // Last, because it lists the files that could be written.
    writers.add(JSON);
    return List.copyOf(writers);
  }

  private static List<ReportWriter> added() {
    try {
      return Extensions.load(ReportWriter.class);
    } catch (ConfigurationException broken) {
      return List.of();
    }
  }

  private static boolean rivals(ReportWriter one, ReportWriter other) {
    return one.name().equals(other.name()) || one.fileName().equals(other.fileName());
  }

  /**
   * Refuses formats of the user's own that would be left out, before anything is measured.
   *
   * @throws ConfigurationException if one cannot be loaded, or takes the name or the file of
   *     another
   */
  public static void requireSound() {
    List<ReportWriter> written = all();
    for (ReportWriter writer : Extensions.load(ReportWriter.class)) {
      if (written.stream().noneMatch(one -> one.getClass() == writer.getClass())) {
        throw new ConfigurationException(
            "the report format "
                + writer.getClass().getName()
                + " has the name '"
                + writer.name()
                + "' or the file "
                + writer.fileName()
                + " of another one");
      }
    }
  }

  /**
   * The formats of a run.
   *
   * @param asked the names asked for; empty for the usual ones. {@code default} stands for the
   *     usual ones, {@code all} for all; JSON is always written, since the history, baselines and
   *     later renderings read it
   * @param environment the environment variables, by which a format may see where it runs
   * @return in the order they are written
   * @throws ConfigurationException for a name that is no format
   */
  public static List<ReportWriter> select(
      Optional<List<String>> asked, Map<String, String> environment) {
    List<ReportWriter> all = all();
    List<String> names = asked.orElse(List.of(DEFAULT));
    for (String name : names) {
      requireKnown(name, all);
    }
    return all.stream()
        .filter(
            writer ->
                writer.name().equals(JsonReport.NAME)
                    || names.contains(ALL)
                    || names.contains(writer.name())
                    || (names.contains(DEFAULT) && writer.isUsual(environment)))
        .toList();
  }

  private static void requireKnown(String name, List<ReportWriter> all) {
    List<String> known = new ArrayList<>(all.stream().map(ReportWriter::name).toList());
    known.add(DEFAULT);
    known.add(ALL);
    if (!known.contains(name)) {
      throw new ConfigurationException(
          "report.formats: '" + name + "' is no format" + NearestName.hint(name, known));
    }
  }
}
