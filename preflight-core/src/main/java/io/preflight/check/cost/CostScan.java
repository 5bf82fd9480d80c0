package io.preflight.check.cost;

import io.preflight.check.CheckContext;
import io.preflight.cost.config.ConfigFiles;
import io.preflight.cost.config.ModuleDescription;
import io.preflight.cost.scan.SourceRoots;
import io.preflight.cost.scan.SourceScan;
import io.preflight.cost.source.ScanProblem;
import io.preflight.problem.ConfigurationException;
import io.preflight.profile.CostSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Looks for call sites where a profile says, or else where the build has its source. */
final class CostScan {

  /**
   * What was found.
   *
   * @param found the call sites and where they were looked for
   * @param problems files that were left out
   */
  record Result(SourceScan.Result found, List<ScanProblem> problems) {

    /** Nothing looked at, since another tool does that. */
    static Result nothing() {
      return new Result(SourceScan.Result.nothing(), List.of());
    }

    /** The files looked at, in words. */
    String files() {
      return String.join(", ", found.scanned());
    }
  }

  private CostScan() {}

  /**
   * Where to look.
   *
   * @param base the folder that labels are relative to
   * @param paths folders and files with source
   * @param described what the build told about modules, by their folders
   */
  record Place(Path base, List<Path> paths, Map<Path, ModuleDescription> described) {

    Place {
      paths = List.copyOf(paths);
      described = Map.copyOf(described);
    }
  }

  /** Where a profile wants it, or the build has its source. */
  static Place place(CostSpec spec, CheckContext context) {
    Path base = context.baseDirectory().toAbsolutePath().normalize();
    return new Place(
        base,
        paths(spec, context, base),
        context
            .project()
            .map(project -> Map.of(project.directory(), project.module()))
            .orElse(Map.of()));
  }

  static Result run(CostSpec spec, CheckContext context, Place place) {
    List<ScanProblem> problems = new CopyOnWriteArrayList<>();
    Path base = place.base();
    List<Path> paths = place.paths();
    context.requireRunning();
    ConfigFiles configuration =
        new ConfigFiles(base, spec.configProfiles(), place.described(), problems::add);
    SourceScan.Result found =
        new SourceScan(problems::add, context::requireRunning).scan(base, paths, configuration);
    List<ScanProblem> ordered = new ArrayList<>(problems);
    ordered.sort((a, b) -> a.toString().compareTo(b.toString()));
    return new Result(found, ordered);
  }

  private static List<Path> paths(CostSpec spec, CheckContext context, Path base) {
    if (spec.scanPaths().isEmpty()) {
      return SourceRoots.of(base, context.project());
    }
    List<Path> paths = new ArrayList<>();
    for (String path : spec.scanPaths()) {
      Path found = context.input(path);
      if (!Files.exists(found)) {
        throw new ConfigurationException(
            "cost.scan_paths: '"
                + path
                + "' does not exist, expected a folder or file with source");
      }
      paths.add(found);
    }
    return paths;
  }

  /** The files that nobody can read, in words for a message. */
  static Optional<String> notScanned(Result result) {
    return result.found().unread().isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(", ", result.found().unread()) + " not scanned");
  }

  /** Those of them that ask models, and how they could be read. */
  static Optional<String> unreadCalls(Result result) {
    return result.found().asking().isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.join(", ", result.found().asking())
                + " using LLM libraries not scanned, so their cost is not in any figure"
                + (result.found().unread().stream().anyMatch(CostScan::needsModule)
                    ? "; preflight-languages among the plugin's dependencies reads TypeScript,"
                        + " JavaScript and Kotlin"
                    : ""));
  }

  private static boolean needsModule(String words) {
    return words.contains("Script") || words.contains("Kotlin");
  }
}
