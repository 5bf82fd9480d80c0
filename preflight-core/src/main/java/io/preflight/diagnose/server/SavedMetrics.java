package io.preflight.diagnose.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Location;
import io.preflight.problem.OneLine;
import io.preflight.profile.document.InputFile;
import io.preflight.profile.document.Shown;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the server's side of a run from a file: the JSON of the original readiness tool, answers of
 * Prometheus by the names of their signals, or scrapes one after the other.
 *
 * @param source the file
 * @param access where it lies
 * @param run when the run took place
 */
record SavedMetrics(MetricsSource.SavedFile source, MetricsAccess access, RunPeriods run) {

  /** How large a file may be. */
  static final int MOST_BYTES = 64 << 20;

  private static final Pattern SCRAPED =
      Pattern.compile("^# scraped (\\S+)\\s*$", Pattern.MULTILINE);

  ServerView read() {
    String text;
    try {
      text = InputFile.text(InputFile.bytes(access.file(source.file()), MOST_BYTES));
      return text.stripLeading().startsWith("{") ? json(text) : scrapes(text);
    } catch (IOException e) {
      throw new ConfigurationException(
          Location.ofSetting(source.file(), ""), OneLine.of(e.getMessage()));
    }
  }

  /** Of what preflight keeps beside a run no reader of its report needs the folder. */
  private String shown() {
    Path file = Path.of(source.file());
    return file.isAbsolute() && file.endsWith(MetricsSource.RECORDED)
        ? "the server's own metrics, kept in " + MetricsSource.RECORDED
        : "the file " + source.file();
  }

  private ViewBuilder view() {
    return new ViewBuilder(shown(), run);
  }

  private ServerView scrapes(String text) throws IOException {
    SnapshotReader reader = new SnapshotReader(access.queries(source.queries()), source.labels());
    List<String> remarks = SnapshotText.remarks(text);
    boolean marked = SCRAPED.matcher(text).find();
    if (!marked && (text.isBlank() || !remarks.isEmpty())) {
      return ServerView.nothing(
          shown(),
          run.whole().from(),
          run.whole().to(),
          remarks.isEmpty() ? "the file holds nothing" : remarks.get(0));
    }
    ViewBuilder view = view();
    remarks.forEach(view::note);
    if (!marked) {
      view.note(
          "the file does not say when it was scraped (a line '# scraped "
              + run.whole().to().truncatedTo(ChronoUnit.SECONDS)
              + "' would); it is taken for the end of the run");
    }
    List<Snapshot> snapshots = snapshots(text, reader.wanted());
    snapshots.sort((a, b) -> a.at().compareTo(b.at()));
    if (snapshots.stream().anyMatch(Snapshot::isFull)) {
      view.note(
          "only the first "
              + Snapshot.MOST_SAMPLES
              + " series of a scrape are read; those of one server are far fewer");
    }
    return reader.read(view, snapshots);
  }

  /** The scrapes by their marks; without a mark the whole text is one of the end of the run. */
  private List<Snapshot> snapshots(String text, Set<String> wanted) throws IOException {
    List<Snapshot> snapshots = new ArrayList<>();
    SharedSamples shared = new SharedSamples();
    Matcher mark = SCRAPED.matcher(text);
    boolean more = mark.find();
    if (!more) {
      snapshots.add(shared.in(Snapshot.read(run.whole().to(), text, wanted)));
    }
    while (more) {
      Instant at = instant(mark.group(1));
      int begin = mark.end();
      more = mark.find();
      String scrape = text.substring(begin, more ? mark.start() : text.length());
      snapshots.add(shared.in(Snapshot.read(at, scrape, wanted)));
    }
    return snapshots;
  }

  private static Instant instant(String text) throws IOException {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IOException(
          "has '# scraped " + Shown.of(text) + "', expected a time such as 2026-01-31T12:00:00Z",
          e);
    }
  }

  private ServerView json(String text) throws IOException {
    JsonNode root = PrometheusAnswer.json(text);
    if (root.path("status").isTextual()) {
      throw new IOException(
          "is an answer of Prometheus without the name of its signal; put it below one, for"
              + " instance {\"ttft_p95\": {\"status\": …}}");
    }
    JsonNode entries = root.path("queries").isObject() ? root.path("queries") : root;
    ViewBuilder view = view();
    for (Map.Entry<String, JsonNode> entry : entries.properties()) {
      new SavedEntry(entry.getKey(), entry.getValue(), run).read(view);
    }
    if (entries.isEmpty()) {
      view.note("the file holds nothing");
    }
    return view.view("it is not in the file");
  }
}
