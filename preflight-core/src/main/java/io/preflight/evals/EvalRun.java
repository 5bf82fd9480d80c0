package io.preflight.evals;

import io.preflight.problem.OneLine;
import io.preflight.problem.ProbeException;
import io.preflight.profile.Durations;
import io.preflight.profile.EvalFormat;
import io.preflight.profile.EvalSpec;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run of the evals: the command where there is one, then its results.
 *
 * @param command how the command ended; empty when nothing was run
 * @param results what was read; empty when there is nothing but old results
 * @param source where the results come from, in words
 * @param stale why the results cannot speak for this build
 */
record EvalRun(
    Optional<CommandRun> command,
    Optional<EvalResults> results,
    String source,
    List<String> stale) {

  /**
   * Runs and reads.
   *
   * @param spec which evals; with a command, a results file or JUnit reports
   * @param places where
   * @throws ProbeException if results are missing or malformed, or the command does not end
   */
  static EvalRun of(EvalSpec spec, EvalPlaces places) {
    return new Reading(spec, places).run();
  }

  /** The steps of one run. */
  private static final class Reading {

    private final EvalSpec spec;
    private final EvalPlaces places;
    private final Optional<Path> file;
    private final Optional<Path> junit;
    private final List<String> stale = new ArrayList<>();
    private Optional<CommandRun> command = Optional.empty();

    Reading(EvalSpec spec, EvalPlaces places) {
      this.spec = spec;
      this.places = places;
      this.file = spec.resultsFile().map(this::find);
      this.junit = spec.junit().map(this::find);
    }

    /** What a command writes is below the base directory; what is only read may lie elsewhere. */
    private Path find(String path) {
      return spec.command().isPresent()
          ? places.baseDirectory().toAbsolutePath().resolve(path).normalize()
          : places.input().find(path);
    }

    EvalRun run() {
      Map<Path, FileState> before = states();
      command =
          spec.command()
              .map(
                  text ->
                      new EvalCommand(
                              text,
                              places.baseDirectory(),
                              spec.timeout(),
                              spec.envAllow(),
                              places.environment(),
                              places.outputDirectory(),
                              places.interrupted())
                          .run());
      Optional<EvalResults> cases = junit.flatMap(place -> readJunit(place, before));
      Optional<EvalResults> fromFile = file.flatMap(results -> readFile(results, before));
      if (file.isEmpty() && junit.isEmpty()) {
        return new EvalRun(command, Optional.of(printed()), "the output of evals.command", stale);
      }
      return new EvalRun(command, together(cases, fromFile), source(), stale);
    }

    private String source() {
      List<String> sources = new ArrayList<>();
      spec.junit().ifPresent(sources::add);
      spec.resultsFile().ifPresent(sources::add);
      return String.join(" and ", sources);
    }

    /** JUnit reports count the cases, a results file beside them has the metrics. */
    private Optional<EvalResults> together(
        Optional<EvalResults> cases, Optional<EvalResults> fromFile) {
      if (!stale.isEmpty()) {
        return Optional.empty();
      }
      return junit.isPresent()
          ? cases.map(counted -> fromFile.map(counted::withMetricsOf).orElse(counted))
          : fromFile;
    }

    private Map<Path, FileState> states() {
      Map<Path, FileState> states = new HashMap<>();
      if (spec.command().isPresent()) {
        file.ifPresent(path -> remember(path, states));
        junit.ifPresent(path -> rememberAll(path, states));
      }
      return states;
    }

    private static void rememberAll(Path place, Map<Path, FileState> states) {
      if (!Files.isDirectory(place)) {
        remember(place, states);
        return;
      }
      try (DirectoryStream<Path> reports = Files.newDirectoryStream(place, "*.xml")) {
        reports.forEach(report -> remember(report, states));
      } catch (IOException e) {
        throw new ProbeException(place + ": cannot be read", e);
      }
    }

    private static void remember(Path path, Map<Path, FileState> states) {
      FileState.of(path).ifPresent(state -> states.put(path, state));
    }

    private Optional<EvalResults> readFile(Path path, Map<Path, FileState> before) {
      String label = spec.resultsFile().orElseThrow();
      if (!Files.exists(path)) {
        throw new ProbeException(
            "evals.results_file "
                + label
                + " does not exist"
                + command.map(run -> "; " + run.ended()).orElse(""));
      }
      return isFresh(path, label, before)
          ? Optional.of(ResultsReader.read(path, label, spec.format()))
          : Optional.empty();
    }

    private Optional<EvalResults> readJunit(Path place, Map<Path, FileState> before) {
      String label = spec.junit().orElseThrow();
      if (!Files.exists(place) && command.isPresent()) {
        throw new ProbeException(
            "evals.junit " + label + " does not exist; " + command.get().ended());
      }
      JunitReports.Reading reading = JunitReports.read(place, label, filter());
      boolean fresh = true;
      for (Path report : reading.files()) {
        fresh &=
            isFresh(
                report, report.equals(place) ? label : label + "/" + report.getFileName(), before);
      }
      return fresh ? Optional.of(reading.results()) : Optional.empty();
    }

    private CaseFilter filter() {
      CaseFilter names = CaseNames.of(spec.junitNames());
      if (spec.junitTags().isEmpty()) {
        return names;
      }
      TestTags tags = new TestTags(find(spec.testClasses()), spec.testClasses());
      return names.and(
          (className, name) ->
              tags.of(className, name).stream().anyMatch(spec.junitTags()::contains));
    }

    /** Remembers why a file is stale, if it is. */
    private boolean isFresh(Path path, String label, Map<Path, FileState> before) {
      Optional<FileState> now = FileState.of(path);
      if (command.isPresent() && now.isPresent() && now.get().equals(before.get(path))) {
        stale.add(label + " is stale: evals.command did not write it; " + command.get().ended());
        return false;
      }
      if (spec.maxAge().isPresent() && now.isPresent()) {
        Duration age = Duration.between(now.get().modified().toInstant(), Instant.now());
        if (age.compareTo(spec.maxAge().get()) > 0) {
          stale.add(
              label
                  + " is stale: written "
                  + Durations.text(Duration.ofSeconds(age.toSeconds()))
                  + " ago, max_age is "
                  + Durations.text(spec.maxAge().get()));
          return false;
        }
      }
      return true;
    }

    private EvalResults printed() {
      CommandRun run = command.orElseThrow();
      if (run.cut()) {
        throw new ProbeException(
            "evals.command printed more than "
                + (EvalCommand.KEPT_BYTES >> 20)
                + " MiB, which is no results; let it write them to a file and name it in"
                + " evals.results_file; output: "
                + run.output());
      }
      try {
        return ResultsReader.read(run.output(), "the output of evals.command", spec.format());
      } catch (ProbeException e) {
        throw new ProbeException(
            OneLine.of(e.getMessage())
                + "; "
                + run.ended()
                + "; results printed must be all that it prints, or be in evals.results_file",
            e);
      }
    }
  }

  /** Who wrote the results, in words. */
  Optional<EvalFormat> format() {
    return results.map(EvalResults::format);
  }
}
