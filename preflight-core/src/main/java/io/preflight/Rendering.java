package io.preflight;

import io.preflight.check.ReadinessReport;
import io.preflight.problem.IoReason;
import io.preflight.problem.Location;
import io.preflight.problem.OneLine;
import io.preflight.problem.Problem;
import io.preflight.report.Pictures;
import io.preflight.report.ReportFormats;
import io.preflight.report.ReportWriter;
import io.preflight.report.WrittenReports;
import io.preflight.report.stored.StoredReport;
import io.preflight.report.stored.StoredReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Renders a finished run again. */
final class Rendering {

  private final RenderRequest request;
  private final Path top;
  private final Set<String> formats;

  private Rendering(RenderRequest request, Path top, Set<String> formats) {
    this.request = request;
    this.top = top;
    this.formats = formats;
  }

  /** Reads every report before the first file is written, so that a damaged one changes nothing. */
  static List<ProfileOutcome> of(RenderRequest request) {
    Set<String> formats =
        ReportFormats.select(request.formats(), request.environment()).stream()
            .map(ReportWriter::name)
            .collect(Collectors.toSet());
    List<StoredReport> stored =
        StoredReports.find(request.from()).stream().map(StoredReport::read).toList();
    Path top = Files.isDirectory(request.from()) ? request.from() : stored.get(0).folder();
    Rendering rendering = new Rendering(request, top, formats);
    return stored.stream().map(rendering::render).toList();
  }

  /** Writes the reports of a run that are there already once more, with another content. */
  static WrittenReports again(
      StoredReport stored,
      ReadinessReport changed,
      Map<String, Path> further,
      DiagnoseRequest request,
      List<Problem> problems) {
    Set<String> formats =
        ReportFormats.all().stream()
            .map(ReportWriter::name)
            .filter(stored.artifacts()::containsKey)
            .collect(Collectors.toSet());
    RenderRequest render =
        new RenderRequest(
            request.baseDirectory(),
            stored.file(),
            Optional.empty(),
            Optional.of(List.copyOf(formats)),
            request.environment(),
            request.log(),
            line -> {});
    Rendering rendering = new Rendering(render, stored.folder(), formats);
    Map<String, Path> others = rendering.others(stored, problems);
    Pictures pictures = pictures(others, problems);
    others.putAll(further);
    return Telling.of(render).write(changed, () -> pictures, stored.folder(), others);
  }

  private ProfileOutcome render(StoredReport stored) {
    List<Problem> problems = new ArrayList<>();
    Map<String, Path> others = others(stored, problems);
    Telling telling = Telling.of(request);
    WrittenReports written =
        telling.write(stored.report(), () -> pictures(others, problems), folder(stored), others);
    problems.addAll(written.problems());
    return telling.tell(stored.report(), written, problems);
  }

  /** Charts show more than the report tells, so they are kept beside it. */
  private static Pictures pictures(Map<String, Path> others, List<Problem> problems) {
    Path file = others.get(Pictures.NAME);
    if (file == null) {
      return Pictures.NONE;
    }
    try {
      return Pictures.read(file);
    } catch (IOException e) {
      problems.add(
          Problem.at(
              Location.ofSetting(file.toString(), ""),
              "cannot be read; the charts are left out: " + OneLine.of(IoReason.of(e))));
      return Pictures.NONE;
    }
  }

  private Path folder(StoredReport stored) {
    return request
        .outputDirectory()
        .map(out -> out.resolve(top.toAbsolutePath().relativize(stored.folder())).normalize())
        .orElseGet(stored::folder);
  }

  /** The files of the run that are not written again. */
  private Map<String, Path> others(StoredReport stored, List<Problem> problems) {
    Map<String, Path> others = new LinkedHashMap<>();
    stored
        .artifacts()
        .forEach(
            (name, file) -> {
              if (formats.contains(name)) {
                return;
              }
              if (Files.exists(file)) {
                others.put(name, file);
              } else {
                problems.add(
                    Problem.at(
                        Location.ofSetting(file.toString(), ""),
                        "is gone; what needs these " + name + " is left out"));
              }
            });
    return others;
  }
}
