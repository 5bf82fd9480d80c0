package io.preflight.report;

import io.preflight.check.ReadinessReport;
import io.preflight.compare.Comparison;
import io.preflight.problem.Problem;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Adds the Markdown report to the summary of a step of GitHub Actions. */
public final class GithubSummary {

  /** GitHub refuses a summary above 1 MiB as a whole; other tools may add theirs. */
  private static final int LARGEST_BYTES = 900_000;

  private static final String CUT =
      "\n\n_Cut off here; the whole report is among the artifacts._\n";

  private GithubSummary() {}

  /**
   * Appends the report to the file that {@code GITHUB_STEP_SUMMARY} names.
   *
   * @param report the report
   * @param environment the environment variables
   * @return why it could not be done; empty when it was, or when there is no such file
   */
  public static Optional<Problem> append(ReadinessReport report, Map<String, String> environment) {
    return append(
        environment, out -> new MarkdownReport().write(new ReportDocument(report, Map.of()), out));
  }

  /**
   * Appends a comparison to the same file.
   *
   * @param comparison the comparison
   * @param environment the environment variables
   * @return why it could not be done; empty when it was, or when there is no such file
   */
  public static Optional<Problem> append(Comparison comparison, Map<String, String> environment) {
    return append(environment, out -> CompareMarkdown.write(comparison, List.of(), List.of(), out));
  }

  private static Optional<Problem> append(
      Map<String, String> environment, AtomicFile.Content content) {
    return NamedFile.append(
        "GITHUB_STEP_SUMMARY",
        "summary",
        environment,
        size -> cut(markdown(content), LARGEST_BYTES - size));
  }

  /** Pictures beside the report cannot be reached from a summary. */
  private static String markdown(AtomicFile.Content content) throws IOException {
    StringWriter out = new StringWriter();
    content.writeTo(out);
    return out.toString()
        .lines()
        .filter(line -> !line.startsWith("!["))
        .collect(Collectors.joining("\n", "", "\n\n"));
  }

  /** At a line's end, so that no character and no table row is torn. */
  private static byte[] cut(String text, long room) {
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    if (all.length <= room) {
      return all;
    }
    byte[] cut = CUT.getBytes(StandardCharsets.UTF_8);
    int end = (int) Math.max(0, room - cut.length);
    while (end > 0 && all[end - 1] != '\n') {
      end--;
    }
    if (end == 0) {
      return new byte[0];
    }
    byte[] kept = new byte[end + cut.length];
    System.arraycopy(all, 0, kept, 0, end);
    System.arraycopy(cut, 0, kept, end, cut.length);
    return kept;
  }
}
