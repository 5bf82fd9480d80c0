package io.preflight.diagnose.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Location;
import io.preflight.problem.OneLine;
import io.preflight.profile.document.InputFile;
import io.preflight.profile.document.Shown;
import java.io.IOException;
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

  private static final int MOST_BYTES = 64 << 20;
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

  private ViewBuilder view() {
    return new ViewBuilder("the file " + source.file(), run);
  }

  private ServerView scrapes(String text) throws IOException {
    SnapshotReader reader = new SnapshotReader(access.queries(source.queries()), source.labels());
    Set<String> wanted = reader.wanted();
    ViewBuilder view = view();
    List<Snapshot> snapshots = new ArrayList<>();
    Matcher mark = SCRAPED.matcher(text);
    int begin = 0;
    Instant to = run.whole().to();
    Instant at = to;
    boolean marked = false;
    while (mark.find()) {
      if (marked) {
        snapshots.add(Snapshot.read(at, text.substring(begin, mark.start()), wanted));
      }
      at = instant(mark.group(1));
      begin = mark.end();
      marked = true;
    }
    snapshots.add(Snapshot.read(at, text.substring(begin), wanted));
    if (!marked) {
      view.note(
          "the file does not say when it was scraped (a line '# scraped "
              + to.truncatedTo(ChronoUnit.SECONDS)
              + "' would); it is taken for the end of the run");
    }
    snapshots.sort((a, b) -> a.at().compareTo(b.at()));
    return reader.read(view, snapshots);
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
