package io.preflight.report;

import io.preflight.diagnose.Diagnosis;
import io.preflight.problem.Problem;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a diagnosis as a document and as JSON, with the runbooks that it links to. */
public final class DiagnosisReports {

  private static final String DOCUMENT = "preflight-diagnosis.md";
  private static final String DATA = "preflight-diagnosis.json";

  private DiagnosisReports() {}

  /**
   * Writes a diagnosis, each file as a whole. A file that cannot be written becomes a problem of
   * the result and does not keep the others from being written.
   *
   * @param diagnosis the diagnosis
   * @param directory where to; created when missing
   * @return what was written, under the names {@code diagnosis} and {@code diagnosis_json}
   */
  public static WrittenReports write(Diagnosis diagnosis, Path directory) {
    Map<String, Path> written = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      return new WrittenReports(
          Map.of(), List.of(Reports.problem(directory, "the diagnosis cannot be written", e)));
    }
    Path document = directory.resolve(DOCUMENT);
    Path data = directory.resolve(DATA);
    try {
      AtomicFile.write(document, out -> DiagnosisMarkdown.write(diagnosis, out));
      written.put("diagnosis", document);
      AtomicFile.write(data, out -> DiagnosisJson.write(diagnosis, out));
      written.put("diagnosis_json", data);
    } catch (IOException e) {
      Path failed = written.isEmpty() ? document : data;
      problems.add(Reports.problem(failed, "the diagnosis cannot be written", e));
    }
    if (diagnosis.causes().stream().anyMatch(cause -> cause.finding().runbook().isPresent())) {
      Reports.runbooks(directory).ifPresent(problems::add);
    }
    return new WrittenReports(written, problems);
  }

  /**
   * A diagnosis for programs.
   *
   * @param diagnosis the diagnosis
   * @return JSON as the published schema describes it
   */
  public static String json(Diagnosis diagnosis) {
    StringWriter out = new StringWriter();
    try {
      DiagnosisJson.write(diagnosis, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}
